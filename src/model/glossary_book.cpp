#include "model/glossary_book.hpp"

#include "base/text.hpp"
#include "model/written.hpp"

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

std::vector<Letter> filed_by_letter(const std::vector<const Term*>& terms) {
  std::vector<Letter> letters;
  std::map<std::string, std::size_t> places;
  for (char name = 'A'; name <= 'Z'; ++name) {
    places.emplace(std::string(1, name), letters.size());
    letters.push_back({std::string(1, name), {}});
  }
  for (const auto* term : terms) {
    const auto [place, is_new] = places.try_emplace(letter_of(term->title), letters.size());
    if (is_new) letters.push_back({place->first, {}});
    letters[place->second].terms.push_back(term);
  }
  return letters;
}

Document glossary_book(const std::vector<const Term*>& terms) {
  Document book;
  for (const auto& letter : filed_by_letter(terms)) {
    if (letter.terms.empty()) continue;
    const auto id = "letter_" + std::to_string(book.blocks.size());
    book.blocks.push_back({.value = Heading{.level = 2, .id = id, .text = {text(letter.name)}}});
    for (const auto* term : letter.terms) add_term(book.blocks, *term);
  }
  return book;
}

}  // namespace signpost
