#include "editing/editor.hpp"

#include "base/files.hpp"
#include "base/project_key.hpp"
#include "store/letters.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

using namespace signpost;
using namespace signpost::editing;
using store::Submission;
using store::SubmissionState;

namespace {

namespace fs = std::filesystem;

constexpr Date kToday{std::chrono::year(2021), std::chrono::month(4), std::chrono::day(6)};

/// A project with one issue that shows its feedback and questions, and an editor.
struct Office {
  TemporaryFolder folder;
  FixedClock clock{kToday};
  ProjectKey key{folder.path()};
  Tokens tokens{key};
  forms::LettersOwed letters{tokens, "https://news.example"};
  store::Store rows{"sqlite:var/signpost.db", folder.path()};
  Editor editor{rows, folder.path(), clock, letters};

  Office() {
    write_file(folder.path() / "signpost.yaml", "title: Our news\n");
    write_file(folder.path() / "content/newsletters/2021-04.md",
               "---\ntitle: April\ndate: 2021-04-06\nstatus: published\n---\n\n::: feedback {issue=2021-04}\n:::\n");
  }

  Submission send(store::NewSubmission given) {
    if (given.message.empty()) given.message = "The *mapping* helped our team.";
    given.name = "A. Example";
    given.role = "Nurse";
    given.email = "a@example.org";
    given.wording = {"2026-11", "Yes."};
    return std::get<Submission>(store::Submissions(rows).append(given, clock.now()));
  }
  Submission feedback(store::Consent consent) { return send({.message = "", .consent = consent}); }
  Submission question(const std::string& words) {
    return send({.kind = store::SubmissionKind::question, .message = words, .consent = store::Consent::unnamed});
  }
  Case of(const Submission& one) const { return {one.id, one.revision, "editor"}; }
  Submission now(const Submission& one) { return store::Submissions(rows).find(one.id).value(); }
  bool has(const std::string& file) const { return fs::exists(folder.path() / file); }
  std::string text(const std::string& file) const { return read_file(folder.path() / file); }
};

const Refused& refused(const Outcome& outcome) {
  return std::get<Refused>(outcome);
}

}  // namespace

TEST_CASE("feedback that is approved is a file with its writer's name and consent, and the row names it") {
  Office office;
  const auto sent = office.feedback(store::Consent::named);
  const auto done =
      std::get<Submission>(office.editor.approve(office.of(sent), {.about = "A mapping", .issue = "2021-04"}));
  CHECK(done.state == SubmissionState::approved);
  CHECK(done.issue == "2021-04");
  const auto text = office.text(done.file);
  CHECK(done.file.starts_with("content/feedback/"));
  CHECK(text.find("name: \"A. Example\"\nrole: \"Nurse\"\nabout: \"A mapping\"\ndate: 2021-04-06\n") !=
        std::string::npos);
  CHECK(text.find("  submission: \"" + sent.id + "\"\n  wording: \"2026-11\"\n") != std::string::npos);
  CHECK(text.ends_with("\n\nThe \\*mapping\\* helped our team.\n"));
  CHECK(text.find("a@example.org") == std::string::npos);
}

TEST_CASE("consent is obeyed: private words are not approved, and who wants no name gets none") {
  Office office;
  const auto kept = office.feedback(store::Consent::private_use);
  CHECK(refused(office.editor.approve(office.of(kept), {})).why == Refused::Why::consent);
  CHECK(office.now(kept) == kept);
  const auto unnamed = office.feedback(store::Consent::unnamed);
  const auto done = std::get<Submission>(office.editor.approve(office.of(unnamed), {}));
  const auto text = office.text(done.file);
  CHECK(text.find("anonymous: true") != std::string::npos);
  CHECK(text.find("Example") == std::string::npos);
  CHECK(text.find("Nurse") == std::string::npos);
}

TEST_CASE("a question that is answered is a page's file that names nobody") {
  Office office;
  const auto sent = office.question("Who can see \"this\"?\nAnd why: is that so?");
  CHECK(refused(office.editor.answer(office.of(sent), {.text = " "})).field == "text");
  CHECK(refused(office.editor.answer(office.of(sent), {.text = "a\n\n::: quote\nb"})).field == "text");
  CHECK(refused(office.editor.answer(office.of(sent), {.text = "All.", .issue = "2021-05"})).field == "issue");
  const auto done = std::get<Submission>(office.editor.answer(
      office.of(sent), {.text = "*Everybody* in it.", .subject = "Plans: who", .issue = "2021-04"}));
  CHECK(done.state == SubmissionState::answered);
  CHECK(done.file == "content/questions/who-can-see-this-and-why-is-that-so.md");
  CHECK(
      office.text(done.file) ==
      "---\nquestion: \"Who can see \\\"this\\\"? And why: is that so?\"\nsubject: \"Plans: who\"\nasked: 2021-04-06\n"
      "answered: 2021-04-06\nissue: \"2021-04\"\n---\n\n*Everybody* in it.\n");
}

