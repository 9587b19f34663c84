#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::render {

using Lines = std::vector<std::string>;

/// How many columns a terminal or a mail reader with a fixed-width font gives `text`: marks that join the letter before
/// them none, East Asian wide and full-width characters two, all others one.
std::size_t columns_of(std::string_view text);

/// `text` as lines of at most `width` columns, broken between words; blanks in a row count as one, "\n" ends a line. A
/// longer word has a line to itself. A word of nothing but signs such as "-" or ">" never starts a line that the
/// author did not start with it: there it would read as a list or a quote.
Lines wrap(std::string_view text, std::size_t width);

/// `first` before the first line, `rest` before the others; lines without words stay empty.
Lines indent(Lines lines, std::string_view first, std::string_view rest);

/// `text` with blanks behind it, or before it, up to `width` columns.
std::string pad_right(std::string text, std::size_t width);
std::string pad_left(std::string text, std::size_t width);

}  // namespace signpost::render
