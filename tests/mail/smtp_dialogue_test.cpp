#include "mail/smtp_dialogue.hpp"

#include "base/error.hpp"
#include "mail/smtp_data.hpp"

#include <doctest/doctest.h>

#include <array>
#include <deque>
#include <vector>

using namespace signpost::mail;

namespace {

/// A server that answers each receive with the next of its lines; after the last one the line is cut.
class ScriptedWire final : public Wire {
 public:
  explicit ScriptedWire(std::deque<std::string> answers) : answers_(std::move(answers)) {}

  void send(std::string_view bytes, Deadline) override {
    if (!refuses_to_send.empty() && bytes == refuses_to_send) throw LineCut{"the connection broke while sending"};
    sent += bytes;
  }

  std::string receive(Deadline) override {
    if (answers_.empty()) throw LineCut{"the server closed the connection"};
    auto answer = answers_.front();
    answers_.pop_front();
    return answer;
  }

  std::string sent;
  std::string refuses_to_send;

 private:
  std::deque<std::string> answers_;
};

const Envelope kEnvelope{"a@b.example", "c@d.example"};
const Outgoing kAnother{kEnvelope, "Subject: another\r\n"};

struct Outcome {
  Delivery delivery;
  std::string sent;
  bool usable = false;
};

Outcome deliver(std::deque<std::string> answers, std::string_view message = "Subject: x\r\n\r\nHello\r\n",
                const Capabilities& capabilities = {}) {
  ScriptedWire wire(std::move(answers));
  Dialogue dialogue(wire, capabilities, {});
  Handover unheard;
  const Outgoing outgoing{kEnvelope, std::string(message)};
  const auto delivery = dialogue.deliver(outgoing, unheard);
  return {delivery, wire.sent, dialogue.can_take(kAnother)};
}

}  // namespace

TEST_CASE("a message is offered, sent and ended by a dot") {
  const auto outcome = deliver({"250 ok\r\n", "250 ok\r\n", "354 go on\r\n", "250 2.0.0 queued as 7\r\n"});
  CHECK(outcome.delivery.verdict == Verdict::sent);
  CHECK(outcome.delivery.reply == Reply{250, "2.0.0 queued as 7"});
  CHECK(outcome.usable);
  CHECK(outcome.sent == "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nSubject: x\r\n\r\nHello\r\n.\r\n");
}

TEST_CASE("a refused recipient keeps the server's words, and the connection") {
  const auto outcome = deliver({"250 ok\r\n", "550-5.1.1 no such\r\n550 5.1.1 person here\r\n", "250 reset\r\n"});
  CHECK(outcome.delivery.verdict == Verdict::refused);
  CHECK(to_text(outcome.delivery) == "refused at RCPT TO: 550 5.1.1 no such 5.1.1 person here");
  CHECK(outcome.sent.ends_with("RSET\r\n"));
  CHECK(outcome.sent.find("DATA") == std::string::npos);
  CHECK(outcome.usable);
}

TEST_CASE("each reply at each step has its verdict") {
  struct Row {
    std::deque<std::string> answers;
    Verdict verdict;
    Step step;
    bool usable;
  };
  const std::string ok = "250 ok\r\n";
  const std::string go = "354 go on\r\n";
  const std::vector<Row> rows = {
      {{"451 later\r\n", ok}, Verdict::deferred, Step::sender, true},
      {{"550 never\r\n", ok}, Verdict::refused, Step::sender, true},
      {{"421 closing\r\n"}, Verdict::deferred, Step::sender, false},
      {{}, Verdict::deferred, Step::sender, false},
      {{"hello\r\n"}, Verdict::deferred, Step::sender, false},
      {{"354 what\r\n"}, Verdict::deferred, Step::sender, false},
      {{ok, "450 busy\r\n", ok}, Verdict::deferred, Step::recipient, true},
      {{ok, "550 no\r\n"}, Verdict::refused, Step::recipient, false},
      {{ok, ok, "554 no\r\n", ok}, Verdict::refused, Step::data, true},
      {{ok, ok, ok}, Verdict::deferred, Step::data, false},
      {{ok, "251 forwarded\r\n", go, ok}, Verdict::sent, Step::content, true},
      {{ok, ok, go}, Verdict::in_doubt, Step::content, false},
      {{ok, ok, go, "25"}, Verdict::in_doubt, Step::content, false},
      {{ok, ok, go, "250"}, Verdict::in_doubt, Step::content, false},
      {{ok, ok, go, "ok\r\n"}, Verdict::in_doubt, Step::content, false},
      {{ok, ok, go, "354 more\r\n"}, Verdict::in_doubt, Step::content, false},
      {{ok, ok, go, "451 disk\r\n"}, Verdict::deferred, Step::content, true},
      {{ok, ok, go, "554 spam\r\n"}, Verdict::refused, Step::content, true},
      {{ok, ok, go, "421 closing\r\n"}, Verdict::deferred, Step::content, false},
  };
  for (std::size_t k = 0; k < rows.size(); ++k) {
    CAPTURE(k);
    const auto outcome = deliver(rows[k].answers);
    CHECK(outcome.delivery.verdict == rows[k].verdict);
    CHECK(outcome.delivery.step == rows[k].step);
    CHECK(outcome.usable == rows[k].usable);
  }
}

