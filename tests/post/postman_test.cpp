#include "post/postman.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "model/walk.hpp"
#include "post/words.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <mutex>
#include <thread>

using namespace signpost;
using namespace signpost::post;

namespace {

/// A clock that is put on by hand.
class Watch final : public Clock {
 public:
  UtcSeconds now() const override { return now_; }
  Date today() const override { return std::chrono::floor<std::chrono::days>(now_); }
  void pass(std::chrono::seconds time) { now_ += time; }

 private:
  UtcSeconds now_{std::chrono::seconds(1'617'000'000)};
};

/// A mail server that answers what it is told to.
struct Server {
  std::mutex guard;
  std::vector<std::string> taken;  ///< messages
  std::vector<mail::Delivery> answers;
  bool is_down = false;
};

class Line final : public mail::Transport {
 public:
  explicit Line(Server& server) : server_(server) {}
  mail::Delivery deliver(const mail::Outgoing& outgoing, mail::Handover&) override {
    const std::lock_guard lock(server_.guard);
    if (server_.is_down) throw Error("no connection to mail.example:25");
    if (!server_.answers.empty()) {
      auto answer = server_.answers.front();
      server_.answers.erase(server_.answers.begin());
      if (answer.verdict != mail::Verdict::sent) return answer;
    }
    server_.taken.push_back(outgoing.message);
    return {.verdict = mail::Verdict::sent, .step = mail::Step::content, .reply = {250, "ok"}, .reason = {}};
  }

 private:
  Server& server_;
};

struct Post {
  TemporaryFolder folder;
  Watch watch;
  Settings settings;
  render::Templates templates;
  mail::StyleSheet styles;
  store::Store rows{"sqlite:var/signpost.db", folder.path()};
  store::Letters letters{rows};
  Server server;
  std::vector<std::string> told;
  std::unique_ptr<Postman> postman;

  Post() {
    settings.title = "Our news";
    settings.contact = "office@news.example";
    settings.mail.from = "Our news <news@news.example>";
    const std::string root = SIGNPOST_SOURCE_DIR;
    Diagnostics faults;
    const auto file = root + "/templates/mail/letter.mustache";
    templates = render::Templates::parse({{"mail/letter", file, read_file(file)}}, faults);
    styles = mail::parse_styles("styles.css", read_file(root + "/templates/mail/styles.css"), faults);
    REQUIRE(faults.empty());
    postman = std::make_unique<Postman>(office());
  }

  PostOffice office() {
    return {rows,
            watch,
            settings,
            templates,
            styles,
            [this](const std::function<bool()>&) { return std::make_unique<Line>(server); },
            [this](const std::string& words) { told.push_back(words); }};
  }

  void owe(const std::string& message = "I like it.", const std::string& email = "a@example.org") {
    letters.add({{.kind = "receipt",
                  .email = email,
                  .language = "en-GB",
                  .values = {{"receipt", "K7M-4QX"},
                             {"kind", "feedback"},
                             {"message", message},
                             {"withdraw", "https://news.example/withdraw/?token=abc"}},
                  .due_at = watch.now()}},
                watch.now());
  }
};

mail::Delivery said(mail::Verdict verdict, mail::Step step, int code) {
  return {.verdict = verdict, .step = step, .reply = {code, "<a@example.org> says no"}, .reason = "cut"};
}

}  // namespace

TEST_CASE("a letter that is owed goes out once, as sent by a program, and says what was sent in") {
  Post post;
  post.owe("<b>bold</b> & *stars*\n\nhttps://example.org");
  CHECK(post.postman->deliver_one());
  CHECK_FALSE(post.postman->deliver_one());
  REQUIRE(post.server.taken.size() == 1);
  const auto& message = post.server.taken[0];
  CHECK(message.find("Auto-Submitted: auto-generated\r\n") != std::string::npos);
  CHECK(message.find("Subject: We have your feedback: K7M-4QX\r\n") != std::string::npos);
  CHECK(message.find("&lt;b&gt;bold&lt;/b&gt; &amp; *stars*") != std::string::npos);
  CHECK(message.find("List-Unsubscribe") == std::string::npos);
  CHECK(message.find("<img") == std::string::npos);
  CHECK(message.find("999") != std::string::npos);
  CHECK(post.letters.counts() == store::LetterCounts{.waiting = 0, .sent = 1, .given_up = 0});
}

TEST_CASE("every kind of letter that is owed can be written, with its links") {
  const Settings settings;
  const std::map<std::string, std::string> values = {
      {"receipt", "K7M-4QX"},   {"kind", "question"},         {"message", "Why?"},
      {"question", "Why?"},     {"address", "https://a"},     {"withdraw", "https://b"},
      {"confirm", "https://c"}, {"preferences", "https://d"}, {"unsubscribe", "https://e"}};
  for (const auto* kind : {"receipt", "confirmation", "subscriber-links", "withdrawn", "answered"}) {
    CAPTURE(kind);
    CHECK(words_of({.kind = kind, .email = "a@b.example", .language = "", .values = values, .due_at = {}}, settings));
    const store::NewLetter bare{.kind = kind, .email = "a@b.example", .language = "", .values = {}, .due_at = {}};
    CHECK_FALSE(words_of(bare, settings));
  }
  CHECK_FALSE(
      words_of({.kind = "else", .email = "a@b.example", .language = "", .values = values, .due_at = {}}, settings));
}

TEST_CASE("who wrote by mail is told that they will be asked, and who filled in the form that they were") {
  const auto says = [](const std::string& source) {
    const auto words = words_of({.kind = "receipt",
                                 .email = "a@b.example",
                                 .language = "",
                                 .values = {{"receipt", "K7M-4QX"},
                                            {"kind", "feedback"},
                                            {"source", source},
                                            {"message", "Good."},
                                            {"withdraw", "https://b"}},
                                 .due_at = {}},
                                Settings{});
    return plain_text(std::get<Paragraph>(words->blocks.at(3).value).text);
  };
  CHECK(says("mail").find("without asking you first") != std::string::npos);
  CHECK(says("form").find("only as you allowed") != std::string::npos);
}

TEST_CASE("what a server puts off is tried again later and later, and given up after three days") {
  Post post;
  post.owe();
  std::vector<std::chrono::seconds> waits;
  for (int i = 0; i < 18; ++i) {
    post.server.answers.push_back(said(mail::Verdict::deferred, mail::Step::recipient, 450));
    const auto before = post.watch.now();
    while (!post.postman->deliver_one()) post.watch.pass(std::chrono::seconds(30));
    waits.push_back(post.watch.now() - before);
  }
  CHECK(waits[1] == std::chrono::minutes(1));
  CHECK(waits[2] == std::chrono::minutes(3));
  CHECK(waits[17] == std::chrono::hours(6));
  CHECK(post.letters.counts() == store::LetterCounts{.waiting = 0, .sent = 0, .given_up = 1});
  for (const auto& words : post.told) CHECK(words.find('@') == std::string::npos);
}

TEST_CASE("a refused recipient is given up at once, a refused sender is our own matter and tried again") {
  Post post;
  post.owe();
  post.server.answers = {said(mail::Verdict::refused, mail::Step::sender, 550),
                         said(mail::Verdict::refused, mail::Step::recipient, 550)};
  CHECK(post.postman->deliver_one());
  CHECK(post.letters.counts().waiting == 1);
  post.watch.pass(std::chrono::minutes(2));
  CHECK(post.postman->deliver_one());
  CHECK(post.letters.counts().given_up == 1);
  CHECK(post.told.size() == 2);
  for (const auto& words : post.told) CHECK(words.find('@') == std::string::npos);
}

TEST_CASE("a letter whose answer was lost goes out again under the same Message-ID") {
  Post post;
  post.owe();
  post.server.answers = {said(mail::Verdict::in_doubt, mail::Step::content, 0)};
  CHECK(post.postman->deliver_one());
  post.watch.pass(std::chrono::minutes(2));
  CHECK(post.postman->deliver_one());
  REQUIRE(post.server.taken.size() == 1);
  CHECK(post.letters.counts().sent == 1);
}

TEST_CASE("while no server can be reached letters wait") {
  Post post;
  post.owe();
  post.server.is_down = true;
  CHECK(post.postman->deliver_one());
  post.server.is_down = false;
  CHECK_FALSE(post.postman->deliver_one());
  post.watch.pass(std::chrono::minutes(1));
  CHECK(post.postman->deliver_one());
  CHECK(post.letters.counts().sent == 1);
}

TEST_CASE("an address that mail cannot go to is given up, nothing is said to a server") {
  Post post;
  post.owe("words", "\"ab\"@example.org");
  post.postman->deliver_one();
  CHECK(post.server.taken.empty());
}

TEST_CASE("two postmen send each letter once") {
  Post post;
  constexpr int kLetters = 60;
  for (int i = 0; i < kLetters; ++i) post.owe("Letter " + std::to_string(i));
  {
    const Rounds first(post.office(), std::chrono::milliseconds(5));
    const Rounds second(post.office(), std::chrono::milliseconds(5));
    for (int i = 0; i < 6000 && post.letters.counts().waiting > 0; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  CHECK(post.server.taken.size() == kLetters);
  CHECK(post.letters.counts() == store::LetterCounts{.waiting = 0, .sent = kLetters, .given_up = 0});
}
