#include "glossary/lexicon.hpp"

#include "glossary/forms.hpp"

#include <algorithm>
#include <utility>

namespace signpost::glossary {
namespace {

constexpr std::uint32_t kRoot = 0;

std::uint64_t edge(std::uint32_t node, std::uint64_t key) {
  return key ^ (node * kSpread);
}

bool is_capital(char byte) {
  return byte >= 'A' && byte <= 'Z';
}

/// Beyond ASCII, a letter is a capital where folding changes it.
bool begins_with_capital(std::string_view word) {
  if (word.empty()) return false;
  const auto lead = static_cast<unsigned char>(word.front());
  if (lead < 0x80) return is_capital(word.front());
  const auto letter = word.substr(0, std::min<std::size_t>(lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4, word.size()));
  return fold(letter) != letter;
}

bool has_inner_capital(std::string_view word) {
  return word.size() > 1 && std::any_of(word.begin() + 1, word.end(), is_capital);
}

std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "\u2019s"}) {
    if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  }
  return word;
}

/// In a name that has capitals later on, every word needs its own: "Signs of Safety" is not "signs of safety".
bool is_proper_name(std::string_view name, const std::vector<Word>& words) {
  return std::any_of(words.begin() + (words.empty() ? 0 : 1), words.end(), [&](const Word& word) {
    const auto text = name.substr(word.begin, word.end - word.begin);
    return begins_with_capital(text) && !has_inner_capital(text);
  });
}

}  // namespace

Lexicon::Lexicon(const std::vector<const Term*>& terms) : forms_(1) {
  Growing edges;
  for (const auto* term : terms) {
    terms_by_address_.emplace(term->address, term);
    if (term->match == Match::never) continue;
    add_name(*term, term->title, edges);
    for (const auto& name : term->also) add_name(*term, name, edges);
  }
  edges_ = Edges(edges);
}

Lexicon::Parts Lexicon::parts_of(std::string_view name, Match match) const {
  std::vector<Word> words;
  split_words(name, words);
  const bool is_name = is_proper_name(name, words);
  Parts parts;
  std::size_t end = 0;
  for (const auto& word : words) {
    Part part;
    part.text = name.substr(word.begin, word.end - word.begin);
    part.folded = fold(part.text);
    part.gap_before = parts.empty() ? Gap::none : gap_between(name, end, word.begin);
    if (match == Match::exact || has_inner_capital(part.text)) {
      part.letters = Letters::exact;
    } else if (is_name && begins_with_capital(part.text)) {
      part.letters = Letters::capital_first;
    }
    end = word.end;
    parts.push_back(std::move(part));
  }
  return parts;
}

void Lexicon::add_name(const Term& term, std::string_view name, Growing& edges) {
  const auto parts = parts_of(name, term.match);
  if (parts.empty()) return;
  add_form(term, parts, edges);
  if (term.match == Match::exact || (!term.lang.empty() && !term.lang.starts_with("en"))) return;
  add_numbers(term, parts, parts.size() - 1, edges);
  for (std::size_t place = 1; place + 1 < parts.size(); ++place) {
    if (is_preposition(parts[place].folded)) add_numbers(term, parts, place - 1, edges);
  }
}

/// The forms in which the word at `place` has the other number.
void Lexicon::add_numbers(const Term& term, const Parts& parts, std::size_t place, Growing& edges) {
  auto other = parts;
  auto& part = other[place];
  if (part.letters == Letters::exact) {
    part.text = acronym_plural(part.text);
    part.folded = fold(part.text);
    return add_form(term, std::move(other), edges);
  }
  for (auto& form : other_numbers(parts[place].folded)) {
    part.text = form;
    part.folded = std::move(form);
    add_form(term, other, edges);
  }
}

void Lexicon::add_form(const Term& term, Parts parts, Growing& edges) {
  Node node = kRoot;
  for (const auto& part : parts) {
    const auto [found, is_new] = edges.try_emplace(edge(node, key_of(part.folded)), static_cast<Node>(forms_.size()));
    if (is_new) forms_.emplace_back();
    node = found->second;
  }
  auto& here = forms_[node];
  const auto is_strict = [](const Parts& some) {
    return std::any_of(some.begin(), some.end(), [](const Part& part) { return part.letters != Letters::any; });
  };
  // Where two forms fit, the one that asks for more comes first: EARS before the plural of "ear".
  const auto place = std::find_if(here.begin(), here.end(),
                                  [&](const Form& form) { return is_strict(parts) && !is_strict(form.parts); });
  here.insert(place, {.term = &term, .parts = std::move(parts)});
}

bool Lexicon::fits(const Form& form, std::string_view text, const Word* words) const {
  for (std::size_t k = 0; k < form.parts.size(); ++k) {
    const auto& part = form.parts[k];
    const auto& word = words[k];
    auto written = text.substr(word.begin, word.end - word.begin);
    if (k + 1 == form.parts.size() && fold(written) != part.folded) written = without_possessive(written);
    if (fold(written) != part.folded) return false;
    if (part.letters == Letters::exact && written != part.text) return false;
    if (part.letters == Letters::capital_first && !begins_with_capital(written)) return false;
    if (k == 0) continue;
    const auto gap = gap_between(text, words[k - 1].end, word.begin);
    const bool is_loose = part.gap_before == Gap::blank && gap == Gap::hyphen;
    if (gap != part.gap_before && !is_loose) return false;
  }
  return true;
}

const Lexicon::Form* Lexicon::form_at(Node node, std::string_view text, const Word* first, std::size_t count) const {
  if (node == kRoot || forms_[node].empty()) return nullptr;
  if (!stands_alone(text, first->begin, first[count - 1].end)) return nullptr;
  for (const auto& form : forms_[node]) {
    if (fits(form, text, first)) return &form;
  }
  return nullptr;
}

const Lexicon::Form* Lexicon::longest_at(std::string_view text, const std::vector<Word>& words, std::size_t first,
                                         std::size_t& count) const {
  const Form* longest = nullptr;
  Node node = kRoot;
  for (auto last = first; last < words.size(); ++last) {
    const auto& word = words[last];
    const auto length = last - first + 1;
    const auto consider = [&](Node ending) {
      const auto* form = form_at(ending, text, &words[first], length);
      if (form == nullptr) return;
      longest = form;
      count = length;
    };
    if (word.owner_key != 0) consider(edges_.find(edge(node, word.owner_key)));
    node = edges_.find(edge(node, word.key));
    if (node == kRoot) break;
    consider(node);
  }
  return longest;
}

void Lexicon::find(std::string_view text, std::vector<Word>& words, std::vector<Hit>& hits) const {
  hits.clear();
  split_words(text, words);
  for (std::size_t at = 0; at < words.size();) {
    const auto& word = words[at];
    std::size_t count = 0;
    const auto* form = longest_at(text, words, at, count);
    if (form == nullptr) {
      ++at;
      continue;
    }
    hits.push_back({.begin = word.begin, .end = words[at + count - 1].end, .term = form->term});
    at += count;
  }
}

const Term* Lexicon::at(std::string_view address) const {
  const auto found = terms_by_address_.find(address);
  return found == terms_by_address_.end() ? nullptr : found->second;
}

}  // namespace signpost::glossary