TEST_CASE("replies come in pieces, and several in one") {
  CHECK(deliver({"25", "0 ok\r", "\n250-a\r\n250 b\r\n", "354 go\r\n250 ok\r\n"}).delivery.verdict == Verdict::sent);
}

TEST_CASE("a reply is lines of one code, ended by CR LF") {
  for (const auto* bad : {"abc\r\n", "250 a\nb\r\n", "250-a\r\n251 b\r\n", "199 x\r\n", "600 x\r\n", "25\r\n",
                          "250_x\r\n", "250 \x01\r\n", "\r\n"}) {
    CAPTURE(bad);
    ReplyReader reader;
    reader.feed(bad);
    CHECK_THROWS_AS(reader.next(), MalformedReply);
  }
  ReplyReader endless;
  endless.feed(std::string(5000, '2'));
  CHECK_THROWS_AS(endless.next(), MalformedReply);
  ReplyReader bare;
  bare.feed("250\r\n");
  CHECK(bare.next() == Reply{250, ""});
  CHECK_FALSE(bare.next().has_value());
}

TEST_CASE("size and eight bits are said only to servers that know them") {
  const Capabilities able{.size = 1000, .announces_size = true, .eight_bit_mime = true};
  const std::deque<std::string> answers = {"250 ok\r\n", "250 ok\r\n", "354 go\r\n", "250 ok\r\n"};
  CHECK(deliver(answers, "\xC3\xA9\r\n", able).sent.starts_with("MAIL FROM:<a@b.example> SIZE=4 BODY=8BITMIME\r\n"));
  CHECK(deliver(answers, "e\r\n", able).sent.starts_with("MAIL FROM:<a@b.example> SIZE=3\r\n"));
  CHECK(deliver(answers, "e\r\n").sent.starts_with("MAIL FROM:<a@b.example>\r\n"));
}

TEST_CASE("a message that the server cannot take is not sent to it") {
  const auto large = deliver({}, std::string(20, 'x'), {.size = 10, .announces_size = true});
  CHECK(to_text(large.delivery) == "refused at MAIL FROM: the server takes at most 10 octets and the message has 22");
  CHECK(large.sent.empty());
  CHECK(large.usable);
  CHECK(deliver({}, "\xC3\xA9\r\n").sent.empty());
}

namespace {

std::string bytes_of(std::string_view message) {
  return std::string(MailData(message).bytes());
}

}  // namespace

TEST_CASE("lines of dots are stuffed, every line end becomes CR LF") {
  CHECK(bytes_of(".\r\n..\r\na.\r\n.b") == "..\r\n...\r\na.\r\n..b\r\n");
  CHECK(bytes_of("a\nb\rc\r\n\r\n\n.\n") == "a\r\nb\r\nc\r\n\r\n\r\n..\r\n");
  CHECK(bytes_of("a\r\r\n.\r\n") == "a\r\n\r\n..\r\n");
  CHECK(canonical_lines("a\n.\n") == "a\r\n.\r\n");
  CHECK(bytes_of("").empty());
}

TEST_CASE("no message ends itself early, whatever ends its lines") {
  for (const auto* smuggled : {"a\r\n.\r\nMAIL FROM:<x@y.example>\r\n", "a\n.\nMAIL", "a\r.\rMAIL", "a\n.\r\nMAIL",
                               "a\r\n.\nMAIL", ".\r\n", "\r.\r\n"}) {
    CAPTURE(smuggled);
    const auto data = "\r\n" + bytes_of(smuggled);
    CHECK(data.find("\r\n.\r\n") == std::string::npos);
    CHECK(data.find("\n.\n") == std::string::npos);
    CHECK(data.find("\r.\r") == std::string::npos);
  }
}

