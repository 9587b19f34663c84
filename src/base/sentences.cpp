#include "base/sentences.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace signpost {
namespace {

constexpr std::array<std::string_view, 4> kEnds = {".", "!", "?", "\u2026"};
constexpr std::array<std::string_view, 3> kFullWidthEnds = {"\u3002", "\uFF01", "\uFF1F"};
/// With which all of these begin.
constexpr std::string_view kFirstBytes = ".!?\xE2\xE3\xEF";
constexpr std::array<std::string_view, 8> kClosing = {"\"", "'", ")", "]", "\u2019", "\u201D", "\u00BB", "*"};
constexpr std::array<std::string_view, 13> kAbbreviations = {"Mr", "Mrs", "Ms", "Dr", "St", "Prof",  "Rev",
                                                             "No", "vs",  "cf", "eg", "ie", "approx"};

/// How many bytes of the text at `at` are one of the marks; 0 for none.
template <std::size_t Count>
std::size_t mark_at(std::string_view text, std::size_t at, const std::array<std::string_view, Count>& marks) {
  for (const auto mark : marks) {
    if (text.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || static_cast<unsigned char>(byte) >= 0x80;
}

/// Whether the point at `at` belongs to the word before it.
bool is_abbreviation(std::string_view text, std::size_t at) {
  if (text[at] != '.') return false;
  auto from = at;
  while (from > 0 && is_letter(text[from - 1])) --from;
  const auto word = text.substr(from, at - from);
  if (word.size() == 1) return word != "I";
  return std::find(kAbbreviations.begin(), kAbbreviations.end(), word) != kAbbreviations.end();
}

}  // namespace

std::size_t sentence_end(std::string_view text, std::size_t at) {
  if (const auto length = mark_at(text, at, kFullWidthEnds)) return at + length;
  const auto length = mark_at(text, at, kEnds);
  if (length == 0 || is_abbreviation(text, at)) return at;
  auto end = at + length;
  while (end < text.size()) {
    const auto closing = std::max(mark_at(text, end, kClosing), mark_at(text, end, kEnds));
    if (closing == 0) break;
    end += closing;
  }
  if (end == text.size()) return end;
  const auto next = text.find_first_not_of(" \n\t", end);
  if (next == end) return at;
  const bool goes_on = next != std::string_view::npos && text[next] >= 'a' && text[next] <= 'z';
  return goes_on ? at : end;
}

std::vector<std::string> sentences_of(std::string_view text, std::size_t most) {
  std::vector<std::string> sentences;
  std::size_t start = 0;
  const auto add = [&](std::size_t end) {
    const auto sentence = trim(text.substr(start, end - start));
    if (!sentence.empty()) sentences.emplace_back(sentence);
    start = end;
  };
  for (auto at = text.find_first_of(kFirstBytes); at != std::string_view::npos;) {
    const auto end = sentence_end(text, at);
    if (end > at) add(end);
    if (sentences.size() == most) return sentences;
    at = text.find_first_of(kFirstBytes, std::max(at + 1, end));
  }
  add(text.size());
  return sentences;
}

}  // namespace signpost
