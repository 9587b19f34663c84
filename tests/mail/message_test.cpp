#include "mail/message.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "mail/encoded_words.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::mail;

namespace {

Header header() {
  Header header;
  header.from = {"Signpost", "news@northmoor.example"};
  header.to = {"", "recipient@example.org"};
  header.subject = "Starting with what works";
  header.date = start_of(Date{std::chrono::year{2026}, std::chrono::May, std::chrono::day{4}});
  header.message_id = "0123456789abcdef@northmoor.example";
  header.language = "en-GB";
  return header;
}

std::string write(const Header& header, const std::string& text = "Hello\n",
                  const std::string& html = "<p>Hello</p>\n") {
  return write_message(header, text, html);
}

std::size_t longest_line(const std::string& message) {
  std::size_t longest = 0;
  for (const auto line : split(message, '\n'))
    longest = std::max(longest, line.size() - (line.ends_with('\r') ? 1 : 0));
  return longest;
}

std::size_t bare_line_ends(const std::string& message) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < message.size(); ++k) {
    if (message[k] == '\n' && (k == 0 || message[k - 1] != '\r')) ++count;
    if (message[k] == '\r' && (k + 1 == message.size() || message[k + 1] != '\n')) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("a message has every field it needs, its text first, and a boundary of its content") {
  const auto boundary = "=_" + content_hash(std::string("Hello\n") + '\0' + "<p>Hello</p>\n");
  CHECK(write(header()) ==
        "From: Signpost <news@northmoor.example>\r\n"
        "To: recipient@example.org\r\n"
        "Subject: Starting with what works\r\n"
        "Date: Mon, 04 May 2026 00:00:00 +0000\r\n"
        "Message-Id: <0123456789abcdef@northmoor.example>\r\n"
        "Content-Language: en-GB\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/alternative;\r\n"
        "\tboundary=\"" +
            boundary +
            "\"\r\n"
            "\r\n"
            "--" +
            boundary +
            "\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Hello\r\n"
            "\r\n"
            "--" +
            boundary +
            "\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "<p>Hello</p>\r\n"
            "\r\n"
            "--" +
            boundary + "--\r\n");
}

TEST_CASE("a draft says so, a list names itself, and answers go where they should") {
  auto fields = header();
  fields.purpose = Purpose::draft;
  fields.list_id = "signpost.northmoor.example";
  fields.reply_to = Mailbox{"", "answers@northmoor.example"};
  const auto message = write(fields);
  CHECK(message.find("\r\nX-Unsent: 1\r\n") != std::string::npos);
  CHECK(message.find("\r\nList-Id: <signpost.northmoor.example>\r\n") != std::string::npos);
  CHECK(message.find("\r\nReply-To: answers@northmoor.example\r\n") != std::string::npos);
  CHECK(write(header()).find("X-Unsent") == std::string::npos);
}

TEST_CASE("words beyond ASCII in a header become encoded words of UTF-8") {
  auto fields = header();
  fields.subject = "Ein Gruß — und ein zweiter";
  fields.from.name = "Nörthmoor";
  const auto message = write(fields);
  CHECK(message.find("Subject: =?UTF-8?Q?Ein_Gru=C3=9F_=E2=80=94_und_ein_zweiter?=\r\n") != std::string::npos);
  CHECK(message.find("From: =?UTF-8?Q?N=C3=B6rthmoor?= <news@northmoor.example>\r\n") != std::string::npos);
  CHECK(find_invalid_utf8(message) == std::string::npos);
  for (const char byte : message) CHECK(static_cast<unsigned char>(byte) < 0x80);
}

TEST_CASE("an encoded word holds whole characters and is no longer than a line") {
  std::string text;
  for (int k = 0; k < 40; ++k) text += "ẞ";
  const auto words = encode_words(text);
  for (const auto word : split(words, ' ')) {
    CHECK(word.size() <= 64);
    CHECK(word.starts_with("=?UTF-8?Q?=E1=BA=9E"));
    CHECK(word.ends_with("=E1=BA=9E?="));
  }
  CHECK(encode_words("plain, \"quoted\" = text") == "plain, \"quoted\" = text");
  CHECK(encode_words("=?UTF-8?Q?a?=") == "=?UTF-8?Q?=3D=3FUTF=2D8=3FQ=3Fa=3F=3D?=");
}

TEST_CASE("header lines are folded at 78, body lines end at 76, all with CR LF") {
  auto fields = header();
  for (int k = 0; k < 12; ++k) fields.subject += " and on it goes, für immer";
  std::string words;
  for (int k = 0; k < 60; ++k) words += "wörter und mehr = ";
  const auto message = write(fields, words + "\n.\n..\nFrom here\nblank at the end \n", "<p>" + words + "</p>\n");
  CHECK(longest_line(message.substr(0, message.find("\r\n\r\n"))) <= 78);
  CHECK(longest_line(message.substr(message.find("\r\n\r\n"))) <= 76);
  CHECK(bare_line_ends(message) == 0);
}

TEST_CASE("the same input gives the same bytes, another content another boundary") {
  CHECK(write(header()) == write(header()));
  const auto boundary_of = [](const std::string& message) { return message.substr(message.find("boundary="), 45); };
  CHECK(boundary_of(write(header(), "a\n")) != boundary_of(write(header(), "b\n")));
}

TEST_CASE("no value of a header can begin another") {
  const std::vector<std::string> attempts = {"a\r\nBcc: x@y.example",
                                             "a\nBcc: x@y.example",
                                             "a\rb",
                                             std::string("a\0b", 3),
                                             "a\r\n\r\n<p>body</p>",
                                             "\x7f",
                                             "a\xc3"};
  for (const auto& attempt : attempts) {
    CAPTURE(attempt);
    const auto refuses = [&](auto change) {
      auto fields = header();
      change(fields);
      CHECK_THROWS_AS(write(fields), Error);
    };
    refuses([&](Header& fields) { fields.subject = attempt; });
    refuses([&](Header& fields) { fields.from.name = attempt; });
    refuses([&](Header& fields) { fields.from.address = attempt; });
    refuses([&](Header& fields) { fields.to.name = attempt; });
    refuses([&](Header& fields) { fields.to.address = attempt; });
    refuses([&](Header& fields) { fields.reply_to = Mailbox{"", attempt}; });
    refuses([&](Header& fields) { fields.list_id = attempt; });
    refuses([&](Header& fields) { fields.language = attempt; });
    refuses([&](Header& fields) { fields.message_id = attempt; });
  }
}
