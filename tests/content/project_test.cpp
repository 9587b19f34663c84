#include "content/project.hpp"

#include "base/error.hpp"
#include "scratch_project.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using Codes = std::vector<std::string>;

namespace {

template <class Entries>
std::vector<std::string> stems_of(const Entries& entries) {
  std::vector<std::string> stems;
  for (const auto& entry : entries) stems.push_back(entry.stem);
  return stems;
}

std::string issue(const std::string& date, const std::string& more = "status: published\n") {
  return "---\ntitle: Issue of " + date + "\ndate: " + date + "\n" + more + "---\nHello.\n";
}

}  // namespace

TEST_CASE("a folder of newsletters alone is a project") {
  ScratchProject project(Files{{"content/newsletters/2021-03.md", issue("2021-03-01")}});
  const auto loaded = project.load();
  CHECK(project.codes() == Codes{});
  REQUIRE(loaded.library.newsletters.size() == 1);
  const auto& march = loaded.library.newsletters.front();
  CHECK(march.stem == "2021-03");
  CHECK(march.address == "/newsletters/2021-03/");
  CHECK(march.title == "Issue of 2021-03-01");
  CHECK(march.lang == "en-GB");
  CHECK(march.body.file == "content/newsletters/2021-03.md");
  CHECK(march.body.source.substr(march.body.start) == "Hello.\n");
  CHECK(march.body.first_line == 6);
  CHECK(loaded.library.settings == Settings{});
}

TEST_CASE("an empty content folder is a project that says it has nothing") {
  ScratchProject project(Files{{"content/.keep", ""}});
  project.load();
  CHECK(project.codes() == Codes{"project.empty"});
}

TEST_CASE("a folder without content is no project") {
  ScratchProject project(Files{{"signpost.yaml", "title: News\n"}});
  CHECK_THROWS_WITH_AS(project.load(), ("there is no folder 'content' in '" + project.root().string() + "'").c_str(),
                       Error);
}

TEST_CASE("newsletters come newest first") {
  ScratchProject project(Files{{"content/newsletters/a.md", issue("2020-12-01")},
                               {"content/newsletters/b.md", issue("2021-03-01")},
                               {"content/newsletters/c.md", issue("2021-02-01")},
                               {"content/newsletters/d.md", issue("2021-02-01")}});
  CHECK(stems_of(project.load().library.newsletters) == std::vector<std::string>{"b", "d", "c", "a"});
}

TEST_CASE("what is not published yet is left out and named with its reason") {
  ScratchProject project(
      Files{{"content/newsletters/a.md", issue("2021-03-01", "")},
            {"content/newsletters/b.md", issue("2021-03-01", "status: published\npublish_on: 2021-03-16\n")},
            {"content/newsletters/c.md", issue("2021-03-01", "status: published\npublish_on: 2021-03-15\n")},
            {"content/newsletters/d.md", issue("2021-03-01", "status: review\n")}});
  const auto loaded = project.load();
  CHECK(stems_of(loaded.library.newsletters) == std::vector<std::string>{"c"});
  REQUIRE(loaded.left_out.size() == 3);
  CHECK(loaded.left_out[0].file == "content/newsletters/a.md");
  CHECK(loaded.left_out[0].reason == "draft");
  CHECK(loaded.left_out[1].reason == "to be published on 16 March 2021");
  CHECK(loaded.left_out[2].reason == "review");
  CHECK(loaded.left_out[2].title == "Issue of 2021-03-01");
}

TEST_CASE("with drafts nothing is left out") {
  ScratchProject project(
      Files{{"content/newsletters/a.md", issue("2021-03-01", "")},
            {"content/newsletters/b.md", issue("2021-03-01", "status: review\npublish_on: 2022-01-01\n")}});
  const auto loaded = project.load(true);
  CHECK(loaded.library.newsletters.size() == 2);
  CHECK(loaded.left_out.empty());
}

