#include "outside/public_address.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace signpost::outside {
namespace {

using Bytes16 = std::array<std::uint8_t, 16>;

struct Network4 {
  std::uint32_t address;
  int prefix;
};

constexpr std::uint32_t ip4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24U | b << 16U | c << 8U | d;
}

constexpr std::array<Network4, 16> kNotPublic = {{
    {ip4(0, 0, 0, 0), 8},        // this network
    {ip4(10, 0, 0, 0), 8},       // private
    {ip4(100, 64, 0, 0), 10},    // behind a provider's translation (RFC 6598)
    {ip4(127, 0, 0, 0), 8},      // this machine
    {ip4(169, 254, 0, 0), 16},   // link-local
    {ip4(172, 16, 0, 0), 12},    // private
    {ip4(192, 0, 0, 0), 24},     // protocol assignments
    {ip4(192, 0, 2, 0), 24},     // documentation
    {ip4(192, 31, 196, 0), 24},  // AS112
    {ip4(192, 52, 193, 0), 24},  // AMT
    {ip4(192, 88, 99, 0), 24},   // 6to4 relays, deprecated
    {ip4(192, 168, 0, 0), 16},   // private
    {ip4(198, 18, 0, 0), 15},    // benchmarks
    {ip4(198, 51, 100, 0), 24},  // documentation
    {ip4(203, 0, 113, 0), 24},   // documentation
    {ip4(224, 0, 0, 0), 3},      // multicast, reserved, broadcast
}};

bool is_public4(std::uint32_t address) {
  return std::none_of(kNotPublic.begin(), kNotPublic.end(), [&](const Network4& network) {
    return (address ^ network.address) >> (32 - network.prefix) == 0;
  });
}

std::uint32_t ip4_at(const Bytes16& bytes, std::size_t at) {
  return ip4(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool begins_with(const Bytes16& bytes, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

/// Global unicast is 2000::/3; what is special within it, and what translates IPv4, apart.
bool is_public6(const Bytes16& bytes) {
  const bool is_mapped = begins_with(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF});
  const bool is_translated = begins_with(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0});
  if (is_mapped || is_translated) return is_public4(ip4_at(bytes, 12));
  const bool is_6to4 = begins_with(bytes, {0x20, 0x02});
  if (is_6to4) return is_public4(ip4_at(bytes, 2));
  const bool is_global = (bytes[0] & 0xE0U) == 0x20U;
  const bool is_special = begins_with(bytes, {0x20, 0x01}) && (bytes[2] & 0xFEU) == 0;  // 2001::/23, Teredo among them
  const bool is_documentation =
      begins_with(bytes, {0x20, 0x01, 0x0D, 0xB8}) || (begins_with(bytes, {0x3F, 0xFF}) && (bytes[2] & 0xF0U) == 0);
  return is_global && !is_special && !is_documentation;
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in ip{};
    std::memcpy(&ip, &address, sizeof(ip));
    return is_public4(ntohl(ip.sin_addr.s_addr));
  }
  if (address.sa_family != AF_INET6) return false;
  sockaddr_in6 ip{};
  std::memcpy(&ip, &address, sizeof(ip));
  Bytes16 bytes{};
  std::memcpy(bytes.data(), &ip.sin6_addr, bytes.size());
  return is_public6(bytes);
}

std::string in_words(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    sockaddr_in ip{};
    std::memcpy(&ip, &address, sizeof(ip));
    ::inet_ntop(AF_INET, &ip.sin_addr, text.data(), text.size());
    return fmt::format("{}:{}", text.data(), ntohs(ip.sin_port));
  }
  if (address.sa_family != AF_INET6) return {};
  sockaddr_in6 ip{};
  std::memcpy(&ip, &address, sizeof(ip));
  ::inet_ntop(AF_INET6, &ip.sin6_addr, text.data(), text.size());
  return fmt::format("[{}]:{}", text.data(), ntohs(ip.sin6_port));
}

}  // namespace signpost::outside
