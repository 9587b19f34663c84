#include "check/acronyms.hpp"

#include "check/capitals.hpp"
#include "check/letters.hpp"
#include "glossary/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::check {
namespace {

/// Those that few readers in the United Kingdom would know better by their long form.
constexpr std::array<std::string_view, 39> kUsual = {
    "AM",   "BBC", "CCTV", "CD",    "COVID", "DIY", "DVD", "EU",  "FAQ",   "GB",  "GP",  "GPS", "HIV",
    "HTML", "ID",  "IQ",   "IT",    "KB",    "MB",  "MP",  "NHS", "NSPCC", "OK",  "PC",  "PDF", "PE",
    "PIN",  "PM",  "QR",   "RSPCA", "SMS",   "TV",  "UK",  "UN",  "US",    "USA", "USB", "VAT", "WC"};
static_assert(std::is_sorted(kUsual.begin(), kUsual.end()));

/// "GPs" is "GP".
std::string_view singular(std::string_view word) {
  const bool is_plural = word.size() > 2 && word.ends_with('s') && is_kind(word[word.size() - 2], byte_kind::kUpper);
  if (is_plural) word.remove_suffix(1);
  return word;
}

/// "II", "XIV"
bool is_roman_number(std::string_view word) {
  return word.find_first_not_of("IVX") == std::string_view::npos;
}

/// "AA", "AAA": a grade.
bool is_one_letter(std::string_view word) {
  return word.find_first_not_of(word.front()) == std::string_view::npos;
}

bool is_within(Span inner, Span outer) {
  return outer.from <= inner.from && inner.to <= outer.to;
}

}  // namespace

void KnownAcronyms::add_from(std::string_view words) {
  Prose prose;
  read_prose(words, prose);
  for (const auto& place : prose.capitals) {
    known_.emplace(singular(words.substr(place.from, place.to - place.from)));
  }
}

void KnownAcronyms::add_name(std::string_view name) {
  add_from(name);
  if (name.find_first_of(" -") == std::string_view::npos) words_.insert(glossary::fold(name));
}

bool KnownAcronyms::has(std::string_view acronym) const {
  if (std::binary_search(kUsual.begin(), kUsual.end(), acronym) || is_roman_number(acronym) || is_one_letter(acronym) ||
      known_.contains(acronym)) {
    return true;
  }
  const auto word = glossary::fold(acronym);
  return words_.contains(word) || (word.ends_with('s') && words_.contains(word.substr(0, word.size() - 1)));
}

void Acronyms::add(const Passage& passage, const Prose& prose) {
  for (const auto& place : prose.capitals) add(passage, place);
}

void Acronyms::add(const Passage& passage, Span place) {
  const auto acronym = singular(passage.words(place));
  if (known_.has(acronym) || is_part_of_name(passage.text, place)) return;
  auto use = std::find_if(uses_.begin(), uses_.end(), [&](const Use& one) { return one.acronym == acronym; });
  const bool is_new = use == uses_.end();
  if (!is_new && use->explained_line != 0) return;
  if (is_new && is_shouted(passage, place, body_.source)) return;
  const bool is_heading = passage.role == Role::heading;
  const bool is_explained =
      is_explained_beside(passage.text, place) ||
      std::any_of(passage.explained.begin(), passage.explained.end(), [&](Span one) { return is_within(place, one); });
  if (is_new) {
    uses_.push_back({std::string(acronym), places_.of(passage, place), is_heading, is_explained,
                     is_explained ? passage.first_line : 0});
  } else if (is_explained) {
    // What a heading names, the text below it explains.
    use->is_explained = use->is_explained || use->in_heading;
    use->explained_line = passage.first_line;
  } else if (use->in_heading && !is_heading) {
    use->where = places_.of(passage, place);
    use->in_heading = false;
  }
}

void Acronyms::report(Report& report) const {
  for (const auto& use : uses_) {
    if (use.is_explained) continue;
    if (use.explained_line != 0) {
      report.warn("acronym.unexplained", use.where,
                  fmt::format("'{}' is explained only in line {}", use.acronym, use.explained_line),
                  "explain it here, where readers meet it first");
    } else {
      report.warn(
          "acronym.unexplained", use.where, fmt::format("nothing explains '{}'", use.acronym),
          fmt::format("write it in full with '({})' behind it, or make it a word of the glossary", use.acronym));
    }
  }
}

}  // namespace signpost::check
