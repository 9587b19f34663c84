#include "bounces/read.hpp"

#include "base/text.hpp"
#include "bounces/fields.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

using namespace signpost;
using bounces::Kind;
using bounces::Report;

namespace {

/// A report in the parts that RFC 6522 asks for; `status` are the blocks of its second one.
std::string standard(const std::string& status, const std::string& words = "It could not be delivered.\n") {
  return "From: MAILER-DAEMON@relay.example\nTo: news@council.example\nSubject: Undelivered Mail\n"
         "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
         "--b\nContent-Type: text/plain; charset=utf-8\n\n" +
         words + "\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n\n" + status +
         "\n--b\nContent-Type: message/rfc822\n\nFrom: news@council.example\nTo: robin@reader.example\n"
         "Subject: Issue 7\n\nHello.\n--b--\n";
}

std::string in_words(const std::string& words) {
  return "From: Mail Delivery System <Mailer-Daemon@relay.example>\nTo: news@council.example\nSubject: Returned "
         "mail\n\n" +
         words;
}

Report only(const std::string& message) {
  const auto reports = bounces::read_reports(message);
  REQUIRE(reports.size() == 1);
  return reports.front();
}

std::string failed(const std::string& status, const std::string& diagnostic) {
  return "Final-Recipient: rfc822; robin@reader.example\nAction: failed\nStatus: " + status +
         "\nDiagnostic-Code: smtp; " + diagnostic + "\n";
}

}  // namespace

TEST_CASE("a delivery status names each recipient, the status and the server's words") {
  const auto reports =
      bounces::read_reports(standard("Final-Recipient: rfc822; robin@reader.example\nAction: failed\nStatus: 5.1.1\n"
                                     "Diagnostic-Code: smtp; 550 5.1.1 <robin@reader.example>:\n  User unknown\n\n"
                                     "Final-Recipient: RFC822; <sam@reader.example>\nAction: failed\nStatus: 5.2.2\n"
                                     "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\n"));
  REQUIRE(reports.size() == 2);
  CHECK(reports[0] ==
        Report{"robin@reader.example", Kind::hard, "5.1.1", "550 5.1.1 <robin@reader.example>: User unknown"});
  CHECK(reports[1] == Report{"sam@reader.example", Kind::soft, "5.2.2", "552 5.2.2 Mailbox full"});
}

TEST_CASE("words count for more than numbers") {
  CHECK(only(standard(failed("5.1.1", "552 5.1.1 sorry, over quota"))).kind == Kind::soft);
  CHECK(only(standard(failed("5.7.1", "553 5.7.1 Invalid recipient"))).kind == Kind::hard);
  CHECK(only(standard(failed("5.0.0", "550 5.1.1 no such user"))).status == "5.1.1");
  CHECK(only(standard(failed("5.7.1", "550 5.7.1 blocked by policy"))).kind == Kind::soft);
  CHECK(only(standard(failed("5.1.1", "550 ?"))).kind == Kind::hard);
  CHECK(only(standard(failed("5.9.9", "550 ?"))).kind == Kind::soft);
}

TEST_CASE("what is put off, and numbers of class 4, are never hard") {
  CHECK(only(standard("Final-Recipient: rfc822; robin@reader.example\nAction: delayed\nStatus: 5.1.1\n")).kind ==
        Kind::soft);
  CHECK(only(standard(failed("4.2.1", "450 4.2.1 user unknown for now"))).kind == Kind::soft);
}

TEST_CASE("a program that fails on the recipient's side says nothing about the address") {
  CHECK(only(standard("Final-Recipient: rfc822; robin@reader.example\nAction: failed\nStatus: 5.1.1\n"
                      "Diagnostic-Code: x-unix; procmail: No such user\n"))
            .kind == Kind::soft);
}

TEST_CASE("a receipt of success is no bounce") {
  for (const std::string action : {"delivered", "relayed", "expanded"}) {
    const auto report =
        only(standard("Final-Recipient: rfc822; robin@reader.example\nAction: " + action + "\nStatus: 2.1.5\n"));
    CHECK(report == Report{"robin@reader.example", Kind::none, "", action});
  }
}

TEST_CASE("where the status has numbers alone, the words above it are told") {
  const auto report = only(standard("Final-Recipient: rfc822; robin@reader.example\nAction: failed\nStatus: 5.0.0\n",
                                    "robin@reader.example: unknown host\n"));
  CHECK(report.kind == Kind::hard);
  CHECK(report.reason == "robin@reader.example: unknown host");
}

TEST_CASE("makes without parts are read by the addresses that begin a line") {
  const auto reports = bounces::read_reports(
      in_words("These failed:\n\n  robin@reader.example\n    550 No such user here\n  sam@reader.example\n"
               "    452 try again\n\n--- The original message ---\nReceived: from a.example\n"
               "From: news@council.example\nTo: kim@reader.example\n"));
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].recipient == "robin@reader.example");
  CHECK(reports[0].kind == Kind::hard);
  CHECK(reports[1].recipient == "sam@reader.example");
  CHECK(reports[1].kind == Kind::soft);
}

TEST_CASE("neither the sender nor whoever got the report is a recipient") {
  CHECK(only(in_words(">>> MAIL FROM:<news@council.example>\n>>> RCPT TO:<robin@reader.example>\n"
                      "<<< 550 User unknown\nQuestions? Ask news@council.example\n"))
            .recipient == "robin@reader.example");
}

