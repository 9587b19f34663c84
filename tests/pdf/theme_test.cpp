#include "pdf/theme.hpp"

#include "base/files.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::pdf;

namespace {

/// What reading `yaml` reports, as "line:column code message".
std::vector<std::string> faults_of(const std::string& yaml) {
  Diagnostics diagnostics;
  read_theme("theme.yaml", yaml, diagnostics);
  std::vector<std::string> faults;
  for (const auto& each : diagnostics) {
    faults.push_back(std::to_string(each.where.line) + ":" + std::to_string(each.where.column) + " " + each.code + " " +
                     each.message);
  }
  return faults;
}

using Faults = std::vector<std::string>;

}  // namespace

TEST_CASE("what a theme leaves out is as in the repository's, which says all of it") {
  Diagnostics diagnostics;
  const auto shipped =
      read_theme("theme.yaml", read_file(SIGNPOST_SOURCE_DIR "/templates/pdf/theme.yaml"), diagnostics);
  CHECK(read_theme("theme.yaml", "", diagnostics) == shipped);
  CHECK(read_theme("theme.yaml", "look: {mapping: columns}\n", diagnostics) == shipped);
  CHECK(diagnostics.empty());
  CHECK(shipped.opening == Opening::hills);
  auto without_hills = shipped;
  without_hills.opening = Opening::plain;
  CHECK(without_hills == Theme{});
}

TEST_CASE("lengths are in millimetres or points, type is size and leading, colours are six digits") {
  Diagnostics diagnostics;
  const auto theme = read_theme("theme.yaml",
                                "page: {sides: 22 mm, top: 51pt}\ntype: {body: 18/27}\ncolors: {ink: '#001122'}\n"
                                "look: {mapping: upright}\nfonts: {others: [Noto Sans Arabic]}\n",
                                diagnostics);
  CHECK(diagnostics.empty());
  CHECK(theme.page.sides == doctest::Approx(mm(22)));
  CHECK(theme.page.top == 51);
  CHECK(theme.type.body == Type{18, 27});
  CHECK(theme.colors.ink == Color{0x00, 0x11, 0x22});
  CHECK(theme.mapping == MappingLook::upright);
  CHECK(theme.fonts.others == std::vector<std::string>{"Noto Sans Arabic"});
}

TEST_CASE("a block's colours are names of the theme's colours or digits, wherever in the file they stand") {
  Diagnostics diagnostics;
  const auto theme = read_theme("theme.yaml",
                                "tip: {ground: night, text: on-night, link: '#ffffff', ends: back}\n"
                                "heading: {arms: none}\nrule: {thickness: 1 mm}\ncolors: {night: '#001122'}\n",
                                diagnostics);
  CHECK(diagnostics.empty());
  CHECK(theme.blocks.tip.ground == Color{0x00, 0x11, 0x22});
  CHECK(theme.blocks.tip.link == Color{0xff, 0xff, 0xff});
  CHECK(theme.blocks.tip.board.ends == BoardEnds::back);
  CHECK(theme.blocks.heading.arms == Arms::none);
  CHECK(theme.blocks.rule.thickness == doctest::Approx(mm(1)));
}

TEST_CASE("a block that says nothing follows the theme's colours") {
  Diagnostics diagnostics;
  const auto theme = read_theme("theme.yaml", "colors: {moss: '#003300'}\n", diagnostics);
  CHECK(theme.blocks.tip.board.ground == Color{0x00, 0x33, 0x00});
  CHECK(theme.blocks.scale.now == Color{0x00, 0x33, 0x00});
}

TEST_CASE("a block's words too faint on its ground are an error at the block, others' at the colour") {
  CHECK(faults_of("tip:\n  ground: mist\n  text: hair\n") ==
        Faults{"3:3 theme.contrast 'text' on 'ground' of 'tip' has a contrast of 1.3:1"});
  CHECK(faults_of("scale: {now: gorse}\n") ==
        Faults{"1:9 theme.contrast 'on-now' on 'now' of 'scale' has a contrast of 1.5:1"});
  CHECK(faults_of("colors: {moss: '#88aa77'}\n") ==
        Faults{"1:10 theme.contrast 'on-moss' on 'moss' has a contrast of 2.6:1"});
  CHECK(faults_of("quote: {mark: lilac}\n") == Faults{"1:15 theme.value 'lilac' is not a value for 'mark'"});
}

TEST_CASE("numbers of lists and headings of details are words on the paper") {
  CHECK(faults_of("list: {mark: '#eeeeee'}\n") ==
        Faults{"1:8 theme.contrast 'mark' on 'paper' of 'list' has a contrast of 1.2:1"});
}

TEST_CASE("an unknown section and an unknown key are errors at their lines") {
  CHECK(faults_of("page:\n  sides: 20 mm\n  side: 20 mm\npaper: A4\n") ==
        Faults{"3:3 theme.unknown unknown key 'side'", "4:1 theme.unknown unknown key 'paper'"});
}

