#include "content/reading.hpp"

#include "model/select.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <set>

using namespace signpost;
using namespace std::string_literals;

TEST_CASE("a newsletter shows the quotes about itself, or those it asks for") {
  const Files quotes = {
      {"content/feedback/a.md", "---\nname: Sam\nrole: Lead\nissue: 2021-03\nsource: example\n---\nVery good.\n"},
      {"content/feedback/b.md", "---\nissue: 2021-02\nsource: example\n---\nGood.\n"},
      {"content/newsletters/2021-02.md", "---\ntitle: February\ndate: 2021-02-01\nstatus: draft\n---\n"}};
  auto own = issue_with("::: feedback\n:::\n", quotes);
  const auto document = read_issue(own);
  REQUIRE(document.blocks.size() == 1);
  const auto& quote = std::get<PullQuote>(document.blocks[0].value);
  CHECK(quote.name == "Sam");
  CHECK(quote.role == "Lead");
  CHECK(plain_text(std::get<Paragraph>(quote.blocks[0].value).text) == "Very good.");
  auto all = issue_with("::: feedback {issue=all}\n:::\n", quotes);
  CHECK(read_issue(all).blocks.size() == 2);
}

TEST_CASE("headings have something below them, though the only quote there was taken back") {
  const auto headings_of = [](const std::string& text) {
    auto project = issue_with(text);
    std::string headings;
    for_each_heading(read_issue(project), [&](const Heading& one) { headings += plain_text(one.text) + ";"; });
    return headings;
  };
  const std::string none = "\n\n::: feedback\n:::\n\n";
  CHECK(headings_of("Hello.\n\n## Readers" + none + "## Next\n\nText.\n") == "Next;");
  CHECK(headings_of("Hello.\n\n## Readers" + none) == "");
  CHECK(headings_of("## Readers\n\n### They said" + none + "### They asked\n\n::: questions\n:::\n") == "");
  CHECK(headings_of("## Readers\n\n### They said" + none + "### More\n\nText.\n") == "Readers;More;");
  CHECK(headings_of("## Readers\n\nThank you." + none) == "Readers;");
  CHECK(headings_of("## Readers" + none + "Write to us.\n") == "Readers;");
  CHECK(headings_of("See [them](#readers).\n\n## Readers" + none) == "Readers;");
  CHECK(headings_of("## Empty\n\n## Readers" + none + "## Next\n\nText.\n") == "Empty;Next;");
}

TEST_CASE("what data puts into a passage that is not to be explained is not explained either") {
  const Files quotes = {{"content/feedback/a.md", "---\nsource: example\n---\nVery good.\n"}};
  auto project =
      issue_with(":::: unlinked\n::: feedback {issue=all}\n:::\n::::\n\n::: feedback {issue=all}\n:::\n", quotes);
  const auto document = read_issue(project);
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].unlinked);
  CHECK_FALSE(document.blocks[1].unlinked);
}

TEST_CASE("an answer put into a text clashes with nothing there") {
  auto project = issue_with(
      "Text.[^1] See [the answer](#who) and [its end](#who-end).\n\n## End\n\n::: questions {issue=all}\n:::\n\n[^1]: "
      "Own note.\n",
      {{"content/questions/who.md",
        "---\nquestion: Who decides?\n---\nWe do.[^1] See [below](#end).\n\n## End\n\n"
        "[^1]: A note.\n"}});
  const auto document = read_issue(project);
  CHECK(project.codes() == Codes{});
  REQUIRE(document.blocks.size() == 3);
  const auto& details = std::get<Details>(document.blocks[2].value);
  CHECK(details.id == "who");
  CHECK(plain_text(details.summary) == "Who decides?");
  const auto& heading = std::get<Heading>(details.blocks[1].value);
  CHECK(heading.id == "who-end");
  CHECK(heading.level == 3);
  CHECK(targets_of(document) == std::vector<std::string>{"#who", "#who-end", "#who-end", "/questions/who/"});
  REQUIRE(document.footnotes.size() == 2);
  const auto& answer = std::get<Paragraph>(details.blocks[0].value).text;
  CHECK(std::get<FootnoteMark>(answer[1].value).number == 2);
  CHECK(plain_text(std::get<Paragraph>(document.footnotes[1].blocks[0].value).text) == "A note.");
}

