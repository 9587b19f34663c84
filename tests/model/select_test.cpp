#include "model/select.hpp"
#include "model/written.hpp"

#include "model/walk.hpp"

#include <doctest/doctest.h>

using namespace signpost;

namespace {

Block paragraph_with_notes(std::string words, std::vector<std::uint32_t> notes) {
  Paragraph paragraph{{{.value = Text{std::move(words)}}}};
  for (const auto number : notes) paragraph.text.push_back({.value = FootnoteMark{number, 1}});
  return {.value = paragraph};
}

Footnote note(std::string words, std::vector<std::string> audiences = {}) {
  return {.uses = 1, .audiences = std::move(audiences), .blocks = {paragraph(std::move(words))}};
}

std::string words_of(const Document& document) {
  std::string words;
  for_each_inline(document, [&](const Inline& one) {
    if (const auto* text = std::get_if<Text>(&one.value)) words += text->text + "|";
    if (const auto* mark = std::get_if<FootnoteMark>(&one.value)) {
      words += "[" + std::to_string(mark->number) + "." + std::to_string(mark->use) + "]|";
    }
  });
  return words;
}

Document for_managers_too() {
  return {.blocks = {paragraph("all"), {.value = Only{{"managers"}, {paragraph("managers")}}}, paragraph("end")}};
}

}  // namespace

TEST_CASE("a passage of which nothing is shown is gone, and its language with it") {
  const Document document{
      .blocks = {{.value = OtherLanguage{"pl", {{.value = Only{{"managers"}, {paragraph("hidden")}}}}}},
                 paragraph("end")}};
  CHECK(select(document, {}).blocks == Blocks{paragraph("end")});
  CHECK(select(document, {"managers"}).blocks ==
        Blocks{{.value = OtherLanguage{"pl", {paragraph("hidden")}}}, paragraph("end")});
}

TEST_CASE("everyone sees nothing of a block for managers") {
  CHECK(words_of(select(for_managers_too(), {})) == "all|end|");
}

TEST_CASE("managers see their block in its place") {
  CHECK(words_of(select(for_managers_too(), {"managers"})) == "all|managers|end|");
}

TEST_CASE("what is shown of an only block that was not to be explained is not explained either") {
  Block only{.value = Only{{"managers"}, {paragraph("quiet"), paragraph("quiet too")}}, .unlinked = true};
  Block outer{.value = Only{{"managers"}, {{.value = Only{{"staff"}, {paragraph("inner")}}}}}, .unlinked = true};
  const auto shown = select({.blocks = {only, outer, paragraph("loud")}}, {"managers", "staff"}).blocks;
  REQUIRE(shown.size() == 4);
  CHECK((shown[0].unlinked && shown[1].unlinked && shown[2].unlinked));
  CHECK_FALSE(shown[3].unlinked);
}

TEST_CASE("an only block inside a list is found") {
  List list{.items = {{.blocks = {paragraph("item"), {.value = Only{{"staff"}, {paragraph("hidden")}}}}}}};
  CHECK(words_of(select({.blocks = {{.value = list}}}, {})) == "item|");
}

TEST_CASE("a footnote for others goes with its marks, and the rest are numbered anew") {
  const Document document{.blocks = {paragraph_with_notes("text", {1, 2, 2})},
                          .footnotes = {note("secret", {"managers"}), note("open")}};
  CHECK(words_of(select(document, {})) == "text|[1.1]|[1.2]|open|");
  CHECK(select(document, {}).footnotes.at(0).uses == 2);
  CHECK(words_of(select(document, {"managers"})) == "text|[1.1]|[2.1]|[2.2]|secret|open|");
}

TEST_CASE("a footnote that only hidden text used is gone") {
  const Document document{.blocks = {{.value = Only{{"managers"}, {paragraph_with_notes("hidden", {1})}}}},
                          .footnotes = {note("of the hidden text")}};
  CHECK(words_of(select(document, {})).empty());
}

TEST_CASE("text without an audience is for everyone, and one shared name is enough") {
  CHECK(is_for({}, {}));
  CHECK_FALSE(is_for({"staff"}, {}));
  CHECK(is_for({"staff", "managers"}, {"managers"}));
}