TEST_CASE("only issues and chapters are drafts until somebody says otherwise") {
  ScratchProject project(Files{{"content/newsletters/a.md", issue("2021-03-01", "")},
                               {"content/guide/01-b.md", "---\ntitle: B\n---\n"},
                               {"content/glossary/c.md", "---\nterm: C\n---\n"},
                               {"content/questions/d.md", "---\nquestion: D?\n---\n"},
                               {"content/feedback/e.md", "---\nsource: example\n---\n"},
                               {"content/pages/f.md", "---\ntitle: F\n---\n"}});
  const auto loaded = project.load();
  CHECK(loaded.library.newsletters.empty());
  CHECK(loaded.library.guide.chapters.empty());
  CHECK(loaded.library.terms.front().address == "/glossary/c/");
  CHECK(loaded.library.questions.front().address == "/questions/d/");
  CHECK(loaded.library.feedback.front().consent.is_example);
  CHECK(loaded.library.pages.front().address == "/f/");
}

TEST_CASE("a folder's defaults fill what its files do not say") {
  ScratchProject project(
      Files{{"content/newsletters/_defaults.yaml", "status: published\nsummary: News\naudience: [staff]\n"},
            {"content/guide/_defaults.yaml", "lang: pa\n"},
            {"content/newsletters/a.md", issue("2021-03-01", "summary: My own\n")},
            {"content/guide/01-b.md", "---\ntitle: B\nstatus: published\n---\n"}});
  const auto loaded = project.load();
  CHECK(project.codes() == Codes{});
  REQUIRE(loaded.library.newsletters.size() == 1);
  CHECK(loaded.library.newsletters.front().summary == "My own");
  CHECK(loaded.library.newsletters.front().audience == std::vector<std::string>{"staff"});
  REQUIRE(loaded.library.guide.chapters.size() == 1);
  CHECK(loaded.library.guide.chapters.front().lang == "pa");
  CHECK(loaded.library.guide.chapters.front().audience.empty());
}

TEST_CASE("chapters are numbered by their files and carry their easy-read version") {
  ScratchProject project(Files{{"content/guide/02-mapping.md", "---\ntitle: Mapping\nstatus: published\n---\n"},
                               {"content/guide/01-start.md", "---\ntitle: Start\nstatus: published\n---\n"},
                               {"content/guide/01-start.easy.md", "---\ntitle: Start\nstatus: published\n---\nEasy.\n"},
                               {"content/guide/02-mapping.easy.md", "---\ntitle: Mapping\n---\nA draft.\n"},
                               {"content/guide/guide.yaml", "title: Our guide\nedition: Second\n"}});
  const auto loaded = project.load();
  const auto& guide = loaded.library.guide;
  CHECK(project.codes() == Codes{});
  CHECK(guide.title == "Our guide");
  REQUIRE(stems_of(guide.chapters) == std::vector<std::string>{"start", "mapping"});
  CHECK(guide.chapters[0].number == 1);
  CHECK(guide.chapters[0].address == "/guide/start/");
  REQUIRE(guide.chapters[0].easy);
  CHECK(guide.chapters[0].easy->file == "content/guide/01-start.easy.md");
  CHECK_FALSE(guide.chapters[1].easy);
  REQUIRE(loaded.left_out.size() == 1);
  CHECK(loaded.left_out[0].file == "content/guide/02-mapping.easy.md");
}

TEST_CASE("a term without a short explanation has its first paragraph that is for everyone") {
  ScratchProject project(Files{
      {"content/glossary/a.md", "---\nterm: a\nshort: In short.\n---\nIn long.\n"},
      {"content/glossary/b.md", "---\nterm: B\n---\n# B\n\n::: only staff\nA secret.\n:::\n\nWhat *it*\nmeans.\n"}});
  const auto loaded = project.load();
  CHECK(loaded.library.terms[0].brief == "In short.");
  CHECK(loaded.library.terms[1].brief == "What it means.");
}

