#include "base/source.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Location locate(const Source& source, std::size_t offset, std::size_t length) {
  offset = std::min(offset, source.text.size());
  const auto line = source.index.line_of(offset);
  const bool has_mark = line == 1 && source.text.starts_with(kByteOrderMark) && offset >= kByteOrderMark.size();
  auto marked = source.text.substr(offset, length);
  marked = marked.substr(0, marked.find_first_of("\r\n"));
  return {.file = std::string(source.file),
          .line = line,
          .column = source.index.column_of(offset) - (has_mark ? 1 : 0),
          .length = std::max<std::size_t>(count_characters(marked), 1)};
}

Location beginning_of(const Source& source) {
  return {.file = std::string(source.file), .line = 1, .column = 1, .length = 1};
}

std::size_t offset_of_line(std::string_view text, std::size_t number) {
  std::size_t from = 0;
  for (std::size_t line = 1; line < number; ++line) {
    from = text.find('\n', from);
    if (from == std::string_view::npos) return text.size();
    ++from;
  }
  return from;
}

}  // namespace signpost
