#pragma once

#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace signpost::outside {

/// Whether an address can be reached by everyone: not this machine, no private network, no network of a provider's own
/// customers, nothing reserved (IANA's registries of special-purpose addresses, RFC 6890). What carries an IPv4 address
/// inside an IPv6 one is measured by that. Other families than these two are not public.
bool is_public(const sockaddr& address);

/// "127.0.0.1:8080", "[::1]:8080"; empty for other families.
std::string in_words(const sockaddr& address);

}  // namespace signpost::outside
