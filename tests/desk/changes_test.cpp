#include "desk/changes.hpp"

#include <doctest/doctest.h>

using namespace signpost::desk;
using Kind = Change::Kind;

TEST_CASE("what went and what came is told word by word") {
  const auto changes = changes_between("and R's football coach said", "and a football coach said");
  CHECK(changes ==
        std::vector<Change>{
            {Kind::kept, "and"}, {Kind::removed, "R's"}, {Kind::added, "a"}, {Kind::kept, "football coach said"}});
  CHECK(in_words(changes) == "You took out 1 word and put in 1 word.");
}

TEST_CASE("blanks and line ends are no change") {
  CHECK(in_words(changes_between("one two\n\nthree", " one  two three\n")) == "You changed nothing yet.");
  CHECK(changes_between("", "").empty());
}

TEST_CASE("only taking out and only putting in have words of their own") {
  CHECK(in_words(changes_between("one two three", "one three")) == "You took out 1 word.");
  CHECK(in_words(changes_between("one three", "one two and three")) == "You put in 2 words.");
  CHECK(in_words(changes_between("", "one two")) == "You put in 2 words.");
}

TEST_CASE("two long texts that have little in common are told at once") {
  std::string own;
  std::string copy;
  for (int i = 0; i < 5000; ++i) {
    own += "a" + std::to_string(i) + " ";
    copy += "b" + std::to_string(i) + " ";
  }
  CHECK(changes_between(own, copy).size() == 2);
}
