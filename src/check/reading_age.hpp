#pragma once

#include "check/prose.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace signpost::check {

/// How long words and sentences are, all together.
struct Lengths {
  std::size_t words = 0;
  std::size_t sentences = 0;
  std::size_t letters = 0;

  void add(const Prose& prose);
};

/// How old somebody at school is who reads such a text with ease: the Automated Readability Index, which is the grade
/// of a school in the United States, and five years.
///
/// E. A. Smith, R. J. Senter, "Automated Readability Index", AMRL-TR-66-220, Aerospace Medical Research Laboratories,
/// 1967: 4.71 letters and digits a word + 0.5 words a sentence - 21.43. It was made to be counted by a machine: nothing
/// in it is guessed, as the syllables of other measures are.
double reading_age(const Lengths& lengths);

/// The sentences that ask most of their readers, the hardest first.
class HardestSentences {
 public:
  void add(const Passage& passage, const Prose& prose);

  /// "line 14 ('We have circulated…'), line 20 ('…')"
  std::string named() const;

 private:
  struct Hard {
    double age = 0;
    std::uint32_t line = 0;
    std::string opening;
  };
  std::array<Hard, 3> hardest_;
};

}  // namespace signpost::check