TEST_CASE("quotes and answers in another language than the text's are marked, notes too") {
  auto project = issue_with(
      "::: feedback {issue=all}\n:::\n\n:::: lang pl\n::: feedback {issue=all}\n:::\n\n::: questions "
      "{issue=all}\n:::\n::::\n",
      {{"content/feedback/a.md", "---\nsource: example\nlang: pl\n---\nDobrze.[^1]\n\n[^1]: Tak.\n"},
       {"content/questions/who.md", "---\nquestion: Pwy?\nlang: cy\n---\nNi.\n"}});
  const auto document = read_issue(project);
  CHECK(project.codes() == Codes{});
  REQUIRE(document.blocks.size() == 2);
  const auto& quote = std::get<OtherLanguage>(document.blocks[0].value);
  CHECK(quote.lang == "pl");
  CHECK(std::holds_alternative<PullQuote>(quote.blocks.at(0).value));
  CHECK(std::get<OtherLanguage>(document.footnotes.at(0).blocks.at(0).value).lang == "pl");
  const auto& polish = std::get<OtherLanguage>(document.blocks[1].value).blocks;
  REQUIRE(polish.size() == 2);
  CHECK(std::holds_alternative<PullQuote>(polish[0].value));
  const auto& answer = std::get<OtherLanguage>(polish[1].value);
  CHECK(answer.lang == "cy");
  const auto& details = std::get<Details>(answer.blocks.at(0).value);
  CHECK(std::get<OtherLanguage>(details.blocks.at(1).value).lang == "en-GB");
}

TEST_CASE("the same answers may be shown twice in one text") {
  auto project = issue_with("::: questions {issue=all}\n:::\n\n::: questions {issue=all}\n:::\n",
                            {{"content/questions/who.md", "---\nquestion: Who?\n---\n## We\n"}});
  const auto document = read_issue(project);
  REQUIRE(document.blocks.size() == 2);
  CHECK(std::get<Details>(document.blocks[0].value).id == "who");
  CHECK(std::get<Details>(document.blocks[1].value).id == "who-2");
}

TEST_CASE("data for an audience is for that audience alone") {
  auto project = issue_with(
      "::: documents\n:::\n\n::: questions {issue=all}\n:::\n",
      {{"content/documents.yaml", "- {file: a.txt}\n- {file: b.txt, audience: [staff]}\n- {file: c.txt}\n"},
       {"content/documents/a.txt", "1"},
       {"content/documents/b.txt", "2"},
       {"content/documents/c.txt", "3"},
       {"content/questions/who.md", "---\nquestion: Who?\naudience: [staff]\n---\nWe.[^1]\n\n[^1]: Note.\n"}});
  const auto document = read_issue(project);
  CHECK(targets_of(select(document, {})) == std::vector<std::string>{"/documents/a.txt", "/documents/c.txt"});
  CHECK(select(document, {}).footnotes.empty());
  CHECK(targets_of(select(document, {"staff"})).size() == 4);
  CHECK(select(document, {"staff"}).footnotes.size() == 1);
}

TEST_CASE("courses are a table of who needs them") {
  auto project = issue_with("::: courses {role=worker}\n:::\n",
                            {{"content/courses.yaml",
                              "roles: [worker, manager]\ncourses:\n"
                              "  - {name: Mapping, for: {worker: required, manager: recommended}, length: 2 days,"
                              " book: 'https://example.org'}\n"
                              "  - {name: Leading, for: {manager: required}}\n"}});
  const auto document = read_issue(project);
  REQUIRE(document.blocks.size() == 1);
  const auto& table = std::get<Table>(document.blocks[0].value);
  CHECK(table.caption == "Courses: worker");
  CHECK(table.row_headers);
  REQUIRE(table.rows.size() == 1);
  std::vector<std::string> cells;
  for (const auto& cell : table.rows[0].cells) cells.push_back(plain_text(cell));
  CHECK(cells == std::vector<std::string>{"Mapping", "Required", "2 days", "Book Mapping"});
}

std::vector<std::string> lines_of_list(const Document& document) {
  std::vector<std::string> lines;
  for (const auto& item : std::get<List>(document.blocks.at(0).value).items) {
    lines.push_back(plain_text(std::get<Paragraph>(item.blocks.at(0).value).text));
  }
  return lines;
}

