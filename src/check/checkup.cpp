#include "check/checkup.hpp"

#include "check/front_texts.hpp"
#include "check/personal_data.hpp"
#include "check/sentences.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::check {
namespace {

/// Fewer words say nothing about a text; of a term's wording for families there are never more.
constexpr std::size_t kLeastOfText = 100;
constexpr std::size_t kLeastOfWording = 20;

/// Whole years count: a limit of 11 ends with the twelfth birthday.
bool is_too_old(const Lengths& lengths, int limit) {
  return limit > 0 && reading_age(lengths) >= limit + 1;
}

bool is_english_tag(std::string_view lang) {
  return lang.starts_with("en");
}

bool is_web_link(const Link& link) {
  return link.target.starts_with("http://") || link.target.starts_with("https://");
}

/// Somebody's words from the first to the last: one pair of quotation marks around the whole.
bool is_in_quotation_marks(std::string_view text) {
  constexpr std::string_view kOpens = "\u201C";
  constexpr std::string_view kCloses = "\u201D";
  if (text.starts_with(kOpens) && text.ends_with(kCloses)) return text.find(kOpens, 1) == std::string_view::npos;
  return text.size() > 2 && text.front() == '"' && text.back() == '"' && text.find('"', 1) == text.size() - 1;
}

void collect_code_blocks(const Blocks& blocks, std::vector<Unit>& units) {
  for (const auto& block : blocks) {
    if (std::holds_alternative<CodeBlock>(block.value)) units.push_back({block.line, block.end_line});
    for (const auto* group : inner_blocks(block)) collect_code_blocks(*group, units);
  }
}

}  // namespace

Checkup::Checkup(const Rules& rules, Diagnostics& found)
    : rules_(rules),
      found_(found),
      report_(rules.body, found),
      is_english_(is_english_tag(rules.entry.lang)),
      may_have_excuses_(may_have_excuses(rules.body)),
      acronyms_(rules.known, rules.body, report_.places()) {
  constexpr std::size_t kUsualSentences = 16;
  prose_.sentences.reserve(kUsualSentences);
}

void Checkup::front_text(std::string_view key, const std::string& words) {
  front_text(key, words, {.longest_sentence = rules_.expectations.longest_sentence});
}

void Checkup::front_text(std::string_view key, const std::string& words, const Expectations& expectations) {
  if (words.empty() || !is_english_) return;
  const auto lines = lines_of_key(rules_.body, key);
  if (lines.first == 0) return;
  const auto passage = passage_of(words, lines.first, lines.last);
  read_prose(passage.text, prose_);
  check_sentences(passage, prose_, expectations.longest_sentence, report_);
  acronyms_.add(passage, prose_);
  Lengths lengths;
  lengths.add(prose_);
  HardestSentences hardest;
  hardest.add(passage, prose_);
  if (lengths.words >= kLeastOfWording) reading_age(lengths, expectations.reading_age, lines.first, hardest);
}

void Checkup::front_fact(std::string_view key, const std::string& words) {
  if (words.empty()) return;
  const auto lines = lines_of_key(rules_.body, key);
  personal_data(passage_of(words, lines.first, lines.last), Severity::error);
}

void Checkup::document(const Document& document) {
  for_each_passage(document, [&](const Passage& one) { passage(one); });
  whole(document);
  if (!may_have_excuses_) return;
  collect_code_blocks(document.blocks, codes_);
  apply_excuses(find_excuses(rules_.body, units_, codes_), outside_, found_);
}

void Checkup::whole(const Document& document) {
  acronyms_.report(report_);
  review_date();
  const auto limit = rules_.expectations.reading_age;
  if (lengths_.words < kLeastOfText || !is_too_old(lengths_, limit)) return;
  HardestSentences hardest;
  for_each_passage(document, [&](const Passage& one) {
    if (!is_measured(one)) return;
    read_prose(one.text, prose_);
    hardest.add(one, prose_);
  });
  const auto* key = rules_.kind == TextKind::term ? "term" : rules_.kind == TextKind::question ? "question" : "title";
  reading_age(lengths_, limit, lines_of_key(rules_.body, key).first, hardest);
}

void Checkup::reading_age(const Lengths& lengths, int limit, std::uint32_t line, const HardestSentences& hardest) {
  if (!is_too_old(lengths, limit)) return;
  constexpr int kGrownUp = 18;
  const auto age = static_cast<int>(check::reading_age(lengths));
  report_.warn("reading.age", report_.places().of_line(line),
               fmt::format("the text asks for a reading age of {}, and its readers for {} at most",
                           age > kGrownUp ? fmt::format("more than {}", kGrownUp) : std::to_string(age), limit),
               fmt::format("shorter sentences and words; the hardest: {}", hardest.named()));
}

bool Checkup::is_english(const Passage& passage) const {
  return passage.lang.empty() ? is_english_ : is_english_tag(passage.lang);
}

/// A text's own running words: headings and cells are no sentences, and a quotation's words are its speaker's.
bool Checkup::is_measured(const Passage& passage) const {
  return is_english(passage) && rules_.kind != TextKind::feedback && passage.role == Role::prose &&
         passage.voice == Voice::own && !is_in_quotation_marks(passage.text);
}

void Checkup::passage(const Passage& passage) {
  if (may_have_excuses_) {
    units_.push_back({passage.first_line, passage.last_line});
    for (const auto& link : passage.links) {
      if (is_web_link(*link.link)) outside_.push_back(units_.back());
    }
  }
  if (passage.level > 0) headings_.check(passage, report_);
  if (is_english(passage)) wording(passage);
  const bool is_quotation = passage.voice != Voice::own || is_in_quotation_marks(passage.text);
  if (is_quotation || rules_.kind == TextKind::feedback) {
    personal_data(passage, rules_.expectations.personal_data);
  }
}

void Checkup::wording(const Passage& passage) {
  links_.check(passage, report_);
  read_prose(passage.text, prose_);
  acronyms_.add(passage, prose_);
  if (rules_.kind == TextKind::feedback || passage.voice != Voice::own) return;
  check_dates(passage, prose_, rules_.calendar, report_);
  if (!is_measured(passage)) return;
  check_sentences(passage, prose_, rules_.expectations.longest_sentence, report_);
  lengths_.add(prose_);
}

void Checkup::personal_data(const Passage& passage, Severity severity) {
  const auto say = [&](std::string_view code, std::string_view what, const Location& where) {
    report_.add(severity, std::string(code), where, fmt::format("{} in somebody's own words", what),
                "leave it out, or write what it was in brackets: whoever reads this could tell who is meant");
  };
  for (const auto& one : find_personal_data(passage.text)) {
    say(one.code, one.what, report_.places().of(passage, one.place));
  }
  for (const auto& link : passage.links) {
    const auto address = link.bare_address.find('@') == std::string_view::npos ? std::string_view{} : link.bare_address;
    if (!address.empty()) {
      say("personal.email", "an e-mail address", report_.places().of_words(address, link.line, passage.last_line));
    }
  }
}

void Checkup::review_date() {
  const auto& date = rules_.entry.review_by;
  if (!date || *date >= rules_.today) return;
  const auto lines = lines_of_key(rules_.body, "review_by");
  report_.warn("review.overdue", report_.places().of_words(iso_date(*date), lines.first, lines.last),
               fmt::format("somebody was to read this again by {}", long_date(*date)),
               "read it, mend what is no longer so, and give 'review_by' a new date");
}

}  // namespace signpost::check
