#include "pdf/lines.hpp"

#include "pdf/writing.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace signpost;
using namespace signpost::pdf;

namespace {

/// A typesetter over the standard fonts, and what it reported.
struct Setting {
  FontFiles files{FontNames{}};
  Fonts fonts{files};
  Diagnostics diagnostics;
  Typesetter typesetter{
      fonts, "en-GB",
      [](char32_t, std::size_t line) { return Location{.file = "issue.md", .line = line, .column = 1}; }, diagnostics};

  std::vector<Line> set(const std::string& text, double width = 400) { return typesetter.set(rich(text), 17.5, width); }

  static RichText rich(const std::string& text) {
    RichText made;
    made.append(text, TextStyle{}, ContentId{0}, {}, 12);
    return made;
  }
};

std::vector<double> widths(const std::vector<Line>& lines, std::size_t from) {
  std::vector<double> found;
  for (std::size_t index = from; index < lines.size(); ++index) found.push_back(lines[index].width);
  return found;
}

std::vector<GlyphRun> runs(const Line& line) {
  std::vector<GlyphRun> found;
  for (const auto& mark : line.marks) {
    if (const auto* run = std::get_if<GlyphRun>(&mark.what)) found.push_back(*run);
  }
  return found;
}

}  // namespace

TEST_CASE("no words make no line, a few make one, more break at blanks") {
  Setting setting;
  CHECK(setting.set("").empty());
  CHECK(setting.set("a few words").size() == 1);
  const auto lines = setting.set(repeated("words", 60));
  CHECK(lines.size() > 3);
  for (const auto& line : lines) CHECK(line.width <= 400);
}

TEST_CASE("a line break breaks, and a blank stands for it in the text") {
  Setting setting;
  const auto lines = setting.set("one" + std::string(kLineBreak) + "two");
  REQUIRE(lines.size() == 2);
  CHECK(runs(lines[0]).at(0).text == "one ");
}

TEST_CASE("where a long text is handed over in stretches does not show in its lines") {
  Setting setting;
  std::string text;
  for (int count = 0; count < 3000; ++count)
    text += "word" + std::string(static_cast<std::size_t>(count % 11), 'x') + " ";
  std::string before;
  for (int count = 0; count < 137; ++count) before += "a few words first\u2028";
  const auto plain = setting.set(text);
  const auto later = setting.set(before + text);
  CHECK(widths(plain, 0) == widths(later, 137));
}

TEST_CASE("words from right to left are one run in logical order, at the right") {
  Setting setting;
  const auto lines = setting.set("سلامة الطفل");
  REQUIRE(lines.size() == 1);
  const auto run = runs(lines[0]).at(0);
  CHECK(run.right_to_left);
  CHECK(run.text == "سلامة الطفل");
  CHECK(lines[0].marks.at(0).x > 300);
}

TEST_CASE("spans keep their roles, in the order of the text") {
  Setting setting;
  RichText text;
  TextStyle bold;
  bold.weight = Weight::bold;
  text.append("plain ", TextStyle{}, ContentId{1});
  text.append("bold", bold, ContentId{2});
  const auto lines = setting.typesetter.set(text, 17.5, 400);
  REQUIRE(lines.at(0).marks.size() == 2);
  CHECK(lines[0].marks[0].role == Role{ContentId{1}});
  CHECK(lines[0].marks[1].role == Role{ContentId{2}});
  CHECK(runs(lines[0])[0].face != runs(lines[0])[1].face);
}

TEST_CASE("a link has one area on each line that it reaches") {
  Setting setting;
  RichText text;
  text.append(repeated("before", 8) + " ", TextStyle{}, ContentId{0});
  text.append(repeated("linked words", 8), TextStyle{}, ContentId{1}, 5);
  for (const auto& line : setting.typesetter.set(text, 17.5, 400)) {
    CHECK(std::count_if(line.marks.begin(), line.marks.end(), [](const Mark& mark) {
            return std::holds_alternative<LinkArea>(mark.what) && std::get<LinkArea>(mark.what).link == 5;
          }) == 1);
  }
}

TEST_CASE("a measured text is as wide as its longest line and its widest word") {
  Setting setting;
  const auto both = setting.typesetter.measure(Setting::rich("wide narrow"));
  const auto word = setting.typesetter.measure(Setting::rich("narrow"));
  CHECK(both.least == doctest::Approx(word.natural).epsilon(0.01));
  CHECK(both.natural > word.natural);
}

TEST_CASE("one missing character in one line is reported once") {
  Setting setting;
  setting.set("\U0001F600 \U0001F600 \u6f22");
  REQUIRE(setting.diagnostics.size() == 2);
  CHECK(setting.diagnostics[0].where == Location{"issue.md", 12, 1, 1});
  CHECK(setting.diagnostics[1].message == "no font has the character '\u6f22' (U+6F22)");
}

TEST_CASE("control characters are named by number") {
  Setting setting;
  setting.set("a\x07z");
  REQUIRE(setting.diagnostics.size() == 1);
  CHECK(setting.diagnostics[0].message == "no font has the character U+0007");
}

TEST_CASE("a measured text has its words' widths, and where its lines end") {
  Setting setting;
  const auto words = setting.typesetter.measure(Setting::rich("wide one" + std::string(kLineBreak) + "end")).words;
  REQUIRE(words.size() == 3);
  CHECK(words[0].width > words[1].width);
  CHECK(words[0].blank > 0);
  CHECK_FALSE(words[0].ends_line);
  CHECK(words[1].ends_line);
  CHECK_FALSE(words[2].ends_line);
}

TEST_CASE("balanced lines are no more than before, and none is left with a word") {
  Setting setting;
  const auto text = Setting::rich("Everyone is sure that the child is safe");
  const double width = setting.typesetter.measure(text).natural - 2;
  CHECK(setting.set(text.text, width).back().width < 40);
  const auto lines = setting.typesetter.set(text, 17.5, setting.typesetter.balanced_width(text, 17.5, width));
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].width > lines[0].width / 2);
  CHECK(setting.typesetter.balanced_width(text, 17.5, 400) == 400);
}
