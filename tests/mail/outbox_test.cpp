#include "mail/outbox.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "mail/sample.hpp"
#include "mail/send.hpp"
#include "mail/smtp_connection.hpp"

#include <doctest/doctest.h>

#include <unistd.h>

using namespace signpost;
using namespace signpost::mail;

namespace {

/// A folder of its own for a test, gone afterwards.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("signpost-outbox-" + std::to_string(::getpid()))) {
    std::filesystem::remove_all(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

const FixedClock kClock{UtcSeconds{std::chrono::seconds{1'777'852'800}}};

}  // namespace

TEST_CASE("a message is put into the Maildir whole, each under a name of its own") {
  const Folder folder;
  Outbox outbox(folder.path(), kClock);
  const auto first = outbox.deliver({{"a@b.example", "c@d.example"}, "Subject: x\r\n\r\n.\r\n"});
  const auto second = outbox.deliver({{"a@b.example", "c@d.example"}, "Subject: y\r\n\r\n"});
  CHECK(first.verdict == Verdict::sent);
  CHECK(read_file(first.reply.text) == "Subject: x\r\n\r\n.\r\n");
  CHECK(read_file(second.reply.text) == "Subject: y\r\n\r\n");
  CHECK(std::filesystem::path(first.reply.text).filename().string().starts_with("1777852800.R"));
  CHECK(walk_folder(folder.path() / "new", folder.path()).files.size() == 2);
  CHECK(walk_folder(folder.path() / "tmp", folder.path()).files.empty());
  CHECK(std::filesystem::is_directory(folder.path() / "cur"));
}

TEST_CASE("a test copy goes to the address given, now, and is no draft") {
  const Folder folder;
  auto settings = sample::settings();
  const auto transport = make_transport(settings, folder.path(), {}, kClock);
  Diagnostics faults;
  const auto delivery = send_test(sample::newsletter(), sample::document(), settings, sample::templates(),
                                  sample::styles(), {"", "me@northmoor.example"}, kClock.now(), *transport, faults);
  REQUIRE(delivery.has_value());
  const auto message = read_file(delivery->reply.text);
  CHECK(delivery->reply.text.starts_with((folder.path() / "var" / "outbox" / "new").string()));
  CHECK(message.find("\r\nTo: me@northmoor.example\r\n") != std::string::npos);
  CHECK(message.find("\r\nDate: Mon, 04 May 2026 00:00:00 +0000\r\n") != std::string::npos);
  CHECK(message.find("X-Unsent") == std::string::npos);
}

TEST_CASE("nothing is sent of an issue with an error") {
  const Folder folder;
  auto issue = sample::newsletter();
  issue.subject = "a\nb";
  Outbox outbox(folder.path(), kClock);
  Diagnostics faults;
  CHECK_FALSE(send_test(issue, {}, sample::settings(), sample::templates(), {}, {"", "me@northmoor.example"},
                        kClock.now(), outbox, faults)
                  .has_value());
  CHECK(has_errors(faults));
  CHECK_FALSE(std::filesystem::exists(folder.path()));
}

TEST_CASE("a server needs a sender, a password for its user, and an address that is a mail server's") {
  auto settings = sample::settings();
  settings.mail.smtp = {"smtp://mail.northmoor.example:587", "signpost"};
  CHECK_THROWS_AS(make_transport(settings, ".", {}, kClock), Error);
  CHECK_NOTHROW(make_transport(settings, ".", {.password = "x", .certificates = {}, .patience = {}}, kClock));
  CHECK_THROWS_AS(make_transport(settings, ".", {.password = "x", .certificates = {}, .patience = "soon"}, kClock),
                  Error);
  settings.mail.smtp = {"http://mail.northmoor.example", ""};
  CHECK_THROWS_AS(make_transport(settings, ".", {}, kClock), Error);
  settings.mail.smtp = {"smtp://127.0.0.1:1", ""};
  settings.mail.from = "";
  const auto transport = make_transport(settings, ".", {}, kClock);
  Diagnostics faults;
  CHECK_THROWS_AS(send_test(sample::newsletter(), {}, settings, sample::templates(), {}, {"", "a@b.example"},
                            kClock.now(), *transport, faults),
                  Error);
}

TEST_CASE("only this machine may be spoken to in clear") {
  for (const auto* host : {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "[::1]"}) {
    CAPTURE(host);
    CHECK(parse_target(std::string("smtp://") + host + ":25").is_this_machine());
  }
  for (const auto* host : {"localhost.example", "127.0.0.1.example", "128.0.0.1", "10.0.0.1", "[::2]", "0.0.0.0"}) {
    CAPTURE(host);
    CHECK_FALSE(parse_target(std::string("smtp://") + host + ":25").is_this_machine());
    CHECK_THROWS_AS(parse_target(std::string("smtp://") + host + ":25/?tls=off"), Error);
  }
  CHECK(parse_target("smtp://127.0.0.1:25?tls=off").clear_is_wanted);
  CHECK_THROWS_AS(parse_target("smtps://localhost?tls=off"), Error);
  CHECK_THROWS_AS(parse_target("smtp://user:secret@localhost"), Error);
  CHECK_THROWS_AS(parse_target("smtp://localhost?tls=maybe"), Error);
}

TEST_CASE("what is addressed to somebody is taken out, however it is written, and nothing else") {
  const Folder folder;
  const auto put = [&](const char* name, const std::string& text) { write_file(folder.path() / name, text); };
  put("new/1", "To: Robin <Robin@Example.org>\r\nSubject: One\r\n\r\nHello\r\n");
  put("cur/2:2,S", "To: =?utf-8?q?R=C3=B6bin?=\r\n <robin@example.org>\r\n\r\nHello\r\n");
  put("tmp/3", "Cc: other@example.org, robin@example.org\r\n\r\nHello\r\n");
  put("new/4", "To: other@example.org\r\nFrom: robin@example.org\r\n\r\nTo: robin@example.org\r\n");
  put("new/5", "To: robin@example.organic\r\n\r\nHello\r\n");
  put("new/6", "");
  CHECK(take_out_of_outbox(folder.path(), " robin@example.org ") == 3);
  CHECK(take_out_of_outbox(folder.path(), "robin@example.org") == 0);
  for (const auto* left : {"new/4", "new/5", "new/6"}) CHECK(std::filesystem::exists(folder.path() / left));
  CHECK(take_out_of_outbox(folder.path() / "nowhere", "robin@example.org") == 0);
}