TEST_CASE("the training matrix says of each role whether it needs a course, and can be had for a spreadsheet") {
  auto project =
      issue_with("::: courses\n:::\n", {{"content/courses.yaml",
                                         "roles: [worker, manager]\ncourses:\n"
                                         "  - {name: Mapping, for: {worker: required, manager: recommended}}\n"
                                         "  - {name: Leading, for: {manager: required}}\n"}});
  const auto document = read_issue(project);
  REQUIRE(document.blocks.size() == 2);
  const auto& table = std::get<Table>(document.blocks[0].value);
  CHECK(table.caption == "Courses by role");
  const auto& sign = std::get<Abbreviation>(table.rows.at(1).cells.at(1).at(0).value);
  CHECK(sign.expansion == "Not needed");
  CHECK(plain_text(table.rows[1].cells[2]) == "Required");
  CHECK(plain_text(std::get<Paragraph>(document.blocks[1].value).text) ==
        "Download this table for a spreadsheet (CSV, 1 KB)");
  CHECK(targets_of(document) == std::vector<std::string>{"/training.csv"});
}

std::vector<std::vector<std::string>> cells_of(const Table& table) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& row : table.rows) {
    auto& cells = rows.emplace_back();
    for (const auto& cell : row.cells) cells.push_back(plain_text(cell));
  }
  return rows;
}

constexpr auto kPeople =
    "- {name: Sam, team: Hill, champion: true}\n"
    "- {name: Zoe, role: Lead, team: coast, champion: true}\n"
    "- {name: Ada, team: Coast, champion: true}\n"
    "- {name: Kim, team: Coast}\n"
    "- {name: Lee, team: Dale}\n"
    "- {name: Rae, champion: true}\n";

TEST_CASE("champions are a table of all teams, those without one included") {
  auto project = issue_with("::: champions\n:::\n", {{"content/people.yaml", kPeople}});
  const auto document = read_issue(project);
  REQUIRE(document.blocks.size() == 1);
  CHECK(cells_of(std::get<Table>(document.blocks[0].value)) ==
        std::vector<std::vector<std::string>>{{"coast", "Ada Zoe, Lead"},
                                              {"Dale", "No Practice Champion yet"},
                                              {"Hill", "Sam"},
                                              {"No team of their own", "Rae"}});
}

TEST_CASE("one team's champion is found however its name is written") {
  auto project = issue_with("::: champions {team=HILL}\n:::\n\n::: champions {team=Dale}\n:::\n",
                            {{"content/people.yaml", kPeople}});
  const auto document = read_issue(project);
  REQUIRE(document.blocks.size() == 2);
  CHECK(cells_of(std::get<Table>(document.blocks[0].value)) == std::vector<std::vector<std::string>>{{"Hill", "Sam"}});
  CHECK(cells_of(std::get<Table>(document.blocks[1].value)).at(0).at(1) == "No Practice Champion yet");
}

TEST_CASE("a page with many teams begins with a way to each") {
  std::string people;
  for (const char team : std::string_view("GFEDCBA"))
    people += fmt::format("- {{name: N, team: Team {}, champion: true}}\n", team);
  ScratchProject project({{"content/people.yaml", people},
                          {"content/pages/champions.md", "---\ntitle: Champions\n---\n::: champions\n:::\n"}});
  const auto loaded = project.load();
  Diagnostics diagnostics;
  const auto document = content::Reader(loaded).read(loaded.library.pages.at(0), diagnostics);
  CHECK(targets_of(document).front() == "#team-team-a");
  CHECK(std::get<List>(document.blocks.at(0).value).items.size() == 7);
  const auto& row = std::get<Table>(document.blocks.at(1).value).rows.at(0);
  CHECK(std::get<Anchor>(row.cells.at(0).at(0).value).id == "team-team-a");
}

TEST_CASE("an issue shows the questions that it answers, each with its address") {
  const Files questions = {
      {"content/questions/a.md", "---\nquestion: Mine?\nissue: 2021-03\nsubject: Plans\n---\nYes.\n"},
      {"content/questions/b.md", "---\nquestion: Another's?\nissue: 2021-02\n---\nYes.\n"},
      {"content/newsletters/2021-02.md", "---\ntitle: February\ndate: 2021-02-01\nstatus: draft\n---\n"}};
  auto own = issue_with("::: questions\n:::\n", questions);
  const auto document = read_issue(own);
  REQUIRE(document.blocks.size() == 1);
  CHECK(plain_text(std::get<Details>(document.blocks[0].value).summary) == "Mine?");
  CHECK(targets_of(document) == std::vector<std::string>{"/questions/a/"});
  auto all = issue_with("::: questions {issue=all}\n:::\n", questions);
  CHECK(read_issue(all).blocks.size() == 2);
}

