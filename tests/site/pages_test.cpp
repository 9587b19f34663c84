#include "model/glossary_book.hpp"
#include "site/site.hpp"

#include "base/text.hpp"
#include "site/glossary.hpp"
#include "site/moor.hpp"
#include "site/newsletters.hpp"
#include "site/page_reader.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace signpost;
using namespace signpost::moor;

namespace {

std::map<std::string, std::string> html_pages(const std::map<std::string, std::string>& files) {
  std::map<std::string, std::string> pages;
  for (const auto& [path, content] : files) {
    if (path.ends_with(".html") && !has(content, "http-equiv=\"refresh\"")) pages.emplace(path, content);
  }
  return pages;
}

Library many_issues(std::size_t count) {
  Library library;
  for (std::size_t k = 0; k < count; ++k) {
    auto issue = newsletter(fmt::format("issue-{:05}", count - k), fmt::format("Title {}", count - k));
    issue.number = static_cast<int>(count - k);
    library.newsletters.push_back(std::move(issue));
  }
  return library;
}

}  // namespace

TEST_CASE("every page has one main, one first heading, urgent help and a way out") {
  for (const auto& library : {whole_library(), first_library()}) {
    for (const auto& file : html_pages(build(library))) {
      const auto& page = file.second;
      CAPTURE(file.first);
      CHECK(count(page, "<main") == 1);
      CHECK(count(page, "<h1") == 1);
      CHECK(has(page, "Worried about a child?"));
      CHECK(has(page, "class=\"exit\""));
    }
  }
}

TEST_CASE("no id stands twice in a page") {
  for (const auto& file : html_pages(build(whole_library()))) {
    const auto& page = file.second;
    CAPTURE(file.first);
    CHECK(attributes(page, "id").size() == ids(page).size());
  }
}

TEST_CASE("a strict content security policy finds nothing to refuse") {
  for (const auto& file : html_pages(build(whole_library()))) {
    const auto& page = file.second;
    CAPTURE(file.first);
    CHECK(attributes(page, "style").empty());
    CHECK(attributes(page, "onclick").empty());
    CHECK_FALSE(has(page, "<style"));
    CHECK_FALSE(has(page, "<script>"));
  }
}

TEST_CASE("a page's title names the page, the site and the council") {
  const auto files = build(whole_library());
  CHECK(has(files.at("glossary/network/index.html"), "<title>Network | Signpost, Northmoor Council</title>"));
  CHECK(has(files.at("index.html"), "<title>Signpost, Northmoor Council</title>"));
  CHECK(has(build(first_library()).at("newsletters/2026-01/index.html"), "<title>Hello | Newsletter</title>"));
}

TEST_CASE("an issue's page says its number, month, time to read, sections and its PDF") {
  const auto page = build(whole_library()).at("newsletters/2026-05/index.html");
  CHECK(has(page, "<span class=\"board\">Issue 7</span> <time datetime=\"2026-05-04\">May 2026</time>"));
  CHECK(has(page, "1 minute"));
  CHECK(has(between(page, "In this issue", "</nav>"), "<a href=\"#going-well\">What is going well</a>"));
  CHECK(has(page, "href=\"../../newsletters/2026-05/newsletter-2026-05.pdf\">Download this issue</a>"));
  CHECK(has(page, "PDF, 6 pages, 240 KB"));
  CHECK(has(page, "<h1>Starting with what works</h1>"));
}

TEST_CASE("an issue leads to the one before it and the one after it") {
  const auto files = build(whole_library());
  const auto middle = between(files.at("newsletters/2026-04/index.html"), "<nav class=\"pager\"", "</nav>");
  CHECK(has(middle, "<a class=\"prev\" href=\"../../newsletters/2025-12/\""));
  CHECK(has(middle, "<small>Issue 7, May 2026</small> <b>Starting with what works</b>"));
  CHECK_FALSE(has(files.at("newsletters/2026-05/index.html"), "class=\"next\""));
}

