#include "content/accessibility.hpp"

#include "content/reader.hpp"
#include "model/walk.hpp"
#include "scratch_project.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

const std::string kReport =
    "checked: 2021-03-01\n"
    "by: the practice team\n"
    "tool: [axe, a keyboard alone]\n"
    "scope: this website and its e-mails\n"
    "result: partial\n"
    "issues:\n"
    "  - what: No page is in British Sign Language\n"
    "    workaround: Ask us for an interpreter.\n"
    "    mend_by: 2021-12-31\n"
    "  - what: The map has no words.\n";

const std::string kPage = "---\ntitle: Accessibility\n---\n::: accessibility\n:::\n\n## What we do\n\nMuch.\n";

/// Each block of a page in words: headings with their level before them, list items with a hyphen.
std::string outline_of(const Blocks& blocks) {
  std::string outline;
  for (const auto& block : blocks) {
    if (const auto* heading = std::get_if<Heading>(&block.value)) {
      outline += std::to_string(heading->level) + " " + plain_text(heading->text) + "\n";
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block.value)) {
      outline += plain_text(paragraph->text) + "\n";
    } else if (const auto* list = std::get_if<List>(&block.value)) {
      for (const auto& item : list->items) outline += "- " + outline_of(item.blocks);
    }
  }
  return outline;
}

std::string statement_of(ScratchProject& project) {
  const auto loaded = project.load();
  const content::Reader reader(loaded);
  REQUIRE(loaded.library.pages.size() == 1);
  return outline_of(reader.read(loaded.library.pages.front(), project.diagnostics()).blocks);
}

ScratchProject project_with(const std::string& report) {
  return ScratchProject({{"signpost.yaml", "title: News\norganisation: Northmoor Council\ncontact: us@news.example\n"},
                         {"content/accessibility.yaml", report},
                         {"content/pages/accessibility.md", kPage}});
}

}  // namespace

TEST_CASE("a statement is made from the results of a test") {
  auto project = project_with(kReport);
  CHECK(statement_of(project) ==
        "This statement is about this website and its e-mails. Northmoor Council runs it.\n"
        "2 How accessible it is\n"
        "It meets part of level AA of the Web Content Accessibility Guidelines, version 2.2. What is missing is listed "
        "below.\n"
        "2 What does not work yet\n"
        "- No page is in British Sign Language. Ask us for an interpreter. We mean to put this right by 31 December "
        "2021.\n"
        "- The map has no words.\n"
        "2 How we tested it\n"
        "It was last tested on 1 March 2021 by the practice team, with axe and a keyboard alone.\n"
        "2 Tell us what is hard to use\n"
        "Is something hard to use, or do you need it in another form? Write to us@news.example.\n"
        "2 If our answer does not help\n"
        "The Equality and Human Rights Commission watches over the accessibility regulations of 2018. If you are not "
        "content with our answer, turn to the Equality Advisory and Support Service.\n"
        "2 What we do\n"
        "Much.\n");
  CHECK(project.codes().empty());
}

TEST_CASE("a site that meets the standard has nothing listed") {
  auto project = project_with("checked: 2021-03-01\nresult: full\nstandard: WCAG 2.2 at level AA\n");
  const auto statement = statement_of(project);
  CHECK(statement.find("It meets all of WCAG 2.2 at level AA.\n") != std::string::npos);
  CHECK(statement.find("What does not work yet") == std::string::npos);
  CHECK(statement.find("It was last tested on 1 March 2021.\n") != std::string::npos);
  CHECK(project.codes().empty());
}

TEST_CASE("a test counts for a year to the day") {
  auto old = project_with("checked: 2020-03-14\nresult: full\n");
  statement_of(old);
  CHECK(old.codes() == std::vector<std::string>{"review.overdue"});
  auto recent = project_with("checked: 2020-03-15\nresult: full\n");
  statement_of(recent);
  CHECK(recent.codes().empty());
}

TEST_CASE("without results there is no statement, and that is said") {
  ScratchProject project({{"content/pages/accessibility.md", kPage}});
  CHECK(statement_of(project) == "2 What we do\nMuch.\n");
  CHECK(project.codes() == std::vector<std::string>{"data.empty"});
}
