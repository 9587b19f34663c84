#pragma once

#include "base/diagnostic.hpp"
#include "base/text_index.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace signpost {

/// A file's text under the name that diagnostics give it. Views: the text must outlive it. For
/// one thread at a time.
struct Source {
  std::string_view file;
  std::string_view text;
  TextIndex index{text};
};

/// The place of `length` bytes from byte `offset`, in lines and characters; what lies beyond the line's end is left
/// out. A byte order mark takes no column.
Location locate(const Source& source, std::size_t offset, std::size_t length);

/// The place of the file's very beginning, where missing keys are reported.
Location beginning_of(const Source& source);

/// The byte offset at which line `number` (from 1) begins; the text's size where it has none.
std::size_t offset_of_line(std::string_view text, std::size_t number);

}  // namespace signpost
