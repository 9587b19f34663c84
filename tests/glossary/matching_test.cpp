#include "glossary/lexicon.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace signpost;
using namespace signpost::glossary;

namespace {

/// The glossary that the table is about; each line is a term: its name, other names behind '='.
Term term(std::string name, std::vector<std::string> also = {}, Match match = Match::inflected) {
  Term made;
  made.title = std::move(name);
  made.stem = made.title;
  made.address = "/glossary/" + made.title + "/";
  made.lang = "en-GB";
  made.also = std::move(also);
  made.match = match;
  return made;
}

const std::vector<Term>& terms() {
  static const std::vector<Term> all = {
      term("Safety plan"),
      term("Safety"),
      term("Mapping", {"map of worries"}),
      term("Safety network", {"network", "family network"}),
      term("Family network meeting", {"FNM"}),
      term("MARF", {"multi-agency referral form"}),
      term("EARS"),
      term("Ear"),
      term("Signs of Safety"),
      term("Child in need"),
      term("Step-down"),
      term("Trajectory"),
      term("Analysis"),
      term("Bottom lines"),
      term("Three Houses"),
      term("Danger statement", {}, Match::exact),
      term("Goal", {}, Match::never),
      term("Caf\u00E9 meeting"),
      term("Section 47 (s47)", {"s47"}),
      term("R&R"),
      term("\u5B89\u5168\u8BA1\u5212"),
      term("\u062E\u0637\u0629 \u0627\u0644\u0623\u0645\u0627\u0646"),
      term("Practice Champion", {"practice champion"}),
      term("News"),
      term("Wolf"),
      term("Key worker's view"),
      term("\u00C9quipe"),
  };
  return all;
}

/// The text with every place that names a term in brackets.
std::string marked(std::string_view text) {
  std::vector<const Term*> all;
  for (const auto& one : terms()) all.push_back(&one);
  const Lexicon lexicon(all);
  std::vector<Word> words;
  std::vector<Hit> hits;
  lexicon.find(text, words, hits);
  std::string made;
  std::size_t at = 0;
  for (const auto& hit : hits) {
    made.append(text.substr(at, hit.begin - at)).append("[");
    made.append(text.substr(hit.begin, hit.end - hit.begin)).append("|").append(hit.term->title).append("]");
    at = hit.end;
  }
  return made.append(text.substr(at));
}

struct Case {
  std::string_view text;
  std::string_view expected;
};

}  // namespace