TEST_CASE("lines above 998 octets and NULs are refused") {
  for (const auto* begin : {"a\r\n", "a\n", "a\r\n."}) {  // as it is, and made anew
    const std::string first(begin);
    const auto left = 998 - (first.size() - (first.find('\n') + 1));
    CHECK_NOTHROW(bytes_of(first + std::string(left, 'x') + "\r\n"));
    CHECK_THROWS_AS(bytes_of(first + std::string(left + 1, 'x')), signpost::Error);
  }
  CHECK_THROWS_AS(bytes_of(std::string_view("a\0b\r\n", 5)), signpost::Error);
}

TEST_CASE("the last answer to EHLO says what a server can do") {
  const auto capabilities = capabilities_of(
      "220 mail.example ESMTP\r\n250-mail.example\r\n250-PIPELINING\r\n250 STARTTLS\r\n220 go ahead\r\n"
      "250-mail.example\r\n250-SIZE 10240000\r\n250-AUTH PLAIN LOGIN\r\n250-8bitmime\r\n250 SMTPUTF8\r\n235 "
      "welcome\r\n");
  CHECK(
      capabilities ==
      Capabilities{.size = 10240000, .announces_size = true, .eight_bit_mime = true, .smtp_utf8 = true, .auth = true});
  CHECK(capabilities_of("220 x\r\n250 pipelining\r\n") == Capabilities{});
  CHECK(capabilities_of("220 x\r\n250-x\r\n250 SIZE 0\r\n") == Capabilities{.announces_size = true});
}

TEST_CASE("what a server said before it went is read although the final dot cannot be sent") {
  const auto finish_with = [](std::deque<std::string> answers) {
    ScriptedWire wire(std::move(answers));
    wire.refuses_to_send = ".\r\n";
    Dialogue dialogue(wire, {}, {});
    Handover unheard;
    return to_text(dialogue.deliver({kEnvelope, "Subject: x\r\n\r\nHello\r\n"}, unheard));
  };
  CHECK(finish_with({"250 ok\r\n", "250 ok\r\n", "354 go on\r\n", "550 not from you\r\n"}) ==
        "refused at the message's end: 550 not from you");
  CHECK(finish_with({"250 ok\r\n", "250 ok\r\n", "354 go on\r\n"}) ==
        "in doubt at the message's end: the connection broke while sending");
}

namespace {

const Capabilities kPipelines{.pipelining = true};
const std::string kFirst = "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\n";
const std::string kSecond = "MAIL FROM:<a@b.example>\r\nRCPT TO:<e@f.example>\r\nDATA\r\n";
const std::string kContent = "Subject: x\r\n\r\nHello\r\n";

/// Whoever sends two messages, one after the other.
struct TwoInTurn final : Handover {
  std::array<Outgoing, 2> all = {Outgoing{kEnvelope, kContent}, Outgoing{{"a@b.example", "e@f.example"}, kContent}};
  std::size_t at = 0;
  std::string heard;

  void content_begins() override { heard += "begins,"; }
  void before_end() override { heard += "end,"; }
  const Outgoing* next() override { return at == 0 ? &all[1] : nullptr; }
};

struct Both {
  std::vector<std::string> verdicts;
  std::string sent;
  std::string heard;
  bool usable = false;
};

Both deliver_both(std::deque<std::string> answers) {
  ScriptedWire wire(std::move(answers));
  Dialogue dialogue(wire, kPipelines, {});
  TwoInTurn turns;
  Both both;
  for (; turns.at < 2 && dialogue.can_take(turns.all.at(turns.at)); ++turns.at) {
    both.verdicts.push_back(to_text(dialogue.deliver(turns.all.at(turns.at), turns)));
  }
  return {both.verdicts, wire.sent, turns.heard, dialogue.can_take(kAnother)};
}

}  // namespace

TEST_CASE("a server that takes it gets a transaction at once, and the next behind the message's end") {
  const auto both = deliver_both(
      {"250 ok\r\n250 ok\r\n354 go\r\n", "250 first\r\n250 ok\r\n250 o", "k\r\n354 go\r\n", "250 second\r\n"});
  CHECK(both.sent == kFirst + kContent + ".\r\n" + kSecond + kContent + ".\r\n");
  CHECK(both.verdicts == std::vector<std::string>{"sent: 250 first", "sent: 250 second"});
  CHECK(both.heard == "begins,end,begins,end,");
  CHECK(both.usable);
}

TEST_CASE("a recipient refused among commands that went out together costs nothing but the next one's RSET") {
  ScriptedWire wire({"250 ok\r\n550 nobody\r\n503 no recipients\r\n", "250 reset\r\n250 ok\r\n250 ok\r\n354 go\r\n",
                     "250 taken\r\n"});
  Dialogue dialogue(wire, kPipelines, {});
  Handover unheard;
  CHECK(to_text(dialogue.deliver({kEnvelope, kContent}, unheard)) == "refused at RCPT TO: 550 nobody");
  CHECK(wire.sent == kFirst);
  CHECK(to_text(dialogue.deliver({kEnvelope, kContent}, unheard)) == "sent: 250 taken");
  CHECK(wire.sent == kFirst + "RSET\r\n" + kFirst + kContent + ".\r\n");
}

