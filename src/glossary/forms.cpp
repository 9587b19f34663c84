#include "glossary/forms.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::glossary {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 11> kIrregular = {{{"child", "children"},
                                              {"person", "people"},
                                              {"man", "men"},
                                              {"woman", "women"},
                                              {"foot", "feet"},
                                              {"tooth", "teeth"},
                                              {"mouse", "mice"},
                                              {"criterion", "criteria"},
                                              {"phenomenon", "phenomena"},
                                              {"datum", "data"},
                                              {"medium", "media"}}};

/// Plurals that are no plurals, or whose singular is another word.
constexpr std::array<std::string_view, 6> kNoPlurals = {"news", "means", "always", "series", "species", "ethics"};

constexpr std::size_t kShortestPlural = 5;

bool is_vowel(char letter) {
  return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

bool ends_with_hiss(std::string_view noun) {
  constexpr std::array<std::string_view, 5> kHisses = {"s", "x", "z", "ch", "sh"};
  return std::any_of(kHisses.begin(), kHisses.end(), [&](auto ending) { return noun.ends_with(ending); });
}

std::string without(std::string_view noun, std::size_t letters, std::string_view ending = {}) {
  return std::string(noun.substr(0, noun.size() - letters)).append(ending);
}

/// "grandchild" takes its plural from "child".
void add_irregular(std::string_view noun, std::vector<std::string>& forms) {
  for (const auto& [one, many] : kIrregular) {
    if (noun.ends_with(one)) forms.push_back(without(noun, one.size(), many));
    if (noun.ends_with(many)) forms.push_back(without(noun, many.size(), one));
  }
}

void add_plurals(std::string_view noun, std::vector<std::string>& forms) {
  if (noun.ends_with("sis")) forms.push_back(without(noun, 2, "es"));
  if (noun.ends_with('f')) forms.push_back(without(noun, 1, "ves"));
  if (noun.ends_with("fe")) forms.push_back(without(noun, 2, "ves"));
  if (noun.ends_with('o')) forms.push_back(without(noun, 0, "es"));
  if (noun.size() > 1 && noun.ends_with('y') && !is_vowel(noun[noun.size() - 2])) {
    forms.push_back(without(noun, 1, "ies"));
  } else {
    forms.push_back(without(noun, 0, ends_with_hiss(noun) ? "es" : "s"));
  }
}

bool may_be_plural(std::string_view noun) {
  return noun.size() >= kShortestPlural && noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us") &&
         !noun.ends_with("is") && std::find(kNoPlurals.begin(), kNoPlurals.end(), noun) == kNoPlurals.end();
}

void add_singulars(std::string_view noun, std::vector<std::string>& forms) {
  if (!may_be_plural(noun)) return;
  forms.push_back(without(noun, 1));
  if (noun.ends_with("ies")) forms.push_back(without(noun, 3, "y"));
  if (noun.ends_with("ves")) {
    forms.push_back(without(noun, 3, "f"));
    forms.push_back(without(noun, 3, "fe"));
  }
  if (noun.ends_with("es")) forms.push_back(without(noun, 2));
  if (noun.ends_with("ses")) forms.push_back(without(noun, 2, "is"));
}

}  // namespace

std::vector<std::string> other_numbers(std::string_view noun) {
  std::vector<std::string> forms;
  if (noun.empty()) return forms;
  add_irregular(noun, forms);
  add_plurals(noun, forms);
  add_singulars(noun, forms);
  return forms;
}

std::string acronym_plural(std::string_view acronym) {
  return std::string(acronym) + "s";
}

bool is_preposition(std::string_view folded) {
  constexpr std::array<std::string_view, 10> kPrepositions = {"of", "in", "at", "for",   "with",
                                                              "to", "on", "by", "after", "from"};
  return std::find(kPrepositions.begin(), kPrepositions.end(), folded) != kPrepositions.end();
}

}  // namespace signpost::glossary
