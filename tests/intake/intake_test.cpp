#include "intake/intake.hpp"
#include "base/project_key.hpp"
#include "base/tokens.hpp"
#include "store/letters.hpp"
#include "store/limits.hpp"
#include "store/store.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::intake;

namespace {

const Reader kReader{.own_address = "news@example.org", .language = "en-GB"};

std::string message(const std::string& header, const std::string& body = "It helped.\n") {
  return "From: Robin <robin@example.org>\n" + header + "\n" + body;
}

store::NewSubmission submission(const std::string& bytes) {
  auto read = read_submission(bytes, kReader);
  REQUIRE(std::holds_alternative<store::NewSubmission>(read));
  return std::get<store::NewSubmission>(std::move(read));
}

class Office {
 public:
  Office()
      : key_(folder_.path()),
        tokens_(key_),
        letters_(tokens_, "https://example.org"),
        store_("sqlite:var/signpost.db", folder_.path()),
        intake_(store_, letters_, clock_, kReader) {}

  Outcome take(const std::string& bytes) { return intake_.take(bytes); }
  std::int64_t letters() { return store::Letters(store_).counts().waiting; }

 private:
  TemporaryFolder folder_;
  FixedClock clock_{UtcSeconds(std::chrono::seconds(1'617'000'000))};
  ProjectKey key_;
  Tokens tokens_;
  forms::LettersOwed letters_;
  store::Store store_;
  Intake intake_;
};

}  // namespace

TEST_CASE("a reader's mail is feedback for the editor alone, to which nobody agreed in words") {
  const auto read = submission(message("Subject: The map\nMessage-ID: <one@example.org>\n"));
  CHECK(read.kind == store::SubmissionKind::feedback);
  CHECK(read.source == store::Source::mail);
  CHECK(read.message == "Subject: The map\n\nIt helped.");
  CHECK(read.consent == store::Consent::private_use);
  CHECK(read.wording == store::Wording{});
  CHECK(read.email == "robin@example.org");
  CHECK(read.language == "en-GB");
  CHECK(read.message_id == "one@example.org");
}

TEST_CASE("a question says so at the beginning of its subject, or in an address") {
  CHECK(submission(message("Subject: Question: who?\n")).message == "Subject: who?\n\nIt helped.");
  CHECK(submission(message("Subject: RE: AW: question:\n")).message == "It helped.");
  CHECK(submission(message("Subject: question: who?\n")).kind == store::SubmissionKind::question);
  CHECK(submission(message("To: council+question@example.org\n")).kind == store::SubmissionKind::question);
  CHECK(submission(message("Subject: my question: who?\n")).kind == store::SubmissionKind::feedback);
}

TEST_CASE("a message without a name of its own has one of its bytes") {
  const auto bytes = message("Subject: x\n");
  CHECK(submission(bytes).message_id == id_by_content(bytes));
  CHECK(id_by_content("abc") == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(submission(message("Message-ID: <" + std::string(2'000, 'x') + ">\n")).message_id.starts_with("sha256:"));
}

TEST_CASE("however long it is, a message with its notes is what the store keeps") {
  std::string parts = "--b\nContent-Type: text/plain; charset=utf-8\n\n";
  for (int count = 0; count < 20'000; ++count) parts += "ü";
  parts += "\n--b\nContent-Type: image/png; name=a.png\n\nx\n--b--\n";
  const auto read = submission(
      message("Subject: " + std::string(5'000, 's') + "\nContent-Type: multipart/mixed; boundary=b\n", parts));
  CHECK_FALSE(store::fault_of(read));
  CHECK(
      read.message.ends_with("[The e-mail was longer. The rest was not kept.]\n\n"
                             "[1 file came with this e-mail and was not kept: a.png]"));
}

TEST_CASE("each message is kept once, and other words under its name are kept too") {
  Office office;
  const auto one = message("Message-ID: <one@example.org>\n");
  const auto other = message("Message-ID: <one@example.org>\n", "Something else.\n");
  CHECK(std::holds_alternative<store::Submission>(office.take(one)));
  CHECK(std::holds_alternative<store::AlreadyThere>(office.take(one)));
  CHECK(std::holds_alternative<store::Submission>(office.take(other)));
  CHECK(std::holds_alternative<store::AlreadyThere>(office.take(other)));
  CHECK(std::holds_alternative<store::AlreadyThere>(office.take(one)));
}

TEST_CASE("a sender gets three receipts a day, and none where mail cannot go there") {
  Office office;
  for (int count = 0; count < 5; ++count) office.take(message("", "Words " + std::to_string(count) + "\n"));
  CHECK(office.letters() == 3);
  office.take("From: \"odd local\"@example.org\n\nWords\n");
  office.take("Subject: nobody\n\nWords\n");
  CHECK(office.letters() == 3);
}

TEST_CASE("what is no reader's is neither kept nor answered") {
  Office office;
  CHECK(std::get<Ignored>(office.take(message("Auto-Submitted: auto-replied\n"))) == Ignored::automatic_reply);
  CHECK(std::get<Ignored>(office.take("From: NEWS@example.org\n\nx\n")) == Ignored::our_own);
  CHECK(std::get<Ignored>(office.take(message("", "\n"))) == Ignored::empty);
  CHECK(std::holds_alternative<Faulty>(office.take("")));
  CHECK(office.letters() == 0);
}