TEST_CASE("a copy that was emptied is not published, nor are the reader's own words in its place") {
  Office office;
  const auto sent = office.feedback(store::Consent::unnamed);
  for (const std::string empty : {"", " \n", "\u200B"}) {
    CHECK(refused(office.editor.approve(office.of(sent), {.words = empty})).field == "words");
  }
  CHECK(office.now(sent) == sent);
}

TEST_CASE("personal data is published by who has looked at it alone, and the file excuses it beside the words") {
  Office office;
  const auto sent = office.feedback(store::Consent::unnamed);
  const std::string words = "Ring 01632 960 555.\n\nThey helped.\n\nOr write to desk@example.org, 01632 960 556.";
  CHECK(refused(office.editor.approve(office.of(sent), {.words = words})).field == "words");
  const auto done =
      std::get<Submission>(office.editor.approve(office.of(sent), {.words = words, .is_looked_at = true}));
  CHECK(office.text(done.file).ends_with(
      "\n\nRing 01632 960 555. <!-- allow personal.phone: an editor has looked at it -->\n\nThey helped.\n\n"
      "Or write to desk\\@example.org, 01632 960 556. <!-- allow personal.email, personal.phone: an editor has looked "
      "at "
      "it -->\n"));
  const auto asked = office.question("Is it 01632 960 555?");
  CHECK(refused(office.editor.answer(office.of(asked), {.text = "Yes."})).field == "question");
  const auto answered =
      std::get<Submission>(office.editor.answer(office.of(asked), {.text = "Yes.", .is_looked_at = true}));
  CHECK(office.text(answered.file).find("960 555?\"  # allow personal.phone: an editor has looked at it\n") !=
        std::string::npos);
}

TEST_CASE("a file that is somebody else's is never written over") {
  Office office;
  const auto sent = office.feedback(store::Consent::unnamed);
  std::string name = "content/feedback/";
  for (const char letter : sent.receipt) name += static_cast<char>(std::tolower(letter));
  write_file(office.folder.path() / (name + ".md"), "mine");
  CHECK(refused(office.editor.approve(office.of(sent), {})).why == Refused::Why::file_taken);
  CHECK(office.text(name + ".md") == "mine");
  CHECK(office.now(sent) == sent);

  write_file(office.folder.path() / "content/questions/who.md", "---\nquestion: Who?\n---\n\nBy hand.\n");
  const auto asked = office.question("Who?");
  const auto done = std::get<Submission>(office.editor.answer(office.of(asked), {.text = "You."}));
  CHECK(done.file != "content/questions/who.md");
  CHECK(office.text("content/questions/who.md").ends_with("By hand.\n"));
}

TEST_CASE("of two editors the later is told, and no file of theirs stays") {
  Office office;
  const auto sent = office.feedback(store::Consent::unnamed);
  CHECK(std::holds_alternative<Submission>(office.editor.take_into_review(office.of(sent))));
  CHECK(std::holds_alternative<store::Stale>(office.editor.approve(office.of(sent), {})));
  CHECK_FALSE(office.has("content/feedback"));
}

TEST_CASE("what is taken back into review or declined has no file any more") {
  Office office;
  const auto sent = office.feedback(store::Consent::unnamed);
  const auto approved = std::get<Submission>(office.editor.approve(office.of(sent), {.issue = "2021-04"}));
  REQUIRE(office.has(approved.file));
  const auto back = std::get<Submission>(office.editor.take_into_review(office.of(approved)));
  CHECK(back.file.empty());
  CHECK_FALSE(office.has(approved.file));
  const auto again = std::get<Submission>(office.editor.approve(office.of(back), {.words = "Shorter."}));
  CHECK(office.text(again.file).ends_with("\n\nShorter.\n"));
  CHECK(again.message == sent.message);
  CHECK(again.edited == "Shorter.");
  const auto declined = std::get<Submission>(office.editor.decline(office.of(again)));
  CHECK(declined.state == SubmissionState::declined);
  CHECK_FALSE(office.has(again.file));
}

TEST_CASE("what a reader takes back goes, and every place of it is named") {
  Office office;
  const auto sent = office.feedback(store::Consent::named);
  const auto approved = std::get<Submission>(office.editor.approve(office.of(sent), {.issue = "2021-04"}));
  write_file(office.folder.path() / "content/pages/about.md",
             "---\ntitle: About\n---\n\nSomebody wrote: \"The mapping\nhelped our team.\"\n");
  write_file(office.folder.path() / "content/pages/by-hand.md",
             "---\ntitle: By hand\n---\n\n> The \\*mapping\\* helped our\n> team.\n");
  const auto out = office.editor.withdraw(sent.id, "reader").value();
  CHECK(out.submission.state == SubmissionState::withdrawn);
  CHECK(out.places.files == std::vector<std::string>{approved.file});
  CHECK(out.places.issues == std::vector<std::string>{"content/newsletters/2021-04.md"});
  REQUIRE(out.places.copied.size() == 1);
  CHECK(out.places.copied[0] == "content/pages/by-hand.md");
  CHECK(out.beyond_recall.size() == 3);
  CHECK_FALSE(office.has(approved.file));
  CHECK(std::holds_alternative<store::NotAllowed>(office.editor.approve(office.of(out.submission), {})));
  CHECK(explain(office.editor.approve(office.of(out.submission), {})).words == "the reader has taken these words back");
  CHECK_FALSE(office.editor.withdraw("nobody", "reader"));
}

