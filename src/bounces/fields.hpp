#pragma once

#include "mailbox/received.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace signpost::bounces {

/// Fields of a header or of a report, in their order; names in small letters.
using Fields = std::vector<mailbox::HeaderField>;

/// The first field's value of that name (small letters); empty where there is none.
std::string_view value_of(const Fields& fields, std::string_view name);

/// Blocks of fields with empty lines between them, folded lines joined (RFC 3464 section 2.1). A line that is no field
/// is passed over. Blocks without any field are none.
std::vector<Fields> read_blocks(std::string_view text);

/// "rfc822; robin@example.org", "utf-8; …" or "<robin@example.org>": the address. Empty for other types of address, and
/// where it is none, such as the name of a program.
std::string address_in(std::string_view value);

/// Where an address with an at-sign stands in words, in order.
struct FoundAddress {
  std::size_t at;
  std::string address;
};
std::vector<FoundAddress> addresses_in(std::string_view words);

/// The words with "[address]" in the place of each address.
std::string without_addresses(std::string_view words);

}  // namespace signpost::bounces
