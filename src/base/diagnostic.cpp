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

std::string place_of(const Location& where) {
  if (where.line == 0) return where.file;
  return fmt::format("{}:{}:{}", where.file, where.line, std::max<std::size_t>(where.column, 1));
}

std::string excerpt(const Location& where, std::string_view line) {
  const auto number = fmt::format("{:5}", where.line);
  return fmt::format("{} | {}\n{:{}} | {}{}\n", number, line, "", number.size(), indent_to(line, where.column),
                     std::string(std::max<std::size_t>(where.length, 1), '^'));
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
                          diagnostic.message, diagnostic.code);
  if (!source_line.empty()) text += excerpt(diagnostic.where, source_line);
  if (!diagnostic.hint.empty()) text += fmt::format("      = {}\n", diagnostic.hint);
  return text;
}

}  // namespace signpost
