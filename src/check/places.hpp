#pragma once

#include "base/diagnostic.hpp"
#include "check/passage.hpp"
#include "model/library.hpp"

#include <string_view>

namespace signpost::check {

/// Where words of a passage stand in its file, the marks of Markdown between them included; of words on several lines
/// those on the first. Where the source says them in another way (an entity, an escape), the first word of them, or the
/// passage's first line.
Location place_of(const Body& body, const Passage& passage, Span words);

/// Where `words` stand on line `line` of the source or below it, up to line `last_line`; else the line.
Location place_of_words(const Body& body, std::string_view words, std::uint32_t line, std::uint32_t last_line);

/// A line's words, from the first to the last that is no blank.
Location place_of_line(const Body& body, std::uint32_t line);

}  // namespace signpost::check
