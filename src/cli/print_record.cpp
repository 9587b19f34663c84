#include "cli/print_record.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace signpost::cli {
namespace {

/// The first line: the format's number, who printed, and the name of all the lines below.
std::string head_of(std::string_view program, std::string_view lines) {
  return fmt::format("signpost-prints 1 {} {}\n", program, content_hash(lines));
}

std::size_t number_in(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// The first `count` words of a line, and after them the rest of it.
std::vector<std::string> words_of(std::string_view line, std::size_t count) {
  std::vector<std::string> words;
  while (words.size() < count) {
    const auto blank = std::min(line.find(' '), line.size());
    words.emplace_back(line.substr(0, blank));
    line.remove_prefix(std::min(blank + 1, line.size()));
  }
  words.emplace_back(line);
  return words;
}

void add_line(PrintRecord& record, std::string_view line) {
  if (line.starts_with("print ")) {
    const auto words = words_of(line, 5);
    record.files[words[5]] = {words[1], number_in(words[2]), number_in(words[3]), words[4]};
  } else if (line.starts_with("count ")) {
    const auto words = words_of(line, 2);
    record.counts[words[1]] = number_in(words[2]);
  }
}

}  // namespace

std::string to_text(const PrintRecord& record, std::string_view program) {
  std::string lines;
  for (const auto& [path, file] : record.files) {
    if (path.find('\n') != std::string::npos) continue;
    lines += fmt::format("print {} {} {} {} {}\n", file.input, file.pages, file.bytes, file.hash, path);
  }
  for (const auto& [input, pages] : record.counts) lines += fmt::format("count {} {}\n", input, pages);
  return head_of(program, lines) + lines;
}

PrintRecord parse_print_record(std::string_view text, std::string_view program) {
  const auto begin = text.find('\n');
  if (begin == std::string_view::npos) return {};
  const auto lines = text.substr(begin + 1);
  if (!text.starts_with(head_of(program, lines))) return {};
  PrintRecord record;
  for (const auto line : split(lines, '\n')) add_line(record, line);
  return record;
}

}  // namespace signpost::cli
