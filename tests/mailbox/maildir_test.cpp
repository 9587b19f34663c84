#include "mailbox/maildir.hpp"
#include "base/error.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace signpost;
using namespace signpost::mailbox;

namespace {

class Mail {
 public:
  Mail() {
    for (const auto* name : {"tmp", "new", "cur"}) std::filesystem::create_directory(folder_ / name);
  }
  void add(const std::string& name, const std::string& content = "Subject: x\n") const { folder_.add(name, content); }
  bool has(const std::string& name) const { return std::filesystem::exists(folder_ / name); }
  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

std::string name_of(const std::optional<Arrival>& arrival) {
  if (!arrival) return "nothing";
  if (const auto* mail = std::get_if<RawMail>(&*arrival)) return mail->name;
  return std::get<Unreadable>(*arrival).name + ": " + std::get<Unreadable>(*arrival).why;
}

}  // namespace

TEST_CASE("a Maildir gives what nobody has seen, and marks what is taken") {
  const Mail mail;
  mail.add("new/2");
  mail.add("new/1");
  mail.add("cur/3:2,F");
  mail.add("cur/4:2,S");
  mail.add("cur/6:2,FT");
  mail.add("tmp/5");
  Maildir source(mail.path());
  CHECK(name_of(source.next()) == "new/1");
  CHECK(name_of(source.next()) == "new/2");
  source.taken();
  CHECK(name_of(source.next()) == "cur/3:2,F");
  source.taken();
  CHECK(name_of(source.next()) == "nothing");
  CHECK(mail.has("new/1"));
  CHECK(mail.has("cur/2:2,S"));
  CHECK(mail.has("cur/3:2,FS"));
}

TEST_CASE("a mark overwrites no other message") {
  const Mail mail;
  mail.add("new/1", "Subject: new\n");
  mail.add("cur/1:2,S", "Subject: old\n");
  Maildir source(mail.path());
  CHECK(name_of(source.next()) == "new/1");
  source.taken();
  CHECK(read_file(mail.path() / "cur/1:2,S") == "Subject: old\n");
  CHECK(read_file(mail.path() / "cur/1.2:2,S") == "Subject: new\n");
}

TEST_CASE("what went away meanwhile is passed over") {
  const Mail mail;
  mail.add("new/1");
  mail.add("new/2");
  Maildir source(mail.path());
  std::filesystem::remove(mail.path() / "new/1");
  CHECK(name_of(source.next()) == "new/2");
  std::filesystem::remove(mail.path() / "new/2");
  CHECK_NOTHROW(source.taken());
}

TEST_CASE("what is no file of the mailbox is not read") {
  const Mail mail;
  std::filesystem::create_symlink("/etc/passwd", mail.path() / "new/1");
  std::filesystem::create_directory(mail.path() / "new/2");
  mail.add("new/3", std::string(kMostOctets + 1, 'x'));
  Maildir source(mail.path());
  CHECK(name_of(source.next()) == "new/1: it is no regular file");
  CHECK(name_of(source.next()) == "new/2: it is no regular file");
  CHECK(name_of(source.next()) == "new/3: it is larger than 10 MiB");
}

TEST_CASE("a folder that is no Maildir is refused") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(Maildir(folder.path()), Error);
}