TEST_CASE("links stand below their kinds and say for whom they are where that is not everyone") {
  auto project =
      issue_with("## Where to look\n\n::: links\n:::\n",
                 {{"content/links.yaml",
                   "- {title: Film, url: 'https://a.example/', kind: Films}\n"
                   "- {title: Law, url: 'https://b.example/', kind: Guidance, summary: What it asks.}\n"
                   "- {title: More film, url: 'https://c.example/', kind: films, audience: [staff, managers]}\n"
                   "- {title: Plain, url: 'https://d.example/'}\n"
                   "- {title: Group, url: 'https://e.example/', kind: Groups, audience: [staff]}\n"}});
  const auto shown = select(read_issue(project), {});
  std::vector<std::string> headings;
  for_each_heading(shown, [&](const Heading& one) { headings.push_back(fmt::format("{} {}", one.level, one.id)); });
  CHECK(headings == std::vector<std::string>{"2 where-to-look", "3 films", "3 guidance"});
  CHECK(targets_of(shown) ==
        std::vector<std::string>{"https://d.example/", "https://a.example/", "https://b.example/"});
  const auto for_staff = select(read_issue(project), {"staff"});
  CHECK(targets_of(for_staff).size() == 5);
  const auto& film = std::get<List>(for_staff.blocks.at(4).value).items.at(0).blocks.at(0);
  CHECK(plain_text(std::get<Paragraph>(film.value).text) == "More film (for staff and managers)");
}

TEST_CASE("an issue shows the documents that were there when it came out") {
  auto project = issue_with("::: documents\n:::\n",
                            {{"content/documents.yaml",
                              "- {file: a.txt, title: A, version: '2', date: 2021-03-01, review_by: 2022-04-01}\n"
                              "- {file: b.txt, title: B, date: 2021-03-02}\n"
                              "- {file: c.txt, title: C}\n"},
                             {"content/documents/a.txt", "1"},
                             {"content/documents/b.txt", "2"},
                             {"content/documents/c.txt", "3"}});
  CHECK(lines_of_list(read_issue(project)) ==
        std::vector<std::string>{"A (TXT, 1 KB, version 2, 1 March 2021, to be reviewed by April 2022)",
                                 "C (TXT, 1 KB)"});
}

const std::pair<std::string, std::string> kEvents = {"content/events.yaml",
                                                     "- {title: Later, date: 2021-05-01, place: Town hall}\n"
                                                     "- {title: Before, date: 2021-02-28}\n"
                                                     "- {title: In between, date: 2021-03-14}\n"
                                                     "- {title: Still on, date: 2021-02-20, ends: 2021-03-15}\n"};

TEST_CASE("where dates are listed, they can be had for one's own calendar, by those who see one of them") {
  auto open = issue_with("::: events\n:::\n", {kEvents});
  CHECK(targets_of(select(read_issue(open), {})) == std::vector<std::string>{"/events.ics"});
  auto hidden = issue_with("::: events\n:::\n", {{"content/events.yaml",
                                                  "- {title: A, date: 2021-04-01, audience: [managers]}\n"
                                                  "- {title: B, date: 2021-04-02, audience: [staff]}\n"}});
  const auto document = read_issue(hidden);
  CHECK(select(document, {}).blocks.empty());
  CHECK(targets_of(select(document, {"staff"})) == std::vector<std::string>{"/events.ics"});
}

TEST_CASE("a newsletter shows the events to come on its own date, by day") {
  auto project = issue_with("::: events\n:::\n", {kEvents});
  CHECK(lines_of_list(read_issue(project)) == std::vector<std::string>{"20 February 2021 to 15 March 2021: Still on",
                                                                       "14 March 2021: In between",
                                                                       "1 May 2021: Later, Town hall"});
}

TEST_CASE("a page shows the events to come today") {
  ScratchProject project({kEvents, {"content/pages/dates.md", "---\ntitle: Dates\n---\n::: events\n:::\n"}});
  const auto loaded = project.load();
  Diagnostics diagnostics;
  const auto document = content::Reader(loaded).read(loaded.library.pages.at(0), diagnostics);
  CHECK(lines_of_list(document) ==
        std::vector<std::string>{"20 February 2021 to 15 March 2021: Still on", "1 May 2021: Later, Town hall"});
}
