#include "pdf/reading.hpp"
#include "pdf/writing.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::pdf;

namespace {

Inline image(const std::string& name, const std::string& alt, const std::string& title = {}) {
  return Inline{Image{name, title, alt, Picture{"tests/pdf/pictures/" + name, "/" + name, 24, 16}}, 4};
}

Publication with(const std::vector<Inline>& inlines) {
  return publication({block(Paragraph{inlines}, 4)});
}

Reading print(const Publication& made) {
  Diagnostics diagnostics;
  auto bytes = Press(Theme{}, SIGNPOST_SOURCE_DIR).print(made, diagnostics).bytes;
  CHECK(diagnostics.empty());
  return Reading(std::move(bytes));
}

/// Bytes of the picture's samples: rows padded to whole bytes.
std::size_t samples(std::size_t components, std::size_t bits) {
  return (24 * components * bits + 7) / 8 * 16;
}

}  // namespace

TEST_CASE("every kind of PNG decodes to all of its samples, the corner's colour first") {
  struct Kind {
    const char* name;
    std::size_t components;
    std::size_t bits;
    std::string corner;
  };
  const std::vector<Kind> kinds = {{"rgb.png", 3, 8, "\x6F\x2D\x6B"},
                                   {"rgba.png", 3, 8, "\x6F\x2D\x6B"},
                                   {"interlaced.png", 3, 8, "\x6F\x2D\x6B"},
                                   {"sixteen-bit.png", 3, 16, {"\x6F\0\x2D\0\x6B\0", 6}},
                                   {"grey.png", 1, 8, "\x6F"},
                                   {"grey-alpha.png", 1, 8, "\x6F"},
                                   {"one-bit.png", 1, 1, {"\0", 1}},
                                   {"palette-clear.png", 3, 8, ""}};
  for (const auto& kind : kinds) {
    CAPTURE(kind.name);
    auto reading = print(with({image(kind.name, "A slope of colours")}));
    REQUIRE(reading.images().size() == 1);
    const auto data = Reading::data(reading.images()[0]);
    CHECK(data.size() == samples(kind.components, kind.bits));
    CHECK(data.starts_with(kind.corner));
  }
}

TEST_CASE("transparency is a soft mask of the same size") {
  auto reading = print(with({image("rgba.png", "A slope of colours")}));
  auto mask = reading.images().at(0).getDict().getKey("/SMask");
  CHECK(mask.getDict().getKey("/ColorSpace").getName() == "/DeviceGray");
  CHECK(Reading::data(mask).size() == samples(1, 8));
  CHECK(Reading::data(mask).starts_with("\x80"));
}

TEST_CASE("JPEGs stay JPEGs, grey, in colour and for print") {
  const auto space = [](const std::string& name) {
    auto reading = print(with({image(name, "A slope of colours")}));
    auto dict = reading.images().at(0).getDict();
    CHECK(dict.getKey("/Filter").getName() == "/DCTDecode");
    return dict.getKey("/ColorSpace").getName() + (dict.hasKey("/Decode") ? " turned over" : "");
  };
  CHECK(space("rgb.jpg") == "/DeviceRGB");
  CHECK(space("grey.jpg") == "/DeviceGray");
  CHECK(space("cmyk.jpg") == "/DeviceCMYK turned over");
}

TEST_CASE("a picture is a figure with words and a box; its title is the caption") {
  auto reading = print(with({image("rgb.png", "A slope of colours", "Drawn by a script")}));
  CHECK(reading.tags() == "Document\n  H1\n  Div\n    Figure\n    Caption\n");
  auto figure = reading.elements("Figure").at(0);
  CHECK(figure.getKey("/Alt").getUTF8Value() == "A slope of colours");
  CHECK(figure.getKey("/A").getKey("/BBox").getArrayNItems() == 4);
}

TEST_CASE("a picture without words decorates") {
  auto reading = print(with({image("rgb.png", "")}));
  CHECK(reading.images().size() == 1);
  CHECK(reading.tags() == "Document\n  H1\n");
}

TEST_CASE("a picture between words parts the paragraph, one in a link is clicked") {
  Inline clicked{Link{"https://example.org", {}, {image("rgb.png", "A slope")}}, 4};
  auto reading = print(with({Inline{Text{"before "}, 4}, clicked, Inline{Text{" after"}, 4}}));
  CHECK(reading.tags() == "Document\n  H1\n  P\n  Div\n    P\n      Link\n        Figure\n  P\n");
  CHECK(reading.links().size() == 1);
}

TEST_CASE("a picture that is not there is an error at its line, and its words stand for it") {
  Diagnostics diagnostics;
  auto pdf = Press(Theme{}, SIGNPOST_SOURCE_DIR).print(with({image("none.png", "Its words")}), diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "pdf.picture");
  CHECK(diagnostics[0].where.line == 4);
  CHECK(Reading(pdf.bytes).tags() == "Document\n  H1\n  P\n");
}
