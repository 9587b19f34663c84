#include "content/markdown_source.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost::content {
namespace {

/// A paragraph's inline may begin some lines below the place that the parser gives for it.
constexpr int kLinesSearched = 20;

std::string_view text_of(const Body& body) {
  return std::string_view(body.source).substr(std::min(body.start, body.source.size()));
}

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) starts.push_back(at + 1);
  return starts;
}

void add_starts_after_lone_cr(std::string_view text, std::vector<std::size_t>& starts) {
  for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') starts.push_back(at + 1);
  }
  std::sort(starts.begin(), starts.end());
}

std::vector<std::uint32_t> file_lines(std::string_view text, const std::vector<std::size_t>& starts,
                                      std::uint32_t first_line) {
  std::vector<std::uint32_t> lines;
  lines.reserve(starts.size());
  std::size_t from = 0;
  auto line = first_line;
  for (const auto start : starts) {
    line += static_cast<std::uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(from),
                                                  text.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
    lines.push_back(line);
    from = start;
  }
  return lines;
}

}  // namespace

MarkdownSource::MarkdownSource(const Body& body)
    : body_(body), text_(text_of(body)), index_(body.source), starts_(line_starts(text_)) {
  const auto lines = starts_.size();
  add_starts_after_lone_cr(text_, starts_);
  if (starts_.size() != lines) line_numbers_ = file_lines(text_, starts_, body.first_line);
}

std::uint32_t MarkdownSource::file_line(int parser_line) const {
  const auto index = static_cast<std::size_t>(std::max(parser_line, 1) - 1);
  if (line_numbers_.empty()) return body_.first_line + static_cast<std::uint32_t>(index);
  return line_numbers_[std::min(index, line_numbers_.size() - 1)];
}

int MarkdownSource::parser_line(std::uint32_t file_line) const {
  if (line_numbers_.empty()) return static_cast<int>(file_line) - static_cast<int>(body_.first_line) + 1;
  const auto found = std::lower_bound(line_numbers_.begin(), line_numbers_.end(), file_line);
  return static_cast<int>(found - line_numbers_.begin()) + 1;
}

std::string_view MarkdownSource::line(int parser_line) const {
  const auto start = start_of(parser_line);
  return without_line_end(text_.substr(start, start_of(std::max(parser_line, 1) + 1) - start));
}

Location MarkdownSource::at(int parser_line, std::size_t offset, std::size_t length) const {
  const auto text = line(parser_line);
  const auto words = text.substr(std::min(offset, text.size()), length);
  return at_byte(start_of(parser_line) + offset, count_characters(words));
}

Location MarkdownSource::at_byte(std::size_t byte, std::size_t length) const {
  byte = std::min(byte, text_.size());
  const auto next = std::upper_bound(starts_.begin(), starts_.end(), byte);
  const auto line_number = file_line(static_cast<int>(next - starts_.begin()));
  // The file's line may have begun before the parser's.
  const auto column = index_.column_of(std::min(body_.start, body_.source.size()) + byte);
  return {body_.file, line_number, column, std::max<std::size_t>(length, 1)};
}

std::size_t MarkdownSource::find(int parser_line, std::string_view words, std::size_t from) const {
  const auto needle = trim(words.substr(0, words.find('\n')));
  if (needle.empty()) return std::string_view::npos;
  const auto start = std::max(start_of(parser_line), from);
  const auto end = start_of(parser_line + kLinesSearched);
  if (start >= end) return std::string_view::npos;
  const auto at = text_.substr(start, end - start).find(needle);
  return at == std::string_view::npos ? at : start + at;
}

std::size_t MarkdownSource::start_of(int parser_line) const {
  const auto index = static_cast<std::size_t>(std::max(parser_line, 1) - 1);
  return index < starts_.size() ? starts_[index] : text_.size();
}

}  // namespace signpost::content
