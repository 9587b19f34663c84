#include "outside/public_address.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <string>

using namespace signpost;

namespace {

/// Whether an address in words is public; `port` is 80.
bool is_public(const std::string& words) {
  sockaddr_in ip4{};
  ip4.sin_family = AF_INET;
  ip4.sin_port = htons(80);
  if (::inet_pton(AF_INET, words.c_str(), &ip4.sin_addr) == 1) {
    return outside::is_public(reinterpret_cast<const sockaddr&>(ip4));
  }
  sockaddr_in6 ip6{};
  ip6.sin6_family = AF_INET6;
  ip6.sin6_port = htons(80);
  REQUIRE(::inet_pton(AF_INET6, words.c_str(), &ip6.sin6_addr) == 1);
  return outside::is_public(reinterpret_cast<const sockaddr&>(ip6));
}

}  // namespace

TEST_CASE("addresses of this machine, of private networks and of nobody are not public") {
  for (const auto* words : {"127.0.0.1",
                            "127.255.255.254",
                            "0.0.0.0",
                            "0.1.2.3",
                            "10.0.0.1",
                            "10.255.255.255",
                            "172.16.0.1",
                            "172.31.255.255",
                            "192.168.0.1",
                            "169.254.169.254",
                            "100.64.0.1",
                            "100.127.255.255",
                            "192.0.0.8",
                            "192.0.2.1",
                            "198.18.0.1",
                            "198.19.255.255",
                            "198.51.100.1",
                            "203.0.113.1",
                            "224.0.0.1",
                            "239.1.2.3",
                            "240.0.0.1",
                            "255.255.255.255",
                            "::",
                            "::1",
                            "fe80::1",
                            "febf::1",
                            "fc00::1",
                            "fdff::1",
                            "ff02::1",
                            "::ffff:127.0.0.1",
                            "::ffff:10.1.2.3",
                            "64:ff9b::10.1.2.3",
                            "2002:7f00:1::",
                            "2002:a01:203::1",
                            "2001::1",
                            "2001:db8::1",
                            "3fff::1",
                            "100::1",
                            "5f00::1",
                            "::127.0.0.1"}) {
    CAPTURE(words);
    CHECK_FALSE(is_public(words));
  }
}

TEST_CASE("their neighbours are public") {
  for (const auto* words : {"1.1.1.1",
                            "9.255.255.255",
                            "11.0.0.0",
                            "126.255.255.255",
                            "128.0.0.0",
                            "172.15.255.255",
                            "172.32.0.0",
                            "192.167.255.255",
                            "192.169.0.0",
                            "169.253.255.255",
                            "169.255.0.0",
                            "100.63.255.255",
                            "100.128.0.0",
                            "192.0.1.0",
                            "198.17.255.255",
                            "198.20.0.0",
                            "223.255.255.255",
                            "2600::1",
                            "2a00:1450:4009::200e",
                            "2001:200::1",
                            "::ffff:1.1.1.1",
                            "64:ff9b::1.1.1.1",
                            "2002:101:101::1",
                            "3ffe::1"}) {
    CAPTURE(words);
    CHECK(is_public(words));
  }
}

TEST_CASE("a family other than IP's two is not public") {
  sockaddr_storage other{};
  other.ss_family = AF_UNIX;
  CHECK_FALSE(outside::is_public(reinterpret_cast<const sockaddr&>(other)));
  CHECK(outside::in_words(reinterpret_cast<const sockaddr&>(other)).empty());
}
