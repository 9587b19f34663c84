#include "outside/answer_book.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using outside::Answer;
using outside::AnswerBook;
using outside::Outcome;

namespace {

Date day(unsigned number) {
  return std::chrono::year{2021} / std::chrono::March / std::chrono::day{number};
}

const Answer kFine{.outcome = Outcome::fine, .what = {}, .moved_to = {}};
const Answer kMoved{.outcome = Outcome::moved, .what = {}, .moved_to = "https://new.example/a"};
const Answer kGone{.outcome = Outcome::gone, .what = "the answer is 404", .moved_to = {}};
const Answer kUnanswered{.outcome = Outcome::unanswered, .what = "no answer", .moved_to = {}};

}  // namespace

TEST_CASE("a good answer counts for seven days, a bad one for its day") {
  AnswerBook book;
  book.note("https://fine.example/", kFine, day(1));
  book.note("https://gone.example/", kGone, day(1));
  CHECK(book.find("https://fine.example/", day(1)) == kFine);
  CHECK(book.find("https://fine.example/", day(7)) == kFine);
  CHECK_FALSE(book.find("https://fine.example/", day(8)));
  CHECK(book.find("https://gone.example/", day(1)) == kGone);
  CHECK_FALSE(book.find("https://gone.example/", day(2)));
  CHECK_FALSE(book.find("https://other.example/", day(1)));
}

TEST_CASE("an answer of a day to come does not count") {
  AnswerBook book;
  book.note("https://fine.example/", kFine, day(20));
  CHECK_FALSE(book.find("https://fine.example/", day(1)));
}

TEST_CASE("no answer is not kept, and takes back what was known") {
  AnswerBook book;
  book.note("https://a.example/", kFine, day(1));
  book.note("https://a.example/", kUnanswered, day(2));
  CHECK_FALSE(book.find("https://a.example/", day(2)));
}

TEST_CASE("a book reads what it wrote, and passes over what it cannot read") {
  AnswerBook book;
  book.note("https://fine.example/", kFine, day(1));
  book.note("https://gone.example/", kGone, day(2));
  book.note("https://moved.example/", kMoved, day(3));
  const auto text = book.text();
  CHECK(text ==
        "# What other sites answered, and when. Delete this file to ask all of them again.\n"
        "2021-03-01\tfine\t\thttps://fine.example/\t\n"
        "2021-03-02\tgone\tthe answer is 404\thttps://gone.example/\t\n"
        "2021-03-03\tmoved\t\thttps://moved.example/\thttps://new.example/a\n");
  const auto read = AnswerBook::parse("no line\n2021-13-01\tfine\t\thttps://x.example/\t\n" + text);
  CHECK(read.text() == text);
  CHECK(AnswerBook::parse("").text().starts_with("#"));
}
