#include "cli/report.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/source.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/explanations.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <ostream>

namespace signpost::cli {
namespace {

std::optional<Severity> severity_named(const std::string& level) {
  if (level == "error") return Severity::error;
  if (level == "warning") return Severity::warning;
  if (level == "note") return Severity::note;
  return std::nullopt;
}

/// Files are read again only when something is wrong in them, each once.
class SourceLines {
 public:
  explicit SourceLines(std::filesystem::path project) : project_(std::move(project)) {}

  std::string_view line(const Location& where) {
    if (where.line == 0) return {};
    auto [known, added] = sources_.try_emplace(where.file);
    if (added) {
      try {
        known->second = read_file(project_ / where.file);
      } catch (const Error&) {
        return {};  // a built-in template, or a file that went away meanwhile: its place says enough
      }
    }
    return line_of(known->second, where.line);
  }

 private:
  std::filesystem::path project_;
  std::map<std::string, std::string> sources_;
};

std::string_view colour_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "\x1b[1;31m";
    case Severity::warning: return "\x1b[1;33m";
    case Severity::note: return "\x1b[1;36m";
  }
  return "";
}

/// The severity's word and the mark in colour; everything else stays as it is.
std::string coloured(std::string text, Severity severity) {
  const auto end_of_line = text.find('\n');
  for (const std::string_view word : {": error: ", ": warning: ", ": note: "}) {
    const auto at = text.find(word);
    if (at == std::string::npos || at > end_of_line) continue;
    text.insert(at + word.size() - 2, "\x1b[0m");
    text.insert(at + 2, colour_of(severity));
    break;
  }
  return text;
}

/// The first `most` of the errors, then of the others, in the order in which they all stand.
Diagnostics most_pressing(const Diagnostics& all, std::size_t most) {
  std::vector<std::size_t> chosen(all.size());
  std::iota(chosen.begin(), chosen.end(), 0U);
  std::stable_partition(chosen.begin(), chosen.end(),
                        [&](std::size_t index) { return all[index].severity == Severity::error; });
  chosen.resize(std::min(most, chosen.size()));
  std::sort(chosen.begin(), chosen.end());
  Diagnostics pressing;
  pressing.reserve(chosen.size());
  for (const auto index : chosen) pressing.push_back(all[index]);
  return pressing;
}

std::size_t count(const Diagnostics& diagnostics, Severity severity) {
  return static_cast<std::size_t>(std::count_if(diagnostics.begin(), diagnostics.end(),
                                                [&](const Diagnostic& one) { return one.severity == severity; }));
}

}  // namespace

void apply_levels(Diagnostics& diagnostics, const std::map<std::string, std::string>& levels) {
  std::erase_if(diagnostics, [&](const Diagnostic& one) {
    const auto level = levels.find(one.code);
    return level != levels.end() && level->second == "off";
  });
  for (auto& one : diagnostics) {
    const auto level = levels.find(one.code);
    if (level != levels.end()) one.severity = severity_named(level->second).value_or(one.severity);
  }
}

void check_levels(const std::map<std::string, std::string>& levels, const std::filesystem::path& project,
                  Diagnostics& diagnostics) {
  constexpr std::string_view kFile = "signpost.yaml";
  const auto all = explanations();
  for (const auto& entry : levels) {
    const auto& code = entry.first;
    const auto is_it = [&](const Explanation& one) { return one.code == code; };
    if (std::any_of(all.begin(), all.end(), is_it)) continue;
    std::vector<std::string> codes;
    for (const auto& one : all) codes.emplace_back(one.code);
    const auto near = closest(code, codes);
    const auto text = read_file(project / kFile);
    const auto at = text.find(code + ":");
    diagnostics.push_back(
        {.severity = Severity::warning,
         .code = "settings.checks",
         .where =
             at == std::string::npos ? Location{.file = std::string(kFile)} : locate({kFile, text}, at, code.size()),
         .message = fmt::format("no finding has the code '{}'", code),
         .hint = near ? fmt::format("did you mean '{}'?", *near) : "'signpost check --explain' lists them all"});
  }
}

void print_diagnostics(const Diagnostics& diagnostics, const std::filesystem::path& project, const World& world) {
  constexpr std::size_t kMostShown = 100;
  SourceLines sources(project);
  for (const auto& one : most_pressing(diagnostics, kMostShown)) {
    auto text = to_text(one, sources.line(one.where));
    if (world.colour) text = coloured(std::move(text), one.severity);
    fmt::print(world.err, "{}", text);
  }
  if (diagnostics.size() <= kMostShown) return;
  fmt::print(world.err, "{} of {} are shown.\n      = 'signpost check --json' lists them all\n", kMostShown,
             count_of(diagnostics));
}

void print_all_diagnostics(const Diagnostics& diagnostics, const Source& source, const World& world) {
  const auto& index = source.index;
  for (const auto& one : diagnostics) {
    const auto start = index.start_of(one.where.line);
    const auto line = line_of(source.text.substr(start, index.end_of(one.where.line) - start), 1);
    auto text = to_text(one, line);
    if (world.colour) text = coloured(std::move(text), one.severity);
    fmt::print(world.err, "{}", text);
  }
}

std::string count_of(const Diagnostics& diagnostics) {
  const auto said = [](std::size_t number, std::string_view word) {
    return fmt::format("{} {}{}", number, word, number == 1 ? "" : "s");
  };
  std::vector<std::string> parts;
  const auto errors = count(diagnostics, Severity::error);
  const auto warnings = count(diagnostics, Severity::warning);
  if (errors > 0) parts.push_back(said(errors, "error"));
  if (warnings > 0) parts.push_back(said(warnings, "warning"));
  return join(parts, ", ");
}

std::string json_array(const Diagnostics& diagnostics) {
  std::vector<std::string> rows;
  rows.reserve(diagnostics.size());
  for (const auto& one : diagnostics) rows.push_back(to_json(one));
  return "[" + join(rows, ", ") + "]";
}

}  // namespace signpost::cli
