#pragma once

#include "base/word_runs.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::cli {

/// Which readers' words the parts of an output can hold, by the files that they came from: a note of the output
/// (`Output::note`). It says neither the words nor the files' names, which are made from them: they may be taken back.
struct WordsRecord {
  std::map<std::string, std::vector<WordRun>> files;  ///< by `name_on_record`
  /// Its parts were made at different times, so that a page does not tell what the PDF beside it holds.
  bool is_mixed = false;
};

inline constexpr auto kWordsRecord = ".words";

/// Of a file by its path in the project.
std::string name_on_record(const std::string& file);
/// The names of all files of readers' words that are in the content.
std::set<std::string> names_in_content(const std::filesystem::path& project);

std::string to_text(const WordsRecord& record);
/// Lines that are none are passed over.
WordsRecord parse_words_record(std::string_view text);

/// What either holds.
WordsRecord both(WordsRecord one, const WordsRecord& other);

}  // namespace signpost::cli
