#include "mailbox/imap_dialogue.hpp"
#include "mailbox/source.hpp"

#include <doctest/doctest.h>

#include <deque>

using namespace signpost;
using namespace signpost::mailbox;
using namespace std::chrono_literals;

namespace {

/// Answers each command with the next of its answers, a byte or all of it at a time.
class Script final : public mail::Wire {
 public:
  Script(std::deque<std::string> answers, std::size_t piece) : answers_(std::move(answers)), piece_(piece) {}

  void send(std::string_view bytes, Deadline) override {
    said_.emplace_back(bytes);
    if (answers_.empty()) return;
    waiting_ += answers_.front();
    answers_.pop_front();
  }
  std::string receive(Deadline) override {
    if (waiting_.empty()) throw mail::LineCut{"the server closed the connection"};
    auto given = waiting_.substr(0, piece_);
    waiting_.erase(0, given.size());
    return given;
  }
  const std::vector<std::string>& said() const { return said_; }

 private:
  std::deque<std::string> answers_;
  std::size_t piece_;
  std::string waiting_;
  std::vector<std::string> said_;
};

}  // namespace

TEST_CASE("a message comes as it is, however its bytes are cut, and what stands in it is no answer") {
  const std::string content = "S0001 OK\r\n* BYE\r\n)\r\n{4}\r\n";
  const auto answer =
      "* 3 FETCH (UID 7 BODY[] {" + std::to_string(content.size()) + "}\r\n" + content + " FLAGS ())\r\n";
  for (const std::size_t piece : {1UL, 2UL, 7UL, 100'000UL}) {
    Script script({"* 3 FETCH (RFC822.SIZE 30 UID 7)\r\nS0001 OK\r\n", answer + "S0002 OK done\r\n"}, piece);
    ImapDialogue dialogue(script, 1s);
    CHECK(std::get<std::string>(dialogue.content_of(7)) == content);
    CHECK(script.said()[1] == "S0002 UID FETCH 7 (BODY.PEEK[])\r\n");
  }
}

TEST_CASE("unseen messages come in their order, each once") {
  Script script({"* SEARCH 9 3\r\n* search 3 12 x 0 99999999999\r\n* SEARCH\r\nS0001 ok\r\n"}, 5);
  ImapDialogue dialogue(script, 1s);
  CHECK(dialogue.unseen() == std::vector<std::uint32_t>{3, 9, 12});
}

TEST_CASE("a mailbox's name is quoted, and one that cannot be written to is refused") {
  Script script({"S0001 OK [READ-WRITE]\r\n", "S0002 OK [READ-ONLY] x\r\n", "S0003 OK [READ-ONLY] x\r\n"}, 100);
  ImapDialogue dialogue(script, 1s);
  dialogue.open(R"(a "b\)", Opening::to_mark);
  CHECK(script.said()[0] == "S0001 SELECT \"a \\\"b\\\\\"\r\n");
  dialogue.open("INBOX", Opening::to_look);
  CHECK(script.said()[1] == "S0002 EXAMINE \"INBOX\"\r\n");
  CHECK_THROWS_AS(dialogue.open("INBOX", Opening::to_mark), ImapRefusal);
}

TEST_CASE("a message that is too large is read to its end and thrown away") {
  const auto octets = kMostOctets + 5;
  Script script(
      {"* 1 FETCH (UID 7 RFC822.SIZE 5)\r\nS0001 OK\r\n",
       "* 1 FETCH (UID 7 BODY[] {" + std::to_string(octets) + "}\r\n" + std::string(octets, 'x') + ")\r\nS0002 OK\r\n",
       "S0003 OK\r\n"},
      1UL << 20U);
  ImapDialogue dialogue(script, 1s);
  CHECK(std::holds_alternative<TooLarge>(dialogue.content_of(7)));
  CHECK_NOTHROW(dialogue.mark_seen(7));
}

TEST_CASE("after a line that was cut nothing more is said") {
  Script script({"* SEARCH 1\r\n"}, 100);
  ImapDialogue dialogue(script, 1s);
  CHECK_THROWS_AS(dialogue.unseen(), mail::LineCut);
  CHECK_THROWS_AS(dialogue.mark_seen(1), mail::LineCut);
  dialogue.log_out();
  CHECK(script.said().size() == 1);
}
