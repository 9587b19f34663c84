#include "base/diagnostic.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace signpost {
namespace {

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: return "error";
  }
  return "error";
}

bool starts_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

/// Blanks as wide as the text before `column`. Tabs stay tabs, so that the mark meets its fault at any tab width.
std::string indent_to(std::string_view line, std::size_t column) {
  std::string indent;
  for (const char byte : line) {
    if (!starts_character(byte)) continue;
    if (indent.size() + 1 >= column) break;
    indent += byte == '\t' ? '\t' : ' ';
  }
  return indent;
}

/// Control characters as their pictures (U+2400 on), each one character as before: what a file holds must not steer
/// the terminal that shows it.
std::string picture_controls(std::string_view text) {
  std::string pictured;
  for (const char byte : text) {
    const auto code = static_cast<unsigned char>(byte);
    const bool controls = (code < 0x20 && byte != '\t' && byte != '\n') || code == 0x7F;
    if (!controls) {
      pictured += byte;
      continue;
    }
    pictured += "\xE2\x90";
    pictured += static_cast<char>(code == 0x7F ? 0xA1 : 0x80 + code);
  }
  return pictured;
}

/// Words from a file, harmless and valid: a byte that is not UTF-8 becomes U+FFFD.
std::string shown(std::string_view text) {
  std::string shown;
  for (auto fault = find_invalid_utf8(text); fault != std::string_view::npos; fault = find_invalid_utf8(text)) {
    shown += picture_controls(text.substr(0, fault)) + "\uFFFD";
    text.remove_prefix(fault + 1);
  }
  return shown + picture_controls(text);
}

std::string place_of(const Location& where) {
  if (where.line == 0) return where.file;
  return fmt::format("{}:{}:{}", where.file, where.line, std::max<std::size_t>(where.column, 1));
}

/// What is shown of a line: all of it, or of a long one the part around the fault.
struct Window {
  std::string text;
  std::size_t column = 1;  ///< of the fault, in `text`
  std::size_t length = 1;
};

constexpr std::size_t kLongestLine = 110;

Window window_on(const Location& where, std::string_view line) {
  const auto characters = count_characters(line);
  if (characters <= kLongestLine) return {std::string(line), where.column, std::max<std::size_t>(where.length, 1)};
  constexpr std::size_t kBefore = 60;
  const auto first = where.column > kBefore ? std::min(where.column - kBefore, characters - kLongestLine) : 0;
  Window window{{}, where.column - first, std::max<std::size_t>(where.length, 1)};
  if (first > 0) window = {"\u2026 ", window.column + 2, window.length};
  window.text += substring(line, first, kLongestLine);
  if (first + kLongestLine < characters) window.text += " \u2026";
  const auto shown = count_characters(window.text);
  if (window.column <= shown) window.length = std::min(window.length, shown + 1 - window.column);
  return window;
}

/// A line may have many megabytes: it is cut before it is made harmless.
std::string excerpt(const Location& where, std::string_view line) {
  const auto number = fmt::format("{:5}", where.line);
  auto window = window_on(where, line);
  window.text = shown(window.text);
  return fmt::format("{} | {}\n{:{}} | {}{}\n", number, window.text, "", number.size(),
                     indent_to(window.text, window.column), std::string(window.length, '^'));
}

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& one) { return one.severity == Severity::error; });
}

void demote_errors(Diagnostics& diagnostics) {
  for (auto& one : diagnostics) {
    if (one.severity == Severity::error) one.severity = Severity::warning;
  }
}

void sort_by_place(Diagnostics& diagnostics) {
  const auto place = [](const Diagnostic& one) {
    return std::tie(one.where.file, one.where.line, one.where.column, one.code, one.message);
  };
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return place(a) < place(b); });
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
}

std::string to_json(const Diagnostic& diagnostic) {
  const auto& where = diagnostic.where;
  return fmt::format(
      R"({{"severity": {}, "code": {}, "file": {}, "line": {}, "column": {}, "length": {}, "message": {}, "hint": {}}})",
      json_string(name_of(diagnostic.severity)), json_string(diagnostic.code), json_string(where.file), where.line,
      where.column, where.length, json_string(diagnostic.message), json_string(diagnostic.hint));
}

std::string to_text(const Diagnostic& diagnostic, std::string_view source_line) {
  auto text = fmt::format("{}: {}: {} [{}]\n", place_of(diagnostic.where), name_of(diagnostic.severity),
                          shown(diagnostic.message), diagnostic.code);
  if (!source_line.empty()) text += excerpt(diagnostic.where, source_line);
  if (!diagnostic.hint.empty()) text += fmt::format("      = {}\n", shown(diagnostic.hint));
  return text;
}

}  // namespace signpost