TEST_CASE("a server that waits for a message although it refused the recipient gets an empty one") {
  ScriptedWire wire({"250 ok\r\n", "550 nobody\r\n354 go\r\n", "554 no valid recipients\r\n"});
  Dialogue dialogue(wire, kPipelines, {});
  Handover unheard;
  CHECK(to_text(dialogue.deliver({kEnvelope, kContent}, unheard)) == "refused at RCPT TO: 550 nobody");
  CHECK(wire.sent == kFirst + ".\r\n");
  CHECK(dialogue.can_take(kAnother));
}

TEST_CASE("of commands that went out together the first that is not as hoped decides, also where the line is cut") {
  const std::string ok = "250 ok\r\n";
  struct Row {
    std::deque<std::string> answers;
    std::string verdict;
    bool usable;
  };
  const std::vector<Row> rows = {
      {{"451 later\r\n503 no\r\n503 no\r\n"}, "not sent for now at MAIL FROM: 451 later", true},
      {{"550 never\r\n503 no\r\n", "503 no\r\n"}, "refused at MAIL FROM: 550 never", true},
      {{ok + "550 nobody\r\n"}, "refused at RCPT TO: 550 nobody", false},
      {{ok + "550 nobody\r\nwhat\r\n"}, "refused at RCPT TO: 550 nobody", false},
      {{ok + "450 busy\r\n554 no\r\n"}, "not sent for now at RCPT TO: 450 busy", true},
      {{ok + "421 closing\r\n"}, "not sent for now at RCPT TO: 421 closing", false},
      {{ok + ok}, "not sent for now at DATA: the server closed the connection", false},
      {{ok + ok + "554 no\r\n"}, "refused at DATA: 554 no", true},
      {{ok}, "not sent for now at RCPT TO: the server closed the connection", false},
      {{}, "not sent for now at MAIL FROM: the server closed the connection", false},
      {{ok + ok + "354 go\r\n"}, "in doubt at the message's end: the server closed the connection", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.verdict);
    const auto outcome = deliver(row.answers, kContent, kPipelines);
    CHECK(to_text(outcome.delivery) == row.verdict);
    CHECK(outcome.usable == row.usable);
  }
}

TEST_CASE("what was asked for behind an end that gets no answer is not sent, and another line has to be made") {
  const auto cut = deliver_both({"250 ok\r\n250 ok\r\n354 go\r\n"});
  CHECK(cut.verdicts == std::vector<std::string>{"in doubt at the message's end: the server closed the connection"});
  CHECK_FALSE(cut.usable);
  const auto closing = deliver_both({"250 ok\r\n250 ok\r\n354 go\r\n", "421 too many\r\n"});
  CHECK(closing.verdicts == std::vector<std::string>{"not sent for now at the message's end: 421 too many"});
  const auto second = deliver_both({"250 ok\r\n250 ok\r\n354 go\r\n", "250 first\r\n250 ok\r\n"});
  CHECK(second.verdicts ==
        std::vector<std::string>{"sent: 250 first", "not sent for now at RCPT TO: the server closed the connection"});
}

TEST_CASE("a line on which somebody was asked for takes no other, and is not ended by QUIT") {
  ScriptedWire wire({"250 ok\r\n250 ok\r\n354 go\r\n", "250 first\r\n"});
  Dialogue dialogue(wire, kPipelines, {});
  TwoInTurn turns;
  CHECK(dialogue.deliver(turns.all[0], turns).verdict == Verdict::sent);
  CHECK_FALSE(dialogue.can_take(kAnother));
  CHECK(dialogue.can_take(turns.all[1]));
  dialogue.quit();
  CHECK(wire.sent.ends_with(kSecond));
}

TEST_CASE("who throws before the message's end leaves a line that is of no use") {
  struct Stops final : Handover {
    void before_end() override { throw 7; }
  };
  ScriptedWire wire({"250 ok\r\n250 ok\r\n354 go\r\n"});
  Dialogue dialogue(wire, kPipelines, {});
  Stops stops;
  CHECK_THROWS_AS(dialogue.deliver({kEnvelope, kContent}, stops), int);
  CHECK(wire.sent == kFirst + kContent);
  CHECK_FALSE(dialogue.can_take(kAnother));
}
