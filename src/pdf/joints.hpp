#pragma once

#include "pdf/lines.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace signpost::pdf {

/// Words that no line should end in, and those that it may where they are too long: telephone numbers and addresses.

/// Where a line may end inside an address. It has no glyph, and nobody who reads the text meets it.
constexpr std::string_view kJoint = "\u200B";

struct Stretch {
  std::size_t from = 0;  ///< bytes
  std::size_t to = 0;
  bool operator==(const Stretch&) const = default;
};

/// Groups of digits that are one number to ring: "01632 960 123", "+44 (0)1632 960123". A year or a few numbers side by
/// side are none.
std::vector<Stretch> telephone_numbers(std::string_view text);

/// The text with a joint before each "@" and "." inside an address of a site or a mailbox, as such words are parted in
/// print: the next line's first sign says that the word goes on. After "/" and "-" lines may end anyway.
RichText with_joints(const RichText& text);
bool has_address(std::string_view text);

/// What may be broken anywhere, being wider than its line.
RichText loosened(RichText text);

/// The same in letters of a `share` of their size.
RichText scaled(RichText text, double share);

}  // namespace signpost::pdf