TEST_CASE("an issue with one section has no list of sections, and without a number the month is on its board") {
  const auto page = build(first_library()).at("newsletters/2026-01/index.html");
  CHECK_FALSE(has(page, "In this issue"));
  CHECK(has(page, "<time class=\"board\" datetime=\"2026-01-05\">January 2026</time>"));
}

TEST_CASE("a text that says itself whom to write to is not followed by a second box that does") {
  const auto library = whole_library();
  const site::Site made(library, SiteView{}, templates(), {}, {});
  const auto& issue = *made.newsletters().front();
  Diagnostics diagnostics;
  const auto page_of = [&](const Document& text) { return made.newsletter(issue, text, {}, diagnostics).content; };
  CHECK(has(page_of({.blocks = {paragraph("Words.")}}), "Something to share, or to ask?"));
  const Block own = {.value = Box{BoxKind::contact, "", {paragraph("Write to us.")}}};
  CHECK_FALSE(has(page_of({.blocks = {own}}), "Something to share, or to ask?"));
}

TEST_CASE("the text's own title is the heading and keeps its id") {
  const auto page = build(whole_library()).at("knowledge-bank/index.html");
  CHECK(has(page, "<h1 id=\"knowledge-bank-for-all\">Knowledge Bank for all</h1>"));
}

TEST_CASE("reading takes a minute for 200 words, and at least one") {
  CHECK(site::minutes_to_read({.blocks = {paragraph("Hello.")}}) == 1);
  std::string words;
  for (int k = 0; k < 1000; ++k) words += "word ";
  CHECK(site::minutes_to_read({.blocks = {paragraph(words)}}) == 5);
}

TEST_CASE("the archive shows 50 issues a page, the newest first, by year") {
  const auto library = many_issues(120);
  const auto files = build(library);
  CHECK(count(files.at("newsletters/index.html"), "<p class=\"when\">") == 50);
  CHECK(count(files.at("newsletters/page/3/index.html"), "<p class=\"when\">") == 20);
  CHECK_FALSE(files.contains("newsletters/page/4/index.html"));
  CHECK(has(files.at("newsletters/index.html"), "newsletters/issue-00120/"));
  CHECK(has(files.at("newsletters/page/3/index.html"), "newsletters/issue-00001/"));
  CHECK(has(between(files.at("newsletters/index.html"), "<h2>", "</h2>"), "2026"));
}

TEST_CASE("pages stay small however many issues there are") {
  const auto few = build(many_issues(60));
  const auto many = build(many_issues(1500));
  CHECK(many.at("newsletters/issue-00030/index.html").size() <
        few.at("newsletters/issue-00030/index.html").size() + 100);
  CHECK(count(many.at("newsletters/page/15/index.html"), "newsletters/page/") < 10);
}

TEST_CASE("the menu names what the project has and marks where the reader is") {
  const auto files = build(whole_library());
  const auto menu = between(files.at("guide/meetings/index.html"), "<nav aria-label=\"Main\">", "</nav>");
  CHECK(has(menu, "<a href=\"../../guide/\" aria-current=\"true\">Guide for families</a>"));
  CHECK(has(menu, "<a href=\"../../knowledge-bank/\">Knowledge Bank</a>"));
  CHECK_FALSE(has(menu, "Accessibility"));
  CHECK(has(between(files.at("guide/index.html"), "<nav aria-label=\"Main\">", "</nav>"), "aria-current=\"page\""));
  const auto first = between(build(first_library()).at("index.html"), "<nav aria-label=\"Main\">", "</nav>");
  CHECK(count(first, "<li>") == 1);
}

TEST_CASE("pages without a place in the menu are in the footer") {
  const auto footer = between(build(whole_library()).at("index.html"), "<footer", "</footer>");
  CHECK(has(footer, "<a href=\"./accessibility/\">Accessibility</a>"));
  CHECK(has(footer, "Kindness and respect"));
}