TEST_CASE("names are found by the rules that docs/glossary.md states") {
  constexpr std::array kCases = {
      // letters' case
      Case{"a safety plan", "a [safety plan|Safety plan]"},
      Case{"Safety plan first", "[Safety plan|Safety plan] first"},
      Case{"the Safety Plan", "the [Safety Plan|Safety plan]"},
      Case{"SAFETY PLAN", "[SAFETY PLAN|Safety plan]"},
      Case{"Mapping helps", "[Mapping|Mapping] helps"},
      // plurals and singulars
      Case{"two safety plans", "two [safety plans|Safety plan]"},
      Case{"trajectories", "[trajectories|Trajectory]"},
      Case{"analyses", "[analyses|Analysis]"},
      Case{"a bottom line", "a [bottom line|Bottom lines]"},
      Case{"the bottom lines", "the [bottom lines|Bottom lines]"},
      Case{"children in need", "[children in need|Child in need]"},
      Case{"a child in need", "a [child in need|Child in need]"},
      Case{"wolves", "[wolves|Wolf]"},
      Case{"new plans", "new plans"},
      Case{"news today", "[news|News] today"},
      Case{"safeties", "[safeties|Safety]"},
      Case{"networks", "[networks|Safety network]"},
      // possessives
      Case{"the safety plan's end", "the [safety plan's|Safety plan] end"},
      Case{"the safety plan\u2019s end", "the [safety plan\u2019s|Safety plan] end"},
      Case{"the networks\u2019 lists", "the [networks|Safety network]\u2019 lists"},
      Case{"MARF's date", "[MARF's|MARF] date"},
      Case{"\u2018mapping\u2019", "\u2018[mapping|Mapping]\u2019"},
      Case{"'mapping'", "'[mapping|Mapping]'"},
      Case{"the key worker\u2019s view", "the [key worker\u2019s view|Key worker's view]"},
      Case{"the key workers view", "the key workers view"},
      // the longest name
      Case{"safety", "[safety|Safety]"},
      Case{"a family network meeting", "a [family network meeting|Family network meeting]"},
      Case{"a family network", "a [family network|Safety network]"},
      Case{"family meeting", "family meeting"},
      Case{"safety plan network", "[safety plan|Safety plan] [network|Safety network]"},
      Case{"safety safety plan", "[safety|Safety] [safety plan|Safety plan]"},
      Case{"map of the worries", "map of the worries"},
      Case{"a map of worries", "a [map of worries|Mapping]"},
      Case{"maps of worries", "[maps of worries|Mapping]"},
      // acronyms
      Case{"a MARF", "a [MARF|MARF]"},
      Case{"two MARFs", "two [MARFs|MARF]"},
      Case{"marf", "marf"},
      Case{"Marf", "Marf"},
      Case{"use EARS", "use [EARS|EARS]"},
      Case{"both ears", "both [ears|Ear]"},
      Case{"Ears open", "[Ears|Ear] open"},
      Case{"EARSs", "[EARSs|EARS]"},
      Case{"the FNM, then", "the [FNM|Family network meeting], then"},
      Case{"MARF/FNM", "[MARF|MARF]/[FNM|Family network meeting]"},
      Case{"SMARF", "SMARF"},
      Case{"MARF2", "MARF2"},
      Case{"MARF_1", "MARF_1"},
      Case{"s47", "[s47|Section 47 (s47)]"},
      Case{"a section 47 (s47) visit", "a [section 47 (s47)|Section 47 (s47)] visit"},
      // names with capitals
      Case{"the Signs of Safety way", "the [Signs of Safety|Signs of Safety] way"},
      Case{"we saw signs of safety", "we saw signs of [safety|Safety]"},
      Case{"the Three Houses", "the [Three Houses|Three Houses]"},
      Case{"three houses burnt", "three houses burnt"},
      Case{"your Practice Champions", "your [Practice Champions|Practice Champion]"},
      Case{"your practice champions", "your [practice champions|Practice Champion]"},
      // hyphens, blanks, line ends
      Case{"a safety-plan", "a [safety-plan|Safety plan]"},
      Case{"a safety\u2011plan", "a [safety\u2011plan|Safety plan]"},
      Case{"a safety\nplan", "a [safety\nplan|Safety plan]"},
      Case{"a safety\u00A0plan", "a [safety\u00A0plan|Safety plan]"},
      Case{"a safety   plan", "a [safety   plan|Safety plan]"},
      Case{"safety - plan", "[safety|Safety] - plan"},
      Case{"safety, plan", "[safety|Safety], plan"},
      Case{"safety. Plan", "[safety|Safety]. Plan"},
      Case{"safety \u2013 plan", "[safety|Safety] \u2013 plan"},
      Case{"a step-down", "a [step-down|Step-down]"},
      Case{"they step down", "they step down"},
      Case{"a multi-agency referral form", "a [multi-agency referral form|MARF]"},
      Case{"pre-mapping", "pre-mapping"},
      Case{"mapping-based", "mapping-based"},
      Case{"safe\u00ADty plan", "[safe\u00ADty plan|Safety plan]"},
      // parts of something else
      Case{"remapping", "remapping"},
      Case{"mappingly", "mappingly"},
      Case{"mapping.example.org", "mapping.example.org"},
      Case{"me@mapping", "me@mapping"},
      Case{"mapping@example.org", "mapping@example.org"},
      Case{"(mapping)", "([mapping|Mapping])"},
      Case{"\u201Cmapping\u201D", "\u201C[mapping|Mapping]\u201D"},
      Case{"mapping.", "[mapping|Mapping]."},
      Case{"mapping\u2014then", "[mapping|Mapping]\u2014then"},
      Case{"mapping\x01plan", "[mapping|Mapping]\x01plan"},
      // exact, and never
      Case{"Danger statement", "[Danger statement|Danger statement]"},
      Case{"danger statement", "danger statement"},
      Case{"Danger statements", "Danger statements"},
      Case{"a goal", "a goal"},
      // other letters
      Case{"a caf\u00E9 meeting", "a [caf\u00E9 meeting|Caf\u00E9 meeting]"},
      Case{"a CAF\u00C9 MEETING", "a [CAF\u00C9 MEETING|Caf\u00E9 meeting]"},
      Case{"a cafe\u0301 meeting", "a [cafe\u0301 meeting|Caf\u00E9 meeting]"},
      Case{"a cafe meeting", "a cafe meeting"},
      Case{"l'\u00E9quipe", "l'\u00E9quipe"},
      Case{"\u00E9quipes", "[\u00E9quipes|\u00C9quipe]"},
      Case{"\u8FD9\u662F\u5B89\u5168\u8BA1\u5212\u3002",
           "\u8FD9\u662F[\u5B89\u5168\u8BA1\u5212|\u5B89\u5168\u8BA1\u5212]\u3002"},
      Case{"\u0647\u0630\u0647 \u062E\u0637\u0629 \u0627\u0644\u0623\u0645\u0627\u0646\u060C",
           "\u0647\u0630\u0647 [\u062E\u0637\u0629 \u0627\u0644\u0623\u0645\u0627\u0646|\u062E\u0637\u0629 "
           "\u0627\u0644\u0623\u0645\u0627\u0646]\u060C"},
      Case{"R&R at last", "[R&R|R&R] at last"},
      Case{"R and R", "R and R"},
      Case{"", ""},
      Case{" \n-\u00A0", " \n-\u00A0"},
  };
  for (const auto& [text, expected] : kCases) CHECK(marked(text) == expected);
}

TEST_CASE("a glossary that is empty, or whose names are no words, finds nothing") {
  const auto nameless = term("  - ");
  std::vector<Word> words;
  std::vector<Hit> hits;
  Lexicon({}).find("a safety plan", words, hits);
  CHECK(hits.empty());
  Lexicon({&nameless}).find("a - b", words, hits);
  CHECK(hits.empty());
}

TEST_CASE("of two terms that claim one name, the first has it") {
  const auto first = term("Plan");
  const auto second = term("Scheme", {"plan"});
  std::vector<Word> words;
  std::vector<Hit> hits;
  const Lexicon lexicon({&first, &second});
  lexicon.find("a plan", words, hits);
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].term == &first);
  CHECK(lexicon.at("/glossary/Scheme/") == &second);
  CHECK(lexicon.at("/glossary/nothing/") == nullptr);
}
