#include "model/briefing.hpp"
#include "model/written.hpp"

#include "model/walk.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace signpost;

namespace {

Block heading(const std::string& text, int level = 2) {
  return {.value = Heading{.level = level, .id = text, .text = words(text)}};
}

Date day(unsigned month, unsigned day_of_month) {
  return {std::chrono::year{2021}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

Newsletter march() {
  Newsletter issue;
  issue.stem = "2021-03";
  issue.address = "/newsletters/2021-03/";
  issue.title = "Trying it together";
  issue.summary = "The guide is ready. Read on.";
  issue.date = day(3, 1);
  return issue;
}

Briefing of(const Blocks& blocks, const std::vector<Event>& events = {}) {
  return brief(march(), {.blocks = blocks}, events, "team@example.org");
}

std::string text_of(const Briefing& briefing) {
  std::string all;
  for_each_inline(document_of(briefing), [&](const Inline& one) {
    if (const auto* text = std::get_if<Text>(&one.value)) all += text->text + "|";
  });
  return all;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a section is told by its heading and its opening sentences") {
  const auto briefing = of({paragraph("Welcome."), heading("First"), paragraph("One. Two. Three."), paragraph("Four."),
                            heading("Below", 3), paragraph("Five."), heading("Second"), paragraph("Six.")});
  CHECK(briefing.lead == Strings{"The guide is ready.", "Read on."});
  REQUIRE(briefing.sections.size() == 2);
  CHECK(briefing.sections[0] == BriefingSection{"First", "First", {"One.", "Two.", "Three."}});
  CHECK(briefing.sections[1].sentences == Strings{"Six."});
}

TEST_CASE("a section that begins with a picture, a box or a list is told by the first words in it") {
  const Block picture = {.value = Paragraph{{{.value = Image{.alt = "A moor."}}}}};
  const Block list = {.value = List{.items = {{.blocks = {paragraph("First Contact did this.")}, .done = {}}}}};
  const auto briefing = of({heading("A"),
                            picture,
                            paragraph("Told."),
                            heading("B"),
                            paragraph("They saw:"),
                            list,
                            {.value = Box{BoxKind::focus, "Focus", {heading("C"), paragraph("In a box.")}}},
                            {.value = Box{BoxKind::contact, "", {heading("Not this"), paragraph("Write to us.")}}}});
  REQUIRE(briefing.sections.size() == 3);
  CHECK(briefing.sections[0].sentences == Strings{"Told."});
  CHECK(briefing.sections[1].sentences == Strings{"First Contact did this."});
  CHECK(briefing.sections[2].sentences == Strings{"In a box."});
}

TEST_CASE("an issue without headings is told by its first sentences") {
  const auto briefing = of({paragraph("One. Two."), paragraph("Three.")});
  REQUIRE(briefing.sections.size() == 1);
  CHECK(briefing.sections[0] == BriefingSection{"", "", {"One.", "Two."}});
  CHECK(text_of(briefing).starts_with("In this issue|One. Two.|"));
}

TEST_CASE("the dates are those of the two months after the issue") {
  const auto briefing = of({heading("A")}, {{.title = "long after", .date = day(6, 1)},
                                            {.title = "soon", .date = day(3, 8)},
                                            {.title = "before", .date = day(2, 28)},
                                            {.title = "in April", .date = day(4, 30)}});
  REQUIRE(briefing.dates.size() == 2);
  CHECK(briefing.dates[0].title == "soon");
  CHECK(text_of(briefing).find("|Dates|8 March 2021: |soon|30 April 2021: |in April|") != std::string::npos);
}

TEST_CASE("it is cut by whole sentences first and by sections last, until nothing is left to cut") {
  Blocks blocks;
  for (int k = 0; k < 8; ++k) {
    blocks.push_back(heading(fmt::format("Section {}", k)));
    blocks.push_back(paragraph("One here. Two here. Three here."));
  }
  auto briefing = of(blocks);
  CHECK(briefing.sections[7].sentences.size() == 2);
  CHECK(cut(briefing));
  CHECK(briefing.sections[7].sentences == Strings{"One here."});
  CHECK(briefing.sections[6].sentences.size() == 2);
  std::size_t cuts = 1;
  auto length = text_of(briefing).size();
  while (cut(briefing)) {
    ++cuts;
    CHECK(text_of(briefing).size() <= length + 40);  // "And 1 more in the issue itself" comes once
    length = text_of(briefing).size();
  }
  CHECK(cuts == 8 + 8 + 7 + 3 + 1);
  CHECK(briefing.sections.size() == 1);
  CHECK(briefing.more_sections == 7);
  CHECK(text_of(briefing).find("And 7 more in the issue itself") != std::string::npos);
}

TEST_CASE("the longest briefing that fits a page is found with few tries") {
  Blocks blocks;
  for (int k = 0; k < 60; ++k) {
    blocks.push_back(heading(fmt::format("Section {}", k)));
    blocks.push_back(paragraph("One here. Two here."));
  }
  std::size_t tries = 0;
  const auto pages = [&](const Briefing& one) {
    ++tries;
    return text_of(one).size() > 1200 ? std::size_t{2} : std::size_t{1};
  };
  const auto sheet = briefing_on_one_page(of(blocks), pages);
  CHECK(text_of(sheet).size() <= 1200);
  CHECK(text_of(sheet).size() > 1100);
  CHECK(tries <= 9);
  const auto never = briefing_on_one_page(of(blocks), [](const Briefing&) { return std::size_t{2}; });
  CHECK(never.sections.size() == 1);
}

TEST_CASE("a sentence too long for a line or three is cut at a word") {
  std::string endless;
  for (int k = 0; k < 3000; ++k) endless += "word ";
  const auto briefing = of({heading("A"), paragraph(endless)});
  CHECK(briefing.sections[0].sentences.at(0).size() < 310);
  CHECK(briefing.sections[0].sentences[0].ends_with("word\u2026"));
}