TEST_CASE("numbers in the urgent help can be called") {
  auto library = whole_library();
  library.settings.urgent.text = "Call 01632 960 123 at any hour, or 999 in danger.";
  const auto footer = between(build(library).at("index.html"), "<footer", "</footer>");
  CHECK(has(footer, "Call <a class=\"nobr\" href=\"tel:01632960123\">01632 960 123</a> at any hour, or <a"));
  CHECK(count(footer, "tel:01632960123") == 1);
}

TEST_CASE("a chapter says where it stands and leads to its easy-read version") {
  const auto files = build(whole_library());
  const auto page = files.at("guide/meetings/index.html");
  CHECK(has(page, "Chapter 3 of 4"));
  CHECK(has(page, "<a href=\"../../guide/meetings/easy/\">"));
  CHECK(has(page, "<small>Chapter 2</small> <b>When a social worker visits</b>"));
  CHECK(has(files.at("guide/meetings/easy/index.html"), "Easy words."));
  CHECK(has(files.at("guide/meetings/easy/index.html"), "<a href=\"../../../guide/meetings/\">Read the whole chapter"));
  CHECK_FALSE(has(files.at("guide/visits/index.html"), "easy-read"));
}

TEST_CASE("a glossary's letters stand from A to Z, those without words are no links, others come after") {
  const auto page = build(whole_library()).at("glossary/index.html");
  const auto letters = between(page, "<ul class=\"az\">", "</ul>");
  CHECK(count(letters, "<li>") == 26);
  CHECK(has(letters, "href=\"#letter_d\""));
  CHECK(has(letters, "<span aria-hidden=\"true\">A</span>"));
  CHECK(has(between(page, "id=\"letter_e\"", "</section>"), "Éclair"));
}

TEST_CASE("a term is filed under its first letter without an accent, digits together") {
  CHECK(letter_of("network") == "N");
  CHECK(letter_of("Éclair") == "E");
  CHECK(letter_of("über") == "U");
  CHECK(letter_of("3 houses") == "0–9");
  CHECK(letter_of("Ωmega") == "Ω");
  CHECK(letter_of("ßharp") == "ß");
}

TEST_CASE("a term gives both wordings and what to see also") {
  const auto page = build(whole_library()).at("glossary/danger-statement/index.html");
  CHECK(has(page, "<dl class=\"say both\">"));
  CHECK(has(page, "See also: <a href=\"../../glossary/safety-goal/\">Safety goal</a>"));
}

TEST_CASE("a term's page says where the word is used: chapters, then the latest issues") {
  const auto page = build(whole_library()).at("glossary/danger-statement/index.html");
  const auto mentions = between(page, "Where we use it", "</section>");
  CHECK(mentions.find("href=\"../../guide/") < mentions.find("href=\"../../newsletters/"));
  CHECK(has(mentions, "href=\"../../newsletters/2026-05/\""));
  CHECK_FALSE(has(mentions, "more newsletter"));

  auto library = many_issues(20);
  library.terms = whole_library().terms;
  const auto many = build(library).at("glossary/danger-statement/index.html");
  CHECK(count(between(many, "Where we use it", "</section>"), "<li><a") == 12);
  CHECK(has(many, "and 8 more newsletters"));
}

TEST_CASE("the glossary is a file for programs too") {
  const auto json = build(whole_library()).at("glossary/terms.json");
  CHECK(json.starts_with("[{\"term\":"));
  CHECK(has(json, "\"path\":\"glossary/danger-statement/\""));
  CHECK(has(json, "\"families\":"));
}

TEST_CASE("a term's short meaning is not said twice where its text begins with it") {
  auto library = whole_library();
  library.terms = {term("plan", "Plan", "A few plain words about Plan.")};
  const auto main = between(build(library).at("glossary/plan/index.html"), "<main", "</main>");
  CHECK(count(main, "A few plain words about Plan.") == 1);
}