TEST_CASE("a file that was renamed by hand is found by its consent and goes with the reader's words") {
  Office office;
  const auto sent = office.feedback(store::Consent::named);
  const auto approved = std::get<Submission>(office.editor.approve(office.of(sent), {}));
  fs::rename(office.folder.path() / approved.file, office.folder.path() / "content/feedback/a-mapping.md");
  store::Submissions(office.rows).withdraw(sent.id, "reader", office.clock.now());
  CHECK(office.editor.take_out_withdrawn() == std::vector<std::string>{"content/feedback/a-mapping.md"});
  CHECK(office.editor.take_out_withdrawn().empty());
}

TEST_CASE("a question that is taken back gives its address up, and nobody else's page goes") {
  Office office;
  const auto first = office.question("What is a mapping?");
  const auto second = office.question("What is a mapping?");
  const auto answered = std::get<Submission>(office.editor.answer(office.of(first), {.text = "A map."}));
  write_file(office.folder.path() / "content/addresses.txt", "# Ours\n/about/\n/questions/what-is-a-mapping/\n");
  CHECK(office.editor.withdraw(second.id, "reader").value().places.files.empty());
  CHECK(office.has(answered.file));
  office.editor.withdraw(first.id, "reader");
  CHECK_FALSE(office.has(answered.file));
  CHECK(office.text("content/addresses.txt") == "# Ours\n/about/\n");
}

TEST_CASE("what a build has put in place is published, and the asker gets a letter once") {
  Office office;
  const auto asked = office.question("Who can see this?");
  const auto answered =
      std::get<Submission>(office.editor.answer(office.of(asked), {.text = "All.", .issue = "2021-04"}));
  CHECK(office.editor.note_published({"content/newsletters/2021-04.md"}).empty());
  CHECK(office.editor.note_published({}) == std::vector<std::string>{asked.receipt});
  CHECK(office.editor.note_published({}).empty());
  CHECK(office.now(asked).state == SubmissionState::published);
  const auto letters = store::Letters(office.rows).claim(10, office.clock.now(), std::chrono::minutes(5));
  REQUIRE(letters.size() == 1);
  CHECK(letters[0].content.kind == "answered");
  CHECK(letters[0].content.values.at("address") == "https://news.example/questions/who-can-see-this/");
}

TEST_CASE("a person who is erased is in no file that was written from their words") {
  Office office;
  const auto sent = office.feedback(store::Consent::named);
  const auto approved = std::get<Submission>(office.editor.approve(office.of(sent), {.issue = "2021-04"}));
  const auto person = office.editor.erase("A@Example.org");
  CHECK(person.erased.submissions.size() == 1);
  CHECK(person.places.files == std::vector<std::string>{approved.file});
  CHECK_FALSE(office.has(approved.file));
  CHECK_FALSE(store::Submissions(office.rows).find(sent.id));
}

TEST_CASE("what would stop a build is refused before anything is written, with its place") {
  Office office;
  const auto sent = office.feedback(store::Consent::named);
  std::string judged;
  Editor editor(office.rows, office.folder.path(), office.clock, office.letters,
                [&](const std::string& file, const std::string& text) -> Diagnostics {
                  judged = file;
                  if (text.find("mapping") == std::string::npos) return {};
                  return {{.code = "pdf.glyph", .where = {.file = file, .line = 10, .column = 7}, .message = "no"}};
                });
  const auto outcome = editor.approve(office.of(sent), {});
  CHECK(refused(outcome).field == "words");
  REQUIRE(refused(outcome).faults.size() == 1);
  CHECK(refused(outcome).faults[0].line == "The *mapping* helped our team.");
  CHECK(judged.starts_with("content/feedback/"));
  CHECK_FALSE(office.has(judged));
  CHECK(office.now(sent) == sent);
  CHECK(std::holds_alternative<Submission>(editor.approve(office.of(sent), {.words = "It helped."})));
}

TEST_CASE("the issue that a draft is for is kept with it, and is no place where the words were") {
  Office office;
  const auto sent = office.feedback(store::Consent::named);
  CHECK(refused(office.editor.save(office.of(sent), {.issue = "2021-05"})).field == "issue");
  const auto kept = std::get<Submission>(office.editor.save(office.of(sent), {.issue = "2021-04"}));
  CHECK(kept.issue == "2021-04");
  const auto reviewed = std::get<Submission>(office.editor.take_into_review(office.of(kept)));
  CHECK(reviewed.issue == "2021-04");
  CHECK(office.editor.withdraw(sent.id, "editor")->places.issues.empty());
}
