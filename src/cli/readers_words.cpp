#include "cli/readers_words.hpp"

#include "model/walk.hpp"

#include <iterator>

namespace signpost::cli {
namespace {

/// All that is read in them, line by line.
std::string words_in(const Blocks& blocks) {
  std::string words;
  for (const auto& block : blocks) {
    for (const auto* line : inner_lines(block)) words += plain_text(*line) + "\n";
    for (const auto* inner : inner_blocks(block)) words += words_in(*inner);
  }
  return words;
}

}  // namespace

void ReadersWords::add(const std::string& file, const std::vector<WordRun>& runs) {
  const std::lock_guard lock(guard_);
  auto& all = record_.files[name_on_record(file)];
  all.insert(all.end(), runs.begin(), runs.end());
}

void ReadersWords::add(const Question& question) {
  add(question.body.file, word_runs(question.title));
  // With its folder, since it may be one word alone.
  add(question.body.file, word_runs(question.address));
}

void ReadersWords::add(const Feedback& feedback, const Document& document) {
  add(feedback.body.file, word_runs(words_in(document.blocks)));
}

}  // namespace signpost::cli
