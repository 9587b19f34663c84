#include "content/front_matter.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace signpost::content {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kFence = "---";

/// The line that begins at `at`, with the offset behind its end.
struct Line {
  std::string_view text;
  std::size_t next;
};

Line line_at(std::string_view text, std::size_t at) {
  const auto end = text.find('\n', at);
  if (end == std::string_view::npos) return {text.substr(at), text.size()};
  return {text.substr(at, end - at), end + 1};
}

bool is_fence(std::string_view line) {
  return line.starts_with(kFence) && trim(line.substr(kFence.size())).empty();
}

/// Where the keys stand, without the fences around them.
struct Extent {
  std::size_t from;
  std::size_t to;
  std::size_t body;
  std::uint32_t body_line;
};

std::optional<Extent> find_fences(std::string_view text, std::size_t start) {
  Extent extent{.from = line_at(text, start).next, .to = 0, .body = 0, .body_line = 2};
  for (auto at = extent.from; at < text.size();) {
    const auto line = line_at(text, at);
    ++extent.body_line;
    if (is_fence(line.text)) {
      extent.to = at;
      extent.body = line.next;
      return extent;
    }
    at = line.next;
  }
  return std::nullopt;
}

}  // namespace

std::optional<FrontMatter> read_front_matter(const Source& source, std::string_view example, Diagnostics& diagnostics) {
  const std::size_t start = source.text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  if (!is_fence(line_at(source.text, start).text)) {
    diagnostics.push_back({.code = "frontmatter.missing",
                           .where = beginning_of(source),
                           .message = "the file does not begin with its front matter",
                           .hint = fmt::format("begin it with the lines '---', '{}', '---'", example)});
    return std::nullopt;
  }
  const auto extent = find_fences(source.text, start);
  if (!extent) {
    diagnostics.push_back({.code = "frontmatter.unclosed",
                           .where = locate(source, start, kFence.size()),
                           .message = "the front matter that begins here is not closed",
                           .hint = "write a line '---' between its last key and the text"});
    return std::nullopt;
  }
  if (!check_characters(source, extent->from, extent->to, diagnostics)) return std::nullopt;
  auto keys = parse_yaml(source, extent->from, extent->to, diagnostics);
  if (!keys) return std::nullopt;
  return FrontMatter{.keys = std::move(*keys), .body_start = extent->body, .body_first_line = extent->body_line};
}

}  // namespace signpost::content
