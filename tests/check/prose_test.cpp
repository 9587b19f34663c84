#include "check/prose.hpp"

#include "check/reading_age.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace signpost;
using check::Prose;

namespace {

Prose prose_of(std::string_view text) {
  Prose prose;
  check::read_prose(text, prose);
  return prose;
}

std::string words_at(std::string_view text, check::Span span) {
  return std::string(text.substr(span.from, span.to - span.from));
}

/// The sentences of a text, parted by a stroke.
std::string sentences_of(std::string_view text) {
  std::string joined;
  for (const auto& one : prose_of(text).sentences) {
    if (!joined.empty()) joined += "|";
    joined += words_at(text, one.place);
  }
  return joined;
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  for (const auto& one : prose_of(text).sentences) words += one.words;
  return words;
}

std::string all_of(std::string_view text, const std::vector<check::Span>& spans) {
  std::string joined;
  for (const auto& one : spans) joined += (joined.empty() ? "" : " ") + words_at(text, one);
  return joined;
}

}  // namespace

TEST_CASE("a text is cut into its sentences") {
  struct Case {
    std::string_view text;
    std::string_view sentences;
  };
  for (const auto& [text, sentences] : std::initializer_list<Case>{
           {"", ""},
           {"One.", "One."},
           {"One. Two! Three? Four", "One.|Two!|Three?|Four"},
           {"He said “Go.” She went.", "He said “Go.”|She went."},
           {"(He went.) She stayed.", "(He went.)|She stayed."},
           {"Why?! Because.", "Why?!|Because."},
           {"It cost 2.50. Then 3.5 more.", "It cost 2.50.|Then 3.5 more."},
           {"Ask Dr. Day and Mrs. Moor of St. Ann's.", "Ask Dr. Day and Mrs. Moor of St. Ann's."},
           {"J. R. Day came. So did I. We left.", "J. R. Day came.|So did I.|We left."},
           {"Bring tea, cake etc. and a friend.", "Bring tea, cake etc. and a friend."},
           {"Fruit, e.g. Apples, is fine.", "Fruit, e.g. Apples, is fine."},
           {"“Stop!” she said. He did.", "“Stop!” she said.|He did."},
           {"Well … Then it rained.", "Well …|Then it rained."},
           {"Well… then it rained.", "Well… then it rained."},
           {"Your EARS...Elicit and more.", "Your EARS...Elicit and more."},
           {"See Tri.x and version 1.2.3 there.", "See Tri.x and version 1.2.3 there."},
           {"First line\nSecond line", "First line|Second line"},
           {"A list: one, two; three.", "A list: one, two; three."},
           {" – . ! ", ""},
           {"One.  2021 was hard.", "One.|2021 was hard."},
           {"Ça va. Été.", "Ça va.|Été."}}) {
    CAPTURE(text);
    CHECK(sentences_of(text) == sentences);
  }
}

TEST_CASE("words are what stands between blanks and dashes") {
  struct Case {
    std::string_view text;
    std::size_t words;
  };
  for (const auto& [text, words] : std::initializer_list<Case>{{"one two three", 3},
                                                               {"a well-known multi-agency form", 4},
                                                               {"it's the families' own, isn't it", 6},
                                                               {"it’s ours", 2},
                                                               {"one – two—three", 3},
                                                               {"Care Team/Core group, 24/7", 4},
                                                               {"- * & ( )", 0},
                                                               {"2 of 10", 3},
                                                               {"\x01 is code", 3},
                                                               {"“Quoted” (words)", 2},
                                                               {"über straße", 2}}) {
    CAPTURE(text);
    CHECK(words_in(text) == words);
  }
}

TEST_CASE("capitals, months and years are found on the way") {
  const std::string_view text =
      "SoS and the DfE ask GPs on 3 March 2021, in Sept or MAY, of iPhones, eBay, MacDonald and NE61 in 1899, 20211.";
  const auto prose = prose_of(text);
  CHECK(all_of(text, prose.capitals) == "SoS DfE GPs MAY NE");
  CHECK(all_of(text, prose.months) == "March Sept");
  CHECK(all_of(text, prose.years) == "2021");
}

TEST_CASE("the reading age is that of its formula") {
  // 4.71 * 4 + 0.5 * 20 - 21.43 = 7.41, and five years.
  CHECK(check::reading_age({.words = 100, .sentences = 5, .letters = 400}) == doctest::Approx(12.41));
  CHECK(check::reading_age({}) == 0);
}

TEST_CASE("counts are the same whether bytes are read by eights or one by one") {
  const std::string_view signs = "ab z-',;(";
  std::uint32_t seed = 1;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int k = 0; k < 60; ++k) {
      seed = seed * 1664525U + 1013904223U;
      const auto sign = (seed >> 16U) % 23;
      text += sign < signs.size() ? signs[sign] : sign % 3 == 0 ? ' ' : 'e';
    }
    std::size_t words = 0;
    std::size_t letters = 0;
    bool in_word = false;
    for (const char sign : text) {
      const bool is_letter = sign >= 'a' && sign <= 'z';
      if (is_letter && !in_word) ++words;
      letters += is_letter ? 1 : 0;
      in_word = is_letter || (in_word && sign != ' ');
    }
    CAPTURE(text);
    const auto prose = prose_of(text);
    REQUIRE(prose.sentences.size() == (words > 0 ? 1 : 0));
    if (words == 0) continue;
    CHECK(prose.sentences[0].words == words);
    CHECK(prose.sentences[0].letters == letters);
  }
}
