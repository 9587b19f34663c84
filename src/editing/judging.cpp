#include "editing/judging.hpp"

#include "base/source.hpp"
#include "base/text.hpp"
#include "content/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::editing {
namespace {

constexpr std::string_view kFence = "---";

/// The number of the line with which a file's text begins, behind its front matter and an empty line.
std::size_t first_line_of_text(const std::string& text) {
  std::size_t number = 0;
  std::size_t fences = 0;
  for (const auto line : split(text, '\n')) {
    ++number;
    if (line == kFence && ++fences == 2) return number + 2;
  }
  return 1;
}

/// Without the backslashes that take the next sign at its word.
std::string taken_at_its_word(std::string_view written) {
  std::string words;
  for (std::size_t at = 0; at < written.size(); ++at) {
    if (written[at] == '\\' && at + 1 < written.size()) ++at;
    words += written[at];
  }
  return words;
}

/// Whether a backslash at the end takes what follows at its word.
bool ends_open(std::string_view written) {
  const auto last = written.find_last_not_of('\\');
  return (written.size() - (last == std::string_view::npos ? 0 : last + 1)) % 2 == 1;
}

/// Puts the mark where it is in the words, which stand escaped from byte `from` of the line on.
void move_mark(Location& where, std::string_view line, std::size_t from) {
  const auto before = substring(line, 0, where.column - 1);
  auto words_before = before.substr(std::min(from, before.size()));
  if (ends_open(words_before)) words_before.remove_suffix(1);
  where.column = count_characters(taken_at_its_word(words_before)) + 1;
}

/// A line of a quote: a backslash breaks it at its end, a comment says that somebody has looked at it.
std::string_view quoted_words(std::string_view line) {
  const auto comment = line.find("<!--");
  if (comment != std::string_view::npos) line = trim(line.substr(0, comment));
  return ends_open(line) ? line.substr(0, line.size() - 1) : line;
}

Fault in_quote(Diagnostic what, std::string_view line, std::size_t first) {
  what.where.line -= first - 1;
  move_mark(what.where, line, 0);
  return {.field = "words", .what = std::move(what), .line = taken_at_its_word(quoted_words(line))};
}

Fault in_answer(Diagnostic what, std::string_view line, std::size_t first, const std::string& answer) {
  const auto blank = answer.substr(0, answer.find_first_not_of(" \t\r\n"));
  what.where.line += static_cast<std::size_t>(std::count(blank.begin(), blank.end(), '\n'));
  what.where.line -= first - 1;
  return {.field = "text", .what = std::move(what), .line = std::string(line)};
}

/// `question: "Who says so?"`
Fault in_front_matter(Diagnostic what, std::string_view line) {
  const auto colon = std::min(line.find(':'), line.size());
  const auto from = line.find('"');
  Fault fault{.field = std::string(trim(line.substr(0, colon))), .what = std::move(what), .line = {}};
  fault.what.where.line = 1;
  if (from == std::string_view::npos) return fault;
  move_mark(fault.what.where, line, from + 1);
  const auto end = line.rfind('"');
  fault.line = taken_at_its_word(line.substr(from + 1, end > from ? end - from - 1 : 0));
  return fault;
}

Fault in_its_field(const Diagnostic& one, const std::string& text, WrittenAs kind, const std::string& answer) {
  const auto first = first_line_of_text(text);
  if (one.where.line == 0) return {.field = kind == WrittenAs::quote ? "words" : "text", .what = one, .line = {}};
  const auto line = line_of(text, one.where.line);
  if (one.where.line < first) return in_front_matter(one, line);
  return kind == WrittenAs::quote ? in_quote(one, line, first) : in_answer(one, line, first, answer);
}

struct FieldName {
  std::string_view field;
  std::string_view words;
};
constexpr std::array kFieldNames = {FieldName{"words", "what is to be published"},
                                    FieldName{"question", "the question"},
                                    FieldName{"text", "the answer"},
                                    FieldName{"about", "what it is about"},
                                    FieldName{"subject", "the subject"},
                                    FieldName{"issue", "the issue"},
                                    FieldName{"name", "the reader's name"},
                                    FieldName{"role", "the reader's role"},
                                    FieldName{"team", "the reader's team"}};

}  // namespace

Faults faults_in_fields(const Diagnostics& found, const std::string& text, WrittenAs kind, const std::string& answer) {
  Faults faults;
  for (const auto& one : found) {
    auto& fault = faults.emplace_back(in_its_field(one, text, kind, answer));
    fault.what.where.file = fault.field;
    const bool is_readers = fault.field == "name" || fault.field == "role" || fault.field == "team";
    if (is_readers) fault.what.hint = "ask the reader to send it again without it, or have the PDF's fonts changed";
  }
  return faults;
}

Faults faults_in_answer(const std::string& answer) {
  Diagnostics found;
  const Body body{.file = "text", .source = answer, .start = 0, .first_line = 1};
  static_cast<void>(content::parse_markdown(body, found));
  Faults faults;
  for (auto& one : found) {
    if (one.severity != Severity::error) continue;
    auto line = std::string(line_of(answer, one.where.line));
    faults.push_back({.field = "text", .what = std::move(one), .line = std::move(line)});
  }
  return faults;
}

std::string in_words(const Fault& fault) {
  const auto name = std::find_if(kFieldNames.begin(), kFieldNames.end(),
                                 [&](const FieldName& one) { return one.field == fault.field; });
  const auto what = name == kFieldNames.end() ? std::string_view("this") : name->words;
  const auto on_line = fault.what.where.line > 1 ? fmt::format(" on line {}", fault.what.where.line) : std::string();
  return fmt::format("{} has a fault{}: {}", what, on_line, fault.what.message);
}

}  // namespace signpost::editing
