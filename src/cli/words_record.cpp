#include "cli/words_record.hpp"

#include "base/folder_walk.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace signpost::cli {
namespace {

constexpr std::string_view kMixed = "mixed";
constexpr int kHexadecimal = 16;

template <class Number>
Number number_of(std::string_view text, int base) {
  Number number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number, base);
  return number;
}

/// "3:0123456789abcdef"; of no words where it is none.
WordRun run_from(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return {};
  return {.name = number_of<std::uint64_t>(text.substr(colon + 1), kHexadecimal),
          .words = std::min(number_of<std::size_t>(text.substr(0, colon), 10), kMostInRun)};
}

void add_runs(std::vector<WordRun>& runs, const std::vector<WordRun>& more) {
  for (const auto& run : more) {
    if (std::find(runs.begin(), runs.end(), run) == runs.end()) runs.push_back(run);
  }
}

}  // namespace

std::string name_on_record(const std::string& file) {
  return content_hash(file);
}

std::set<std::string> names_in_content(const std::filesystem::path& project) {
  std::set<std::string> names;
  for (const auto* folder : {"content/feedback", "content/questions"}) {
    for (const auto& file : walk_folder(project / folder, project).files) {
      names.insert(name_on_record(fmt::format("{}/{}", folder, file.generic_string())));
    }
  }
  return names;
}

/// A line each: the runs, then a tab, then the file's name.
std::string to_text(const WordsRecord& record) {
  std::string text = record.is_mixed ? fmt::format("{}\n", kMixed) : std::string();
  for (const auto& [file, runs] : record.files) {
    for (const auto& run : runs) text += fmt::format("{}:{:016x} ", run.words, run.name);
    text += fmt::format("\t{}\n", file);
  }
  return text;
}

WordsRecord parse_words_record(std::string_view text) {
  WordsRecord record;
  for (const auto line : split(text, '\n')) {
    const auto tab = line.find('\t');
    if (line == kMixed) record.is_mixed = true;
    if (tab == std::string_view::npos) continue;
    auto& runs = record.files[std::string(line.substr(tab + 1))];
    for (const auto part : split(line.substr(0, tab), ' ')) {
      if (const auto run = run_from(part); run.words > 0) runs.push_back(run);
    }
  }
  return record;
}

WordsRecord both(WordsRecord one, const WordsRecord& other) {
  for (const auto& [file, runs] : other.files) add_runs(one.files[file], runs);
  one.is_mixed = one.is_mixed || other.is_mixed;
  return one;
}

}  // namespace signpost::cli
