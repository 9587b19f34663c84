#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace signpost {

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string replace_all(std::string text, std::string_view from, std::string_view to);

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

/// Lower case for A to Z alone; other characters stay as they are.
std::string ascii_lower(std::string_view text);

/// The byte offset of the first fault (RFC 3629), or npos where `text` is well-formed UTF-8.
std::size_t find_invalid_utf8(std::string_view text);

/// Characters (code points) in well-formed UTF-8.
std::size_t count_characters(std::string_view text);

/// Whether well-formed UTF-8 shows anything at all: blanks of every width, joiners, marks of direction and soft hyphens
/// do not.
bool is_visible(std::string_view text);

/// Well-formed UTF-8 without the characters that turn or bind the direction of what is around them (U+202A to U+202E,
/// U+2066 to U+2069): with them a text can look like another one. The marks U+200E and U+200F stay.
std::string without_turns(std::string text);

/// Runs of bytes without spaces, tabs and line ends.
std::size_t count_words(std::string_view text);

/// At most `count` characters of well-formed UTF-8 after the first `first`.
std::string_view substring(std::string_view text, std::size_t first, std::size_t count);

/// Well-formed UTF-8 of at most `most` characters as it is; longer text up to a word's end, with an ellipsis.
std::string shorten(std::string_view text, std::size_t most);

/// Line `number` (from 1) of `text` without its end; empty where there is none.
std::string_view line_of(std::string_view text, std::size_t number);

/// An address made of words: lower-case letters and digits joined by single hyphens; letters beyond ASCII stay.
/// Empty where `text` has neither letters nor digits.
std::string slug(std::string_view text);

/// `text` as a JSON string with its quotes (RFC 8259).
std::string json_string(std::string_view text);

}  // namespace signpost
