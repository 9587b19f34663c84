#include "model/glossary_book.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace signpost {
namespace {

constexpr std::string_view kDigits = "0–9";

/// Letters of U+00C0 to U+00FF without their accents, in order; a blank stands for what is no accented letter.
constexpr std::string_view kWithoutAccents = "AAAAAA CEEEEIIII NOOOOO OUUUUY  AAAAAA CEEEEIIII NOOOOO OUUUUY Y";

std::string_view first_character(std::string_view text) {
  if (text.empty()) return text;
  const auto lead = static_cast<unsigned char>(text.front());
  return text.substr(0, lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

bool is_latin_letter(std::string_view letter) {
  return letter.size() == 1 && letter.front() >= 'A' && letter.front() <= 'Z';
}

Block paragraph(Inlines line) {
  return {.value = Paragraph{std::move(line)}};
}

Inline text(std::string words) {
  return {.value = Text{std::move(words)}};
}

/// "For families: …"
Block labelled(std::string label, std::string words) {
  return paragraph({{.value = Styled{Style::strong, {text(std::move(label))}}}, text(" " + std::move(words))});
}

void add_term(Blocks& blocks, const Term& term) {
  blocks.push_back({.value = Heading{.level = 3, .id = term.stem, .text = {text(term.title)}}});
  if (!term.also.empty()) blocks.push_back(labelled("Also called:", join(term.also, ", ")));
  if (!term.brief.empty()) blocks.push_back(paragraph({text(term.brief)}));
  if (!term.families.empty()) blocks.push_back(labelled("For families:", term.families));
  if (!term.professionals.empty()) blocks.push_back(labelled("For professionals:", term.professionals));
}

}  // namespace

std::string letter_of(std::string_view term) {
  const auto first = first_character(term);
  if (first.empty()) return std::string(kDigits);
  const char c = first.front();
  if (first.size() == 1 && c >= '0' && c <= '9') return std::string(kDigits);
  if (first.size() == 1 && c >= 'a' && c <= 'z') return {static_cast<char>(c - 'a' + 'A')};
  if (first.size() == 2 && static_cast<unsigned char>(c) == 0xC3) {
    const auto plain = kWithoutAccents.at(static_cast<unsigned char>(first[1]) - 0x80U);
    if (plain != ' ') return {plain};
  }
  return std::string(first);
}

Document glossary_book(const std::vector<const Term*>& terms) {
  std::vector<std::pair<std::string, std::vector<const Term*>>> letters;
  std::map<std::string, std::size_t> places;
  for (const auto* term : terms) {
    const auto letter = letter_of(term->title);
    const auto [place, is_new] = places.try_emplace(letter, letters.size());
    if (is_new) letters.push_back({letter, {}});
    letters[place->second].second.push_back(term);
  }
  // Letters A to Z first, others behind them in the order of their first terms.
  std::stable_sort(letters.begin(), letters.end(), [](const auto& a, const auto& b) {
    const bool is_usual = is_latin_letter(a.first);
    return is_usual != is_latin_letter(b.first) ? is_usual : is_usual && a.first < b.first;
  });
  Document book;
  for (std::size_t place = 0; place < letters.size(); ++place) {
    const auto& [letter, filed] = letters[place];
    const auto id = "letter_" + std::to_string(place);
    book.blocks.push_back({.value = Heading{.level = 2, .id = id, .text = {text(letter)}}});
    for (const auto* term : filed) add_term(book.blocks, *term);
  }
  return book;
}

}  // namespace signpost