TEST_CASE("names of what is not published are taken out of the library") {
  ScratchProject project(Files{{"content/glossary/a.md", "---\nterm: a\nsee: [b, c]\n---\n"},
                               {"content/glossary/b.md", "---\nterm: b\n---\n"},
                               {"content/glossary/c.md", "---\nterm: c\nstatus: draft\n---\n"},
                               {"content/newsletters/2021-03.md", issue("2021-03-01", "")},
                               {"content/questions/q.md", "---\nquestion: Q?\nissue: 2021-03\n---\nA.\n"}});
  const auto loaded = project.load();
  CHECK(loaded.library.terms[0].see == std::vector<std::string>{"b"});
  CHECK(loaded.library.questions[0].issue.empty());
  CHECK(project.codes() == Codes{"term.unpublished", "issue.unpublished"});
}

TEST_CASE("the data files become people, courses, documents, links and events") {
  ScratchProject project(Files{
      {"content/people.yaml", "- name: Sam Hill\n  team: Coast\n  champion: true\n- {name: Ada}\n"},
      {"content/courses.yaml",
       "roles: [worker, manager]\ncourses:\n  - name: Mapping\n    for: {worker: required, manager: recommended}\n"
       "    length: 2 days\n    book: training@example.org\n"},
      {"content/documents.yaml", "- file: form.pdf\n  version: 1.20\n  date: 2021-02-01\n- file: b.txt\n  title: B\n"},
      {"content/documents/form.pdf", "12345"},
      {"content/documents/b.txt", ""},
      {"content/links.yaml", "- {title: Bank, url: 'https://example.org/a', kind: article, audience: [staff]}\n"},
      {"content/events.yaml", "- {title: Launch, date: 2021-04-01, ends: 2021-04-02, place: Town hall}\n"}});
  const auto library = project.load().library;
  CHECK(project.codes() == Codes{"project.empty"});
  CHECK(library.people == std::vector<Person>{{"Sam Hill", "", "Coast", true}, {"Ada", "", "", false}});
  REQUIRE(library.training.courses.size() == 1);
  CHECK(library.training.courses[0] ==
        Course{.name = "Mapping",
               .audience_roles = {{"manager", Need::recommended}, {"worker", Need::required}},
               .length = "2 days",
               .book = "mailto:training@example.org"});
  REQUIRE(library.documents.size() == 2);
  CHECK(library.documents[0].title == "form");
  CHECK(library.documents[0].version == "1.20");
  CHECK(library.documents[0].bytes == 5);
  CHECK(library.links[0].audience == std::vector<std::string>{"staff"});
  CHECK(iso_date(*library.events[0].ends) == "2021-04-02");
}

TEST_CASE("pictures and documents may be called as their authors like") {
  ScratchProject project(Files{{"content/newsletters/2021-03.md", issue("2021-03-01")},
                               {"content/newsletters/Gr\u00FC\u00DFe aus K\u00F6ln.png", "x"},
                               {"content/documents/\u062F\u0644\u064A\u0644.pdf", "x"}});
  project.load();
  CHECK(project.codes() == Codes{});
}

TEST_CASE("files of the project's own site folder are addresses") {
  ScratchProject project(Files{{"content/newsletters/2021-03.md", issue("2021-03-01")}, {"site/css/own.css", "p {}"}});
  CHECK(project.load().assets == std::set<std::string>{"/css/own.css"});
}

TEST_CASE("one worker and many load the same") {
  Files files;
  for (int k = 0; k < 200; ++k) {
    files.emplace_back("content/newsletters/i" + std::to_string(k) + ".md",
                       issue("2021-03-01", k % 3 == 0 ? "x: 1\n" : ""));
  }
  ScratchProject project(files);
  Diagnostics one;
  Diagnostics many;
  const auto alone = content::load_project(project.root(), {.drafts = true, .workers = 1}, one);
  const auto together = content::load_project(project.root(), {.drafts = true, .workers = 8}, many);
  CHECK(alone.library.newsletters == together.library.newsletters);
  CHECK(one == many);
}
