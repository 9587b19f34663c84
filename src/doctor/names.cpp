#include "doctor/names.hpp"

#include "base/error.hpp"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>

namespace signpost::doctor {
namespace {

constexpr int kSecondsForAnAnswer = 2;
constexpr std::size_t kLargestAnswer = 65'535;
constexpr std::uint16_t kPort = 53;

[[noreturn]] void refuse(const std::string& place) {
  throw Error(fmt::format("'{}' is no name server's address", place), "such as 9.9.9.9 or 127.0.0.1:5353");
}

sockaddr_in parse_place(const std::string& place) {
  sockaddr_in server{};
  server.sin_family = AF_INET;
  const auto colon = place.find(':');
  std::uint16_t port = kPort;
  if (colon != std::string::npos) {
    const auto* end = place.data() + place.size();
    const auto [parsed, fault] = std::from_chars(place.data() + colon + 1, end, port);
    if (fault != std::errc() || parsed != end || port == 0) refuse(place);
  }
  if (inet_pton(AF_INET, place.substr(0, colon).c_str(), &server.sin_addr) != 1) refuse(place);
  server.sin_port = htons(port);
  return server;
}

char printable(unsigned char byte) {
  return byte >= ' ' && byte <= '~' ? static_cast<char>(byte) : '?';
}

/// The strings that a text record is made of belong together without a blank (RFC 7208 section 3.3).
std::optional<std::string> text_in(const ns_rr& record) {
  std::string text;
  const auto* data = ns_rr_rdata(record);
  const std::size_t size = ns_rr_rdlen(record);
  for (std::size_t at = 0; at < size;) {
    const std::size_t length = data[at];
    if (at + 1 + length > size) return std::nullopt;
    std::transform(data + at + 1, data + at + 1 + length, std::back_inserter(text), printable);
    at += 1 + length;
  }
  return text;
}

std::optional<std::string> name_in(const ns_msg& answer, const ns_rr& record) {
  const std::size_t before = ns_rr_type(record) == ns_t_mx ? 2 : 0;  // a server's preference
  if (ns_rr_rdlen(record) <= before) return std::nullopt;
  std::array<char, NS_MAXDNAME> name{};
  const auto length = dn_expand(ns_msg_base(answer), ns_msg_end(answer), ns_rr_rdata(record) + before, name.data(),
                                static_cast<int>(name.size()));
  if (length < 0) return std::nullopt;
  return std::string(name.data());
}

}  // namespace

struct NameServer::State {
  struct __res_state resolver {};
  bool is_silent = false;  ///< it did not answer once: nobody waits for it again
};

NameServer::NameServer(const std::string& place) : state_(std::make_unique<State>()) {
  auto& resolver = state_->resolver;
  if (res_ninit(&resolver) != 0) throw Error("the machine's name servers cannot be found out", "see /etc/resolv.conf");
  resolver.retrans = kSecondsForAnAnswer;
  resolver.retry = 2;
  if (place.empty()) return;
  try {
    resolver.nsaddr_list[0] = parse_place(place);
  } catch (...) {
    res_nclose(&resolver);
    throw;
  }
  resolver.nscount = 1;
}

NameServer::~NameServer() {
  res_nclose(&state_->resolver);
}

Records NameServer::ask(const std::string& name, int kind) {
  auto& state = *state_;
  if (state.is_silent) return {};
  std::vector<unsigned char> bytes(kLargestAnswer);
  errno = 0;
  const auto size =
      res_nquery(&state.resolver, name.c_str(), ns_c_in, kind, bytes.data(), static_cast<int>(bytes.size()));
  if (size < 0) {
    const auto why = state.resolver.res_h_errno;
    if (why == HOST_NOT_FOUND) return {.outcome = Records::Outcome::no_such_name, .values = {}};
    if (why == NO_DATA) return {.outcome = Records::Outcome::answered, .values = {}};
    state.is_silent = errno == ETIMEDOUT || errno == ECONNREFUSED;
    return {};
  }
  ns_msg answer{};
  if (ns_initparse(bytes.data(), std::min<int>(size, static_cast<int>(bytes.size())), &answer) != 0) return {};
  Records records{.outcome = Records::Outcome::answered, .values = {}};
  for (int index = 0; index < ns_msg_count(answer, ns_s_an); ++index) {
    ns_rr record{};
    if (ns_parserr(&answer, ns_s_an, index, &record) != 0) return {};
    if (ns_rr_type(record) != kind) continue;
    auto value = kind == ns_t_txt ? text_in(record) : name_in(answer, record);
    if (!value) return {};
    records.values.push_back(std::move(*value));
  }
  return records;
}

bool NameServer::knows_the_world() {
  return !ask(".", ns_t_ns).values.empty();
}

Records NameServer::texts(const std::string& name) {
  return ask(name, ns_t_txt);
}

Records NameServer::mail_servers(const std::string& domain) {
  return ask(domain, ns_t_mx);
}

}  // namespace signpost::doctor