TEST_CASE("where the words name nobody, the message that came back does") {
  CHECK(only(in_words("Your message could not be delivered.\n\n--- Original message ---\n"
                      "Received: from a.example\nFrom: news@council.example\nTo: robin@reader.example\n"))
            .recipient == "robin@reader.example");
}

TEST_CASE("complaints come from readers; a report of failed authentication is none") {
  const auto feedback = [](const std::string& fields) {
    return "From: fbl@mail.example\nSubject: FW: Issue 7\n"
           "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n"
           "--b\nContent-Type: text/plain\n\nA complaint.\n--b\nContent-Type: message/feedback-report\n\n" +
           fields +
           "\n--b\nContent-Type: message/rfc822\n\nFrom: news@council.example\nTo: sam@reader.example\n\nHi\n--b--\n";
  };
  CHECK(only(feedback("Feedback-Type: abuse\nOriginal-Rcpt-To: <robin@reader.example>\n")) ==
        Report{"robin@reader.example", Kind::complaint, "", "abuse"});
  CHECK(only(feedback("Feedback-Type: abuse\n")).recipient == "sam@reader.example");
  CHECK(only(feedback("Feedback-Type: auth-failure\n")).kind == Kind::none);
  CHECK(only(feedback("Feedback-Type: not-spam\n")).kind == Kind::none);
}

TEST_CASE("a relay's notification in JSON is read, with lines that a mail program broke") {
  const std::string before = "From: relay@example.org\nSubject: Notification\n\n";
  CHECK(only(before +
             R"({"notificationType": "Complaint", "complaint": {"complaintFeedbackType": "abuse",)"
             "\"complainedRecipients\": [{\"emailAddress\": \"robin@rea!\n der.example\"}]}}\n\n--\nStop these\n") ==
        Report{"robin@reader.example", Kind::complaint, "", "abuse"});
  CHECK(only(before +
             R"({"eventType": "Bounce", "bounce": {"bounceType": "Permanent", "bouncedRecipients": [)"
             R"({"emailAddress": "robin@reader.example", "diagnosticCode": "smtp; 550 5.1.1 user unknown"}]}})") ==
        Report{"robin@reader.example", Kind::hard, "5.1.1", "smtp; 550 5.1.1 user unknown"});
  CHECK(only(before + R"({"notificationType": "Delivery"})").kind == Kind::none);
  CHECK(only(before + "{broken").kind == Kind::none);
}

TEST_CASE("people's mail and automatic replies are no bounces") {
  CHECK(only("From: robin@reader.example\nTo: news@council.example\nSubject: Thank you\n\n"
             "My colleague sam@reader.example would like it too. Her old mailbox was full, user unknown.\n")
            .kind == Kind::none);
  CHECK(only("From: robin@reader.example\nSubject: Away\nAuto-Submitted: auto-replied\n\nBack on Monday.\n") ==
        Report{"robin@reader.example", Kind::autoreply, "", "Away"});
}

TEST_CASE("any bytes are read") {
  CHECK(only("").kind == Kind::none);
  CHECK(only(std::string(1000, '\0')).kind == Kind::none);
  CHECK(only("no header").reason == "is no message");
  const auto report = only(standard(failed("5.1.1", "550 " + std::string(10'000, 'x') + "\x1b[31m")));
  CHECK(count_characters(report.reason) <= 301);
  CHECK(report.reason.find('\x1b') == std::string::npos);
  CHECK(bounces::read_reports(in_words(std::string(100'000, '@'))).size() == 1);
}

TEST_CASE("every address and name that may be a copy's own is found, those of the report itself first") {
  const auto evidence = bounces::read_message(
      "Delivered-To: bounces+one@council.example\nFrom: MAILER-DAEMON@relay.example\nTo: bounces@council.example\n"
      "Subject: Undelivered\nMessage-ID: <own@relay.example>\nIn-Reply-To: <copy@council.example>\n"
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n"
      "--b\nContent-Type: message/delivery-status\n\nX-Postfix-Sender: rfc822; bounces+two@council.example\n\n"
      "Final-Recipient: rfc822; robin@inside.example\nOriginal-Recipient: rfc822; robin@reader.example\n"
      "Action: delayed\nStatus: 4.4.1\n--b\nContent-Type: text/rfc822-headers\n\n"
      "Return-Path: <bounces+three@council.example>\nMessage-ID: <again@council.example>\nTo: robin@reader.example\n"
      "\n--b--\n");
  CHECK(evidence.evidence.addresses.front() == "bounces+one@council.example");
  for (const auto* name : {"two", "three"}) {
    const auto& all = evidence.evidence.addresses;
    CHECK(std::count(all.begin(), all.end(), fmt::format("bounces+{}@council.example", name)) == 1);
  }
  CHECK(evidence.evidence.message_ids == std::vector<std::string>{"again@council.example", "copy@council.example"});
  CHECK(evidence.evidence.own_id == "own@relay.example");
  REQUIRE(evidence.reports.size() == 1);
  CHECK(evidence.reports.front().original == "robin@reader.example");
  CHECK(evidence.reports.front().is_still_tried);
}

TEST_CASE("words are kept without the addresses in them") {
  CHECK(bounces::without_addresses("550 <robin@reader.example>: unknown, ask sam@reader.example.") ==
        "550 <[address]>: unknown, ask [address]");
  CHECK(bounces::without_addresses("@@a@@ b") == "[address][address][address][address] b");
  CHECK(bounces::without_addresses("none") == "none");
}
