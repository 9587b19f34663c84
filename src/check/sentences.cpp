#include "check/sentences.hpp"

#include <fmt/format.h>

namespace signpost::check {

void check_sentences(const Passage& passage, const Prose& prose, std::size_t limit, Report& report) {
  for (const auto& sentence : prose.sentences) {
    if (sentence.words <= limit) continue;
    report.warn("sentence.long", passage, sentence.place, fmt::format("a sentence of {} words", sentence.words),
                fmt::format("{} at most are easy to follow here: make two of it, or a list", limit));
  }
}

}  // namespace signpost::check
