#include "base/sentences.hpp"

#include <doctest/doctest.h>

using signpost::sentences_of;
using Sentences = std::vector<std::string>;

TEST_CASE("a text is cut where its sentences end") {
  CHECK(sentences_of("One. Two! Three? Four\u2026 Five") == Sentences{"One.", "Two!", "Three?", "Four\u2026", "Five"});
  CHECK(sentences_of("He said: \u201CCome in.\u201D She did. (It rained.) The end.") ==
        Sentences{"He said: \u201CCome in.\u201D", "She did.", "(It rained.)", "The end."});
  CHECK(sentences_of("").empty());
  CHECK(sentences_of("  No end  ") == Sentences{"No end"});
}

TEST_CASE("a point inside a sentence does not end it") {
  CHECK(sentences_of("Ask Dr. Day or A. Example, e.g. at 10.30 on gov.uk. Then go.") ==
        Sentences{"Ask Dr. Day or A. Example, e.g. at 10.30 on gov.uk.", "Then go."});
  CHECK(sentences_of("Wait... and see.") == Sentences{"Wait... and see."});
}

TEST_CASE("the first sentences can be had alone") {
  CHECK(sentences_of("One. Two. Three.", 2) == Sentences{"One.", "Two."});
  CHECK(sentences_of("One", 2) == Sentences{"One"});
}

TEST_CASE("full-width marks end a sentence without a blank") {
  CHECK(sentences_of("\u662F\u3002\u4E0D\uFF01") == Sentences{"\u662F\u3002", "\u4E0D\uFF01"});
}
