#include "base/word_runs.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost;

namespace {

WordRunSearch search_for(const std::string& text) {
  WordRunSearch search;
  for (const auto& run : word_runs(text)) search.add(run);
  return search;
}

constexpr auto kQuote = "The aunt joined us from work, and that helped more than anything we had tried before.";

}  // namespace

TEST_CASE("words are found again whatever stands between them and however they are written") {
  const auto search = search_for(kQuote);
  CHECK(search.is_in(kQuote));
  CHECK(search.is_in("> THE AUNT joined\n> us from work \u2013 and that helped"));
  CHECK(search.is_in("the aunt joi\u00ADned us\u00A0from work"));
  CHECK_FALSE(search.is_in("The aunt joined us."));
  CHECK_FALSE(search.is_in(""));
}

TEST_CASE("eleven words in a row show a part of a longer text") {
  const auto search = search_for(kQuote);
  CHECK(search.is_in("that helped more than anything we had tried before"));
  CHECK(search.is_in("joined us from work and that helped more than anything we"));
  CHECK_FALSE(search.is_in("from work, and that helped"));
}

TEST_CASE("a text of few words is found as a whole") {
  const auto search = search_for("Very good!");
  CHECK(search.is_in("It was very good."));
  CHECK_FALSE(search.is_in("It was very, well, good."));
  CHECK(word_runs(" \u2026 ").empty());
}

TEST_CASE("words beyond ASCII are words") {
  CHECK(search_for("Życzę miłego dnia").is_in("„Życzę miłego dnia”, powiedziała"));
  CHECK_FALSE(search_for("Życzę miłego dnia").is_in("Życze milego dnia"));
}

TEST_CASE("a page's words are found without its marks, and those of a page that stands in XML too") {
  const auto search = search_for("I don't know R&D's new mapping");
  CHECK(search.is_in(
      words_of_markup("<p>I don&#39;t <em>kn</em>ow <a href=\"x\">R&amp;D\u2019s</a> new<br>mapping</p>")));
  CHECK(search.is_in(
      words_of_markup("<content>&lt;p&gt;I don't know &lt;b&gt;R&amp;amp;D&lt;/b&gt;'s new mapping</content>")));
  CHECK_FALSE(search_for("one two").is_in(words_of_markup("<p>one</p><p>and</p><p>two</p>")));
  CHECK(words_of_markup("a <b") == "a <b");
}
