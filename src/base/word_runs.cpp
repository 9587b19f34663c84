#include "base/word_runs.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace signpost {
namespace {

/// FNV-1a: the same in every program, since names of runs are kept.
constexpr std::uint64_t kBasis = 14695981039346656037ULL;
constexpr std::uint64_t kPrime = 1099511628211ULL;

std::uint64_t mixed(std::uint64_t name, std::uint64_t next) {
  return (name ^ next) * kPrime;
}

enum class Sign { letter, between, nothing };

/// A sign, how many bytes it has, and whether it belongs to a word. Of those beyond ASCII, blanks and general
/// punctuation part words; a hyphen that may be shown and signs without width are not there.
struct Met {
  Sign sign = Sign::letter;
  std::size_t bytes = 1;
};

bool is_without_width(std::uint32_t character) {
  constexpr std::uint32_t kSoftHyphen = 0xAD;
  return character == kSoftHyphen || (character >= 0x200B && character <= 0x200F) || character == 0x2060 ||
         character == 0xFEFF;
}

bool parts_words(std::uint32_t character) {
  return (character >= 0x80 && character <= 0xBF && character != 0xAA && character != 0xB5 && character != 0xBA) ||
         (character >= 0x2000 && character <= 0x206F) || (character >= 0x3000 && character <= 0x303F);
}

Met met_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) {
    const bool is_letter =
        (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9');
    return {is_letter ? Sign::letter : Sign::between, 1};
  }
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (at + bytes > text.size() || bytes == 4) return {Sign::letter, std::min(bytes, text.size() - at)};
  std::uint32_t character = bytes == 3 ? first & 0x0FU : first & 0x1FU;
  for (std::size_t k = 1; k < bytes; ++k)
    character = character << 6U | (static_cast<unsigned char>(text[at + k]) & 0x3FU);
  return {is_without_width(character) ? Sign::nothing : parts_words(character) ? Sign::between : Sign::letter, bytes};
}

/// A name for each word.
std::vector<std::uint64_t> names_of_words(std::string_view text) {
  std::vector<std::uint64_t> names;
  auto name = kBasis;
  bool is_in_word = false;
  const auto end_word = [&] {
    if (is_in_word) names.push_back(name);
    name = kBasis;
    is_in_word = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto [sign, bytes] = met_at(text, at);
    if (sign == Sign::between) end_word();
    for (std::size_t k = 0; sign == Sign::letter && k < bytes; ++k) {
      const auto byte = static_cast<unsigned char>(text[at + k]);
      name = mixed(name, byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
      is_in_word = true;
    }
    at += bytes;
  }
  end_word();
  return names;
}

WordRun run_at(const std::vector<std::uint64_t>& words, std::size_t first, std::size_t count) {
  WordRun run{.name = kBasis, .words = count};
  for (std::size_t k = 0; k < count; ++k) run.name = mixed(run.name, words[first + k]);
  return run;
}

/// What stands within a word as well as around it; all other elements begin a line.
bool is_inline(std::string_view element) {
  return is_one_of(element, {"a",   "abbr", "b", "bdi", "bdo",   "cite", "code",   "del", "dfn", "em", "i",
                             "ins", "mark", "q", "s",   "small", "span", "strong", "sub", "sup", "u",  "wbr"});
}

/// The name in "<a href=…>" or "</a>", in small letters.
std::string element_of(std::string_view tag) {
  tag.remove_prefix(tag.starts_with("</") ? 2 : 1);
  const auto end = tag.find_first_of(" \t\n\r/>");
  return ascii_lower(tag.substr(0, end));
}

std::string without_tags(std::string_view markup) {
  std::string words;
  words.reserve(markup.size());
  while (!markup.empty()) {
    const auto open = std::min(markup.find('<'), markup.size());
    words += markup.substr(0, open);
    markup.remove_prefix(open);
    if (markup.empty()) break;
    const auto close = markup.find('>');
    if (close == std::string_view::npos) return words += markup;
    if (!is_inline(element_of(markup.substr(0, close + 1)))) words += '\n';
    markup.remove_prefix(close + 1);
  }
  return words;
}

std::string without_references(std::string text) {
  for (const auto& [reference, sign] : {std::pair("&amp;", "&"), std::pair("&lt;", "<"), std::pair("&gt;", ">")}) {
    text = replace_all(std::move(text), reference, sign);
  }
  std::string words;
  words.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    constexpr std::size_t kLongest = 10;
    const auto end = text[at] == '&' ? text.find(';', at) : std::string::npos;
    const bool is_reference = end != std::string::npos && end - at <= kLongest && text.find(' ', at) > end;
    words += is_reference ? ' ' : text[at];
    at = is_reference ? end + 1 : at + 1;
  }
  return words;
}

}  // namespace

std::vector<WordRun> word_runs(std::string_view text) {
  const auto words = names_of_words(text);
  std::vector<WordRun> runs;
  if (words.empty()) return runs;
  if (words.size() <= kMostInRun) return {run_at(words, 0, words.size())};
  for (std::size_t k = 0; k + kMostInRun <= words.size(); k += kMostInRun) runs.push_back(run_at(words, k, kMostInRun));
  if (words.size() % kMostInRun != 0) runs.push_back(run_at(words, words.size() - kMostInRun, kMostInRun));
  return runs;
}

bool WordRunSearch::is_in(std::string_view text) const {
  const auto words = names_of_words(text);
  for (const auto& [count, names] : wanted_) {
    for (std::size_t k = 0; k + count <= words.size(); ++k) {
      if (names.contains(run_at(words, k, count).name)) return true;
    }
  }
  return false;
}

std::string words_of_markup(std::string_view markup) {
  return without_tags(without_references(without_tags(markup)));
}

}  // namespace signpost
