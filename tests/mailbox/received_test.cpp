#include "mailbox/received.hpp"
#include "mailbox/automatic.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace signpost::mailbox;

namespace {

ReceivedMail read(const std::string& header, const std::string& body = "Words\n") {
  auto mail = read_mail("From: Robin <robin@example.org>\n" + header + "\n" + body);
  REQUIRE(std::holds_alternative<ReceivedMail>(mail));
  return std::get<ReceivedMail>(std::move(mail));
}

std::optional<Automatic> sign(const std::string& header) {
  return sign_of_automatic(read(header));
}

}  // namespace

TEST_CASE("a message's sender, subject, recipients and name are read") {
  const auto mail = read(
      "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nTo: A <a@example.org>, team: b@example.org;\nCc: c@example.org\n"
      "Delivered-To: d@example.org\nMessage-ID: <one@example.org>\n");
  CHECK(mail.name == "Robin");
  CHECK(mail.sender == "robin@example.org");
  CHECK(mail.subject == "Grüße");
  CHECK(mail.recipients ==
        std::vector<std::string>{"a@example.org", "b@example.org", "c@example.org", "d@example.org"});
  CHECK(mail.message_id == "one@example.org");
  CHECK(mail.text == "Words\n");
  CHECK(mail.files.empty());
}

TEST_CASE("header values are one line each, decoded twice never") {
  const auto mail = read("Subject: =?utf-8?q?a=0D=0ABcc=3A_x?=\n\tb\n");
  CHECK(mail.subject.find('\n') == std::string::npos);
  CHECK(mail.subject.starts_with("a"));
}

TEST_CASE("bytes that are no message are told") {
  for (const auto* bytes : {"", "\n\n", "just words", "\x01\x02"})
    CHECK(std::holds_alternative<NoMessage>(read_mail(bytes)));
}

TEST_CASE("of several forms of one text the first with words is taken") {
  const auto* const type = "Content-Type: multipart/alternative; boundary=b\n";
  CHECK(read(type, "--b\nContent-Type: text/plain\n\nPlain\n--b\nContent-Type: text/html\n\n<p>Page\n--b--\n").text ==
        "Plain");
  CHECK(read(type, "--b\nContent-Type: text/plain\n\n\n--b\nContent-Type: text/html\n\n<p>Page\n--b--\n").text ==
        "Page");
  CHECK(read(type, "--b\nContent-Type: text/html\n\n<p>Page\n--b--\n").text == "Page");
}

TEST_CASE("texts around a picture are one text, and the picture is named") {
  const auto mail = read("Content-Type: multipart/mixed; boundary=b\n",
                         "--b\nContent-Type: text/plain\n\nOne\n--b\nContent-Type: image/png; name=a.png\n\nx\n"
                         "--b\nContent-Type: text/plain\n\nTwo\n--b--\n");
  CHECK(mail.text == "One\n\nTwo");
  CHECK(mail.files == std::vector<std::string>{"a.png"});
}

TEST_CASE("files are named whatever they are, signatures of keys are none") {
  const auto mail = read("Content-Type: multipart/mixed; boundary=b\n",
                         "--b\nContent-Type: image/png\n\nx\n--b\nContent-Type: message/rfc822\n\nSubject: x\n\nInner\n"
                         "--b\nContent-Type: text/plain; name=notes.txt\n\nNotes\n"
                         "--b\nContent-Type: text/plain\nContent-Disposition: attachment\n\nNotes\n"
                         "--b\nContent-Type: application/pgp-signature; name=signature.asc\n\nx\n--b--\n");
  CHECK(mail.text.empty());
  CHECK(mail.files == std::vector<std::string>{"a picture", "a message", "notes.txt", "a file"});
}

TEST_CASE("what programs send is told from what people write") {
  CHECK(sign("Auto-Submitted: auto-replied\n") == Automatic::reply);
  CHECK(sign("auto-submitted: (c) auto-generated; a=b\n") == Automatic::reply);
  CHECK(sign("X-Autoreply: yes\n") == Automatic::reply);
  CHECK(sign("X-Autorespond:\n") == Automatic::reply);
  CHECK(sign("Precedence: auto_reply\n") == Automatic::reply);
  CHECK(sign("Precedence: bulk\n") == Automatic::to_many);
  CHECK(sign("Precedence: LIST\n") == Automatic::to_many);
  CHECK(sign("Return-Path: <>\nAuto-Submitted: auto-replied\n") == Automatic::delivery_report);
  CHECK(sign("Content-Type: multipart/report; boundary=b\n") == Automatic::delivery_report);
  for (const auto* sender : {"MAILER-DAEMON <>", "Mailer-Daemon@example.org", "x <mailer-daemon@example.org>"}) {
    const auto mail = read_mail(std::string("From: ") + sender + "\n\nx\n");
    CHECK(sign_of_automatic(std::get<ReceivedMail>(mail)) == Automatic::delivery_report);
  }
  CHECK_FALSE(sign("Auto-Submitted: no\n"));
  CHECK_FALSE(sign("Auto-Submitted: No ; x\n"));
  CHECK_FALSE(sign("X-Auto-Response-Suppress: OOF, AutoReply\n"));
  CHECK_FALSE(sign("Precedence: normal\nReturn-Path: <a@example.org>\n"));
  CHECK_FALSE(sign(""));
}