TEST_CASE("a value of the wrong form is an error that says the right one") {
  Diagnostics diagnostics;
  const auto theme = read_theme("theme.yaml", "type:\n  body: large\n", diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].where.line == 2);
  CHECK(diagnostics[0].message == "'large' is not a value for 'body'");
  CHECK(diagnostics[0].hint ==
        "expected a size from 6 to 72 points and a leading from the size to twice the size, such as 12/17.5");
  CHECK(theme.type.body == Type{});
}

TEST_CASE("every form of value is checked") {
  CHECK(faults_of("page: {width: wide}").size() == 1);
  CHECK(faults_of("page: {width: -3 mm}").size() == 1);
  CHECK(faults_of("type: {body: 12/10}").size() == 1);
  CHECK(faults_of("colors: {hair: red}").size() == 1);
  CHECK(faults_of("colors: {hair: '#12345g'}").size() == 1);
  CHECK(faults_of("look: {mapping: sideways}").size() == 1);
  CHECK(faults_of("look: {opening: sea}").size() == 1);
  CHECK(faults_of("fonts: {others: Noto Sans Arabic}").size() == 1);
  CHECK(faults_of("fonts: Noto").size() == 1);
}

TEST_CASE("a length out of its bounds is an error with its place and what would be accepted") {
  Diagnostics diagnostics;
  const auto theme = read_theme("theme.yaml", "page:\n  width: 10 mm\n", diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].where == Location{"theme.yaml", 2, 10, 5});
  CHECK(diagnostics[0].message == "'10 mm' is not a value for 'width'");
  CHECK(diagnostics[0].hint == "expected a length from 100 mm to 600 mm");
  CHECK(theme.page.width == PageMeasures{}.width);
}

TEST_CASE("no length and no size of letters is without bounds") {
  for (const auto* key : {"width", "height", "sides", "top", "foot"}) {
    CHECK(faults_of(std::string("page: {") + key + ": 4 mm}").size() == 1);
    CHECK(faults_of(std::string("page: {") + key + ": 601 mm}").size() == 1);
  }
  for (const auto* key : {"paragraph", "section", "part", "item", "indent", "block", "padding"}) {
    CHECK(faults_of(std::string("space: {") + key + ": 0 mm}").empty());
    CHECK(faults_of(std::string("space: {") + key + ": 61 mm}").size() == 1);
  }
  CHECK(faults_of("space: {indent: 21 mm, padding: 21 mm}").size() == 2);
  for (const auto* type : {"5/6", "73/80", "12/25", "12/11", "nan/nan", "12/inf"}) {
    CHECK(faults_of(std::string("type: {body: ") + type + "}").size() == 1);
  }
  CHECK(faults_of("type: {body: 6/6, h1: 72/144}").empty());
  CHECK(faults_of("look: {radius: 200 mm}").size() == 1);
}

TEST_CASE("what the margins leave is wide and high enough for words") {
  CHECK(faults_of("page:\n  width: 100 mm\n  sides: 25 mm\n") ==
        Faults{"3:3 theme.value the sides leave 50 mm of the page's width"});
  CHECK(faults_of("page:\n  width: 110 mm\n") == Faults{"2:3 theme.value the sides leave 42 mm of the page's width"});
  CHECK(faults_of("page:\n  height: 100 mm\n  top: 40 mm\n") ==
        Faults{"3:3 theme.value head and foot leave 18.4 mm of the page's height"});
  Diagnostics diagnostics;
  CHECK(read_theme("theme.yaml", "page: {width: 100 mm, sides: 60 mm}", diagnostics).page == PageMeasures{});
  CHECK(diagnostics[0].where.length == 5);
  CHECK(faults_of("page: {width: 100 mm, height: 100 mm, sides: 20 mm, top: 5 mm, foot: 5 mm}").empty());
  CHECK(faults_of("page: {width: 105 mm, height: 148 mm, sides: 12 mm, top: 8 mm, foot: 8 mm}").empty());
}

TEST_CASE("text too faint on its ground is an error at the line of its colour") {
  CHECK(faults_of("colors:\n  soft: '#b0b0b0'\n") ==
        Faults{"2:3 theme.contrast 'soft' on 'paper' has a contrast of 2.2:1"});
}

TEST_CASE("YAML that cannot be read is an error at its line") {
  const auto faults = faults_of("page:\n  sides: [\n");
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].find("theme.syntax") != std::string::npos);
  CHECK(faults_of("- a list\n").size() == 1);
}

TEST_CASE("contrast is that of WCAG") {
  CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
  CHECK(contrast({255, 255, 255}, {0x76, 0x76, 0x76}) == doctest::Approx(4.54).epsilon(0.005));
}
