#include "mailbox/message_files.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <vector>

using namespace signpost;
using namespace signpost::mailbox;

namespace {

std::vector<std::string> all_of(MailSource& source) {
  std::vector<std::string> found;
  while (const auto arrival = source.next()) {
    const auto* mail = std::get_if<RawMail>(&*arrival);
    found.push_back(mail == nullptr ? std::get<Unreadable>(*arrival).why : mail->bytes);
    source.taken();
  }
  return found;
}

std::vector<std::string> all_in_file(const std::string& content) {
  const TemporaryFolder folder;
  replace_file(folder.path() / "file", content);
  MessageFile file(folder.path() / "file");
  return all_of(file);
}

}  // namespace

TEST_CASE("a file of many messages is parted where a line 'From ' follows an empty one") {
  CHECK(all_in_file("From a\nX: 1\n\nFrom the start\n\nFrom b\nX: 2\n\nwords") ==
        std::vector<std::string>{"From a\nX: 1\n\n", "From the start\n\n", "From b\nX: 2\n\nwords"});
  CHECK(all_in_file("From a\r\nX: 1\r\n\r\nwords\r\n\r\nFrom b\r\nX: 2\r\n") ==
        std::vector<std::string>{"From a\r\nX: 1\r\n\r\nwords\r\n\r\n", "From b\r\nX: 2\r\n"});
}

TEST_CASE("another file is one message, an empty one too") {
  CHECK(all_in_file("X: 1\n\nFrom b\n") == std::vector<std::string>{"X: 1\n\nFrom b\n"});
  CHECK(all_in_file("From: b\n\nx") == std::vector<std::string>{"From: b\n\nx"});
  CHECK(all_in_file("F") == std::vector<std::string>{"F"});
  CHECK(all_in_file("") == std::vector<std::string>{""});
}

TEST_CASE("what is too large stops no other") {
  const auto found = all_in_file("From a\n" + std::string(kMostOctets, 'x') + "\n\nFrom b\n");
  CHECK(found == std::vector<std::string>{"it is larger than 10 MiB", "From b\n"});
  std::istringstream stream(std::string(kMostOctets + 1, 'x'));
  PipedMessage piped(stream, "-");
  CHECK(all_of(piped) == std::vector<std::string>{"it is larger than 10 MiB"});
}

TEST_CASE("a pipe is one message, whatever stands in it") {
  std::istringstream stream("From a\n\n\nFrom b\n");
  PipedMessage piped(stream, "-");
  CHECK(all_of(piped) == std::vector<std::string>{"From a\n\n\nFrom b\n"});
}

TEST_CASE("a folder's regular files are messages, by name") {
  const TemporaryFolder folder;
  for (const auto* name : {"b.eml", "a.eml", ".hidden"}) replace_file(folder.path() / name, name);
  std::filesystem::create_symlink("/etc/hostname", folder.path() / "link");
  std::filesystem::create_directory(folder.path() / "inner");
  MessageFolder source(folder.path());
  CHECK(all_of(source) == std::vector<std::string>{"a.eml", "b.eml"});
  CHECK_THROWS_AS(MessageFolder(folder.path() / "nowhere"), Error);
}