TEST_CASE("questions stand by subject with their answers, and each has its own page") {
  const auto files = build(whole_library());
  const auto page = files.at("questions/index.html");
  CHECK(count(page, "<h2 class=\"arm\">") == 2);
  CHECK(has(page, "<summary>Can partner agencies book a place?</summary>"));
  CHECK(has(page, "Answered in <a href=\"../newsletters/2026-05/\">Issue 7, May 2026</a>"));
  CHECK(has(files.at("questions/can-partners-book/index.html"), "<h1>Can partner agencies book a place?</h1>"));
}

TEST_CASE("notes of an answer are on its own page, so that no two answers share a number") {
  const auto library = whole_library();
  const site::Site made(library, SiteView{}, templates(), {}, {});
  Document answer{.blocks = {{.value = Paragraph{{{.value = Text{"Yes."}}, {.value = FootnoteMark{1, 1}}}}}},
                  .footnotes = {{.blocks = {paragraph("A note.")}}}};
  Diagnostics diagnostics;
  for (const auto& file : made.shared([&](const Entry&) { return answer; }, {}, diagnostics)) {
    if (file.path == "questions/index.html") CHECK(attributes(file.content, "id").size() == ids(file.content).size());
  }
  CHECK(has(made.question(library.questions[0], answer, diagnostics).content, "A note."));
}

TEST_CASE("home shows two doors, the latest issue with somebody's words, and the guide to take along") {
  const auto page = build(whole_library()).at("index.html");
  CHECK(has(page, "I am a parent, carer or young person"));
  CHECK(has(page, "Now nobody wants to go back."));
  CHECK(has(page, "PDF, 24 pages, 1.3 MB"));
  CHECK(has(page, "<h3><a href=\"./newsletters/2026-05/\">Starting with what works</a></h3>"));
}

TEST_CASE("with one newsletter and no settings home leads to it, without a dead link or an empty list") {
  const auto page = build(first_library()).at("index.html");
  CHECK(has(page, "Read the latest issue"));
  CHECK_FALSE(has(page, "guide/"));
  CHECK_FALSE(has(page, "mailto:"));
  CHECK_FALSE(has(page, "Earlier issues"));
}

TEST_CASE("text in another language is marked, and the frame keeps its own") {
  auto library = whole_library();
  library.newsletters[1].lang = "ur";
  const auto page = build(library).at("newsletters/2026-04/index.html");
  CHECK(has(page, "<html lang=\"ur\" dir=\"rtl\">"));
  CHECK(has(page, "<header class=\"mast\" lang=\"en-GB\" dir=\"ltr\">"));
  CHECK(has(build(library).at("index.html"), "<header class=\"mast\">"));
}

TEST_CASE("a page that is not found links from the root of where the site is served") {
  auto library = whole_library();
  CHECK(has(build(library).at("404.html"), "<a href=\"/signpost/guide/\">"));
  library.settings.base_url.clear();
  CHECK(has(build(library).at("404.html"), "<a href=\"/guide/\">"));
}

TEST_CASE("texts are escaped wherever they stand") {
  auto library = whole_library();
  library.settings.organisation = "Fish & <b>Chips</b>";
  library.newsletters[0].title = "\"Quotes\" & <i>tags</i>";
  for (const auto& file : html_pages(build(library))) {
    const auto& page = file.second;
    CAPTURE(file.first);
    CHECK_FALSE(has(page, "<b>Chips"));
    CHECK_FALSE(has(page, "<i>tags"));
  }
}

TEST_CASE("the guide's edition is named whether it is given as a number or in words") {
  auto library = whole_library();
  CHECK(has(build(library).at("guide/index.html"), "Second edition"));
  library.guide.edition = "2";
  CHECK(has(build(library).at("guide/index.html"), "Edition 2"));
}
