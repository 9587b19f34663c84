#include "check/reading_age.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::check {
namespace {

constexpr double kFirstGradeBegins = 5;

/// Too short to be hard, whatever its words.
constexpr std::uint32_t kShortSentence = 6;

std::uint32_t line_of_byte(const Passage& passage, std::uint32_t at) {
  auto line = passage.first_line;
  for (const auto& piece : passage.pieces) {
    if (piece.at > at) break;
    line = piece.line;
  }
  return line;
}

/// The first words, enough to find the sentence by.
std::string opening_of(std::string_view sentence) {
  constexpr std::size_t kMost = 32;
  auto opening = substring(sentence, 0, kMost);
  if (opening.size() < sentence.size()) opening = opening.substr(0, opening.rfind(' '));
  auto words = std::string(opening);
  std::replace(words.begin(), words.end(), kOpaqueWord, ' ');
  return words;
}

}  // namespace

void Lengths::add(const Prose& prose) {
  sentences += prose.sentences.size();
  for (const auto& sentence : prose.sentences) {
    words += sentence.words;
    letters += sentence.letters;
  }
}

double reading_age(const Lengths& lengths) {
  if (lengths.words == 0 || lengths.sentences == 0) return 0;
  const auto words = static_cast<double>(lengths.words);
  const double grade = 4.71 * static_cast<double>(lengths.letters) / words +
                       0.5 * words / static_cast<double>(lengths.sentences) - 21.43;
  return grade + kFirstGradeBegins;
}

void HardestSentences::add(const Passage& passage, const Prose& prose) {
  for (const auto& sentence : prose.sentences) {
    const auto age = reading_age({.words = sentence.words, .sentences = 1, .letters = sentence.letters});
    if (sentence.words < kShortSentence || age <= hardest_.back().age) continue;
    hardest_.back() = {age, line_of_byte(passage, sentence.place.from), opening_of(passage.words(sentence.place))};
    std::stable_sort(hardest_.begin(), hardest_.end(), [](const Hard& a, const Hard& b) { return a.age > b.age; });
  }
}

std::string HardestSentences::named() const {
  std::string named;
  for (const auto& one : hardest_) {
    if (one.age <= 0) continue;
    named += fmt::format("{}line {} ('{}\u2026')", named.empty() ? "" : ", ", one.line, one.opening);
  }
  return named;
}

}  // namespace signpost::check
