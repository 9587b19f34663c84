#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::glossary {

/// Spreads numbers over a key's bits (2^64 by the golden ratio).
inline constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;

/// A word or a mark of punctuation in a text, without the blanks and hyphens around it.
struct Word {
  std::size_t begin = 0;        ///< byte offset
  std::size_t end = 0;          ///< behind the last byte
  std::uint64_t key = 0;        ///< of the folded word
  std::uint64_t owner_key = 0;  ///< of the word without its possessive 's; 0 where it has none
};

/// The words of `text` in order. A word is a run of letters, digits and apostrophes between letters; every character of
/// scripts that write no blanks (Chinese, Japanese) is a word, and so is every mark of punctuation but a hyphen.
void split_words(std::string_view text, std::vector<Word>& words);

/// A word as it is compared: small letters, accents composed, straight apostrophes, no soft hyphens.
std::string fold(std::string_view word);

/// The key of a folded word; equal words have equal keys, and other words have others but for rare chance.
std::uint64_t key_of(std::string_view folded);

/// What stands between two words of one name.
enum class Gap { none, blank, hyphen, other };
Gap gap_between(std::string_view text, std::size_t from, std::size_t to);

/// Whether `begin` to `end` is no part of something longer, such as "non-plan", "plan.example" or "me@plan".
bool stands_alone(std::string_view text, std::size_t begin, std::size_t end);

}  // namespace signpost::glossary
