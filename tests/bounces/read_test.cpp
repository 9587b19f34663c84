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

TEST_CASE("a receipt of success in words is none, and neither is an absence note that speaks of an old address") {
  CHECK(only(in_words("Your message was successfully delivered to\n<robin@reader.example>\n")).kind == Kind::none);
  CHECK(only("Return-Path: <>\nFrom: robin@reader.example\nSubject: Holidays\n\nI am away. Write to\n"
             "sam@reader.example\nMy old address is no longer in use.\n")
            .kind == Kind::none);
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
  CHECK(only(before + R"({"Type": "Notification", "Message": "{\"notificationType\": \"Delivery\",)"
                      R"(\"delivery\": {\"recipients\": [\"robin@reader.example\"]}}"})") ==
        Report{"robin@reader.example", Kind::none, "", "delivered"});
  CHECK(only(before + R"({"eventType": "DeliveryDelay", "deliveryDelay": {"delayType": "MailboxFull",)"
                      R"("delayedRecipients": [{"emailAddress": "robin@reader.example"}]}})")
            .is_still_tried);
  CHECK(only(before + R"({"notificationType": null, "eventType": "Bounce", "bounce": [null]})").kind == Kind::none);
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

TEST_CASE("a person's mail that quotes or passes on a report is none") {
  const std::string before = "From: Robin <robin@reader.example>\nTo: news@council.example\nSubject: ";
  const std::string quoted =
      "I got this:\n> sam@reader.example\n> 550 5.1.1 User unknown\nand this:\n"
      "Final-Recipient: rfc822; sam@reader.example\nAction: failed\nStatus: 5.1.1\n";
  for (const std::string subject : {"Re: Undelivered Mail Returned to Sender", "Fwd: failure notice", "A question"}) {
    CHECK(only(before + subject + "\n\n" + quoted).kind == Kind::none);
  }
  CHECK(only(before + "Delivery status of your order\n\nIt is on its way to\nkim@reader.example\n").kind == Kind::none);
}

TEST_CASE("absence notes are told by their header, even with an empty return path") {
  const auto note = [](const std::string& fields) {
    return "Return-Path: <>\nFrom: robin@reader.example\n" + fields +
           "\nI am away until Monday. In the meantime write to\nsam@reader.example\nAddress unknown? Ask me.\n";
  };
  CHECK(only(note("Subject: Automatic reply: Issue 7\n")).kind == Kind::autoreply);
  CHECK(only(note("Subject: =?utf-8?Q?R=C3=A9ponse_automatique?=\n")).recipient == "robin@reader.example");
  CHECK(only(note("Auto-Submitted: auto-replied\n")).kind == Kind::autoreply);
  CHECK(only("Return-Path: <>\nFrom: robin@reader.example\nSubject: Thank you\n\nI have it.\nrobin@reader.example\n")
            .kind == Kind::none);
}

TEST_CASE("a receipt is no bounce, unless a program says in it that it refused") {
  const auto receipt = [](const std::string& words, const std::string& disposition) {
    return "From: postmaster@reader.example\nTo: news@council.example\nSubject: Read: Issue 7\n"
           "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\n" +
           words + "\n--b\nContent-Type: message/disposition-notification\n\n" +
           "Final-Recipient: rfc822; robin@reader.example\nDisposition: " + disposition + "\n\n--b--\n";
  };
  const std::string refused = "Your message to <robin@reader.example> was automatically rejected: Quota exceeded";
  CHECK(only(receipt("It was read.", "manual-action/MDN-sent-manually; displayed")).kind == Kind::none);
  CHECK(only(receipt("It was deleted unread.", "manual-action/MDN-sent-manually; deleted")).kind == Kind::none);
  const auto report = only(receipt(refused, "automatic-action/MDN-sent-automatically; deleted"));
  CHECK(report.kind == Kind::soft);
  CHECK(report.recipient == "robin@reader.example");
}

TEST_CASE("what is said of the sender, of rights or after the message is not said of the address") {
  CHECK(only(standard(failed("5.0.0", "550 Sender address rejected: Domain not found"))).kind == Kind::soft);
  CHECK(only(standard(failed("5.1.8", "553 5.1.8 no such domain"))).kind == Kind::soft);
  CHECK(only(standard(failed("5.0.0", "550 no such group, or you have no permission to post"))).kind == Kind::soft);
  CHECK(only(standard(failed("5.4.4", "Malformed or unexpected name server reply"))).kind == Kind::soft);
  CHECK(only(standard(failed("5.1.1", "550 5.1.1 too many recipients this hour"))).kind == Kind::soft);
  const std::string late = "robin@reader.example: 550 Unknown user (in reply to end of DATA command)\n";
  CHECK(only(standard(failed("5.0.0", "550 Unknown user"), late)).kind == Kind::soft);
  CHECK(only(standard(failed("5.1.1", "550 5.1.1 Unknown user"), late)).kind == Kind::hard);
  CHECK(only(in_words(">>> DATA\n<<< 550 Unknown user robin@reader.example\n")).kind == Kind::soft);
  CHECK(only(in_words(">>> DATA\n<<< 550 Unknown user robin@reader.example\n<<< 503 Need RCPT\n")).kind == Kind::hard);
}

TEST_CASE("words are known across line ends, with an address in them, and in other languages") {
  for (const std::string words :
       {"550 mailbox <robin@reader.example> unavailable", "550 #5.1.0 Address rejected.",
        "550 Recipient address rejected: user  unknown", "550 Nonexistent user", "Die Adresse existiert nicht",
        "Cette adresse n\u2019existe pas", "El usuario no existe", "\u6536\u4EF6\u4EBA\u4E0D\u5B58\u5728"}) {
    CHECK_MESSAGE(only(standard(failed("5.0.0", words))).kind == Kind::hard, words);
  }
}

TEST_CASE("reports in words name recipients in many ways") {
  const auto recipient_in = [](const std::string& words) { return only(in_words(words)).recipient; };
  CHECK(recipient_in("Hello news@council.example,\n\nFailed Recipient: robin@reader.example\n550 no\n") ==
        "robin@reader.example");
  CHECK(recipient_in("A message sent by\n\n  <kim@council.example>\n\nfailed for\n\n  robin@reader.example\n") ==
        "robin@reader.example");
  CHECK(recipient_in("It could not be delivered to: <mailto:robin@reader.example>.\nContact help@relay.example\n") ==
        "robin@reader.example");
  CHECK(recipient_in("an undisclosed address\n  (generated from robin@reader.example)\n") == "robin@reader.example");
  CHECK(recipient_in("\u5B9B\u5148\u300Crobin@reader.example\u300D\u306F\u4E0D\u660E\u3067\u3059\u3002\n") ==
        "robin@reader.example");
}

TEST_CASE("a reason above the recipients is theirs where nothing else is said of them") {
  const auto reports =
      bounces::read_reports(in_words("It failed:\n550 User unknown\n\nrobin@reader.example\nsam@reader.example\n"));
  REQUIRE(reports.size() == 2);
  CHECK(reports[0].kind == Kind::hard);
  CHECK(reports[1].kind == Kind::hard);
}

TEST_CASE("addresses beyond ASCII, in quotes or with a stray bracket are read whole") {
  const auto recipient_in = [](const std::string& value) {
    return only(standard("Final-Recipient: " + value + "\nAction: failed\nStatus: 5.1.1\n")).recipient;
  };
  CHECK(recipient_in("utf-8; r\u00F6bin@reader.example") == "r\u00F6bin@reader.example");
  CHECK(recipient_in("utf-8; r\\x{F6}bin@reader.example") == "r\u00F6bin@reader.example");
  CHECK(recipient_in("rfc822; \"robin hood\"@reader.example") == "\"robin hood\"@reader.example");
  CHECK(recipient_in("rfc822; robin@reader.example>") == "robin@reader.example");
  CHECK(recipient_in("rfc822; robin@store\nOriginal-Recipient: rfc822; robin@reader.example") ==
        "robin@reader.example");
}

TEST_CASE("several people may complain at once, or without a report's parts") {
  const std::string parts =
      "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nSo.\n"
      "--b\nContent-Type: message/feedback-report\n\n";
  const auto reports = bounces::read_reports("From: fbl@mail.example\nSubject: FW\n" + parts +
                                             "Feedback-Type: abuse\nOriginal-Rcpt-To: robin@reader.example\n"
                                             "Original-Rcpt-To: sam@reader.example\n--b--\n");
  REQUIRE(reports.size() == 2);
  CHECK(reports[1] == Report{"sam@reader.example", Kind::complaint, "", "abuse"});
  CHECK(only("From: staff@mail.example\nSubject: complaint about message from 192.0.2.1\n"
             "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
             "From: news@council.example\nTo: robin@reader.example\n\nHi\n--b--\n") ==
        Report{"robin@reader.example", Kind::complaint, "", "complaint"});
  CHECK(only("From: fbl@mail.example\n" + parts + "Feedback-Type: abuse\nOriginal-Rcpt-To: redacted\n--b--\n") ==
        Report{"", Kind::complaint, "", "abuse"});
}

TEST_CASE("line ends of other machines, lines before the header and charsets that are wrong are borne with") {
  const auto report = standard(failed("5.1.1", "550 no such user"));
  CHECK(only(replace_all(report, "\n", "\r")).recipient == "robin@reader.example");
  CHECK(only(replace_all(report, "\n", "\r\n")).recipient == "robin@reader.example");
  CHECK(only("\n   \n" + report).status == "5.1.1");
  CHECK(only("From: MAILER-DAEMON@relay.example\nSubject: \u30A8\u30E9\u30FC\n"
             "Content-Type: text/plain; charset=iso-2022-jp\n\n<robin@reader.example>\n"
             "\u5B9B\u5148\u304C\u307F\u3064\u304B\u308A\u307E\u305B\u3093\n")
            .kind == Kind::hard);
}

TEST_CASE("any bytes are read") {
  CHECK(only("").kind == Kind::none);
  CHECK(only(std::string(1000, '\0')).kind == Kind::none);
  CHECK(only("no header").reason == "is no message");
  const auto report = only(standard(failed("5.1.1", "550 " + std::string(10'000, 'x') + "\x1b[31m")));
  CHECK(count_characters(report.reason) <= 301);
  CHECK(report.reason.find('\x1b') == std::string::npos);
  CHECK(bounces::read_reports(in_words(std::string(100'000, '@'))).size() == 1);
  std::string many;
  for (int k = 0; k < 5000; ++k) many += fmt::format("r{}@reader.example: 550 no such user\n", k);
  CHECK(bounces::read_reports(in_words(many)).size() == 500);
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
