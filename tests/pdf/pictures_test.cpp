#include "pdf/pictures.hpp"

#include "base/files.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::pdf;

namespace {

const std::string kFolder = SIGNPOST_SOURCE_DIR "/tests/pdf/pictures/";

PictureData picture(const std::string& name) {
  return read_picture(read_file(kFolder + name));
}

std::string fault_of(const std::string& bytes) {
  try {
    read_picture(bytes);
  } catch (const PictureFault& fault) {
    return fault.message;
  }
  return {};
}

}  // namespace

TEST_CASE("a PNG without transparency keeps its compressed rows") {
  const auto made = picture("rgb.png");
  CHECK(made.width == 24);
  CHECK(made.height == 16);
  CHECK(made.color.space == ColorSpace::rgb);
  CHECK(made.color.bits == 8);
  CHECK(made.color.form == Samples::Form::deflated_rows);
  CHECK_FALSE(made.alpha);
  CHECK(read_file(kFolder + "rgb.png").find(made.color.bytes) != std::string::npos);
}

TEST_CASE("each kind of PNG keeps its colours and depth") {
  CHECK(picture("grey.png").color.space == ColorSpace::grey);
  CHECK(picture("one-bit.png").color.bits == 1);
  CHECK(picture("sixteen-bit.png").color.bits == 16);
  const auto indexed = picture("palette.png");
  CHECK(indexed.color.space == ColorSpace::indexed);
  CHECK(indexed.color.palette.size() % 3 == 0);
  CHECK(indexed.color.palette.size() <= 16 * 3);
}

TEST_CASE("transparency is taken apart from colour") {
  const auto made = picture("rgba.png");
  REQUIRE(made.alpha);
  CHECK(made.color.bytes.size() == (24 * 3 + 1) * 16);
  CHECK(made.alpha->bytes.size() == (24 + 1) * 16);
  CHECK(made.color.bytes.substr(0, 4) == "\x02\x6F\x2D\x6B");
  CHECK(made.alpha->bytes.substr(0, 2) == "\x02\x80");
  CHECK(picture("grey-alpha.png").color.space == ColorSpace::grey);
  CHECK(picture("grey-alpha.png").alpha);
  CHECK(picture("palette-clear.png").alpha);
}

TEST_CASE("an interlaced PNG is put in order") {
  const auto made = picture("interlaced.png");
  CHECK(made.color.form == Samples::Form::filtered_rows);
  CHECK(made.color.bytes.size() == (24 * 3 + 1) * 16);
  CHECK(made.color.bytes.substr(0, 7) == "\x02\x6F\x2D\x6B\x72\x30\x6E");
}

TEST_CASE("a JPEG goes through as it is") {
  for (const auto* name : {"rgb.jpg", "progressive.jpg", "grey.jpg", "cmyk.jpg"}) {
    CAPTURE(name);
    const auto made = picture(name);
    CHECK(made.color.form == Samples::Form::dct);
    CHECK(made.color.bytes == read_file(kFolder + name));
    CHECK(made.width == 24);
  }
  CHECK(picture("grey.jpg").color.space == ColorSpace::grey);
  CHECK(picture("rgb.jpg").color.space == ColorSpace::rgb);
}

TEST_CASE("Adobe's CMYK is inverted") {
  CHECK(picture("cmyk.jpg").color.space == ColorSpace::cmyk);
  CHECK(picture("cmyk.jpg").color.inverted);
}

TEST_CASE("a JPEG whose camera lay on its side is as high as it is long") {
  const auto made = picture("turned.jpg");
  CHECK(made.orientation == 6);
  CHECK(made.shown_width() == 16);
  CHECK(made.shown_height() == 24);
  CHECK(made.color.bytes.find("Exif") == std::string::npos);
}

TEST_CASE("a picture that is cut off or none at all is a fault that says so") {
  const auto png = read_file(kFolder + "rgba.png");
  CHECK(fault_of(png.substr(0, png.size() / 2)) == "it ends in the middle");
  const auto jpeg = read_file(kFolder + "rgb.jpg");
  CHECK(fault_of(jpeg.substr(0, jpeg.size() - 30)) == "it ends in the middle");
  CHECK(fault_of("GIF89a") == "it is neither PNG nor JPEG");
  CHECK_FALSE(fault_of("").empty());
}

TEST_CASE("damage in any byte of a picture ends in a picture or a fault, never in a crash") {
  for (const auto* name : {"rgb.png", "rgba.png", "interlaced.png", "turned.jpg"}) {
    const auto whole = read_file(kFolder + name);
    std::size_t survived = 0;
    for (std::size_t at = 0; at < whole.size(); ++at) {
      auto damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      if (fault_of(damaged).empty()) ++survived;
    }
    CAPTURE(name);
    CHECK(survived < whole.size());
  }
}

TEST_CASE("a file is read once and known by its number") {
  Pictures pictures(SIGNPOST_SOURCE_DIR);
  CHECK(pictures.load("tests/pdf/pictures/rgb.png") == 0);
  CHECK(pictures.load("tests/pdf/pictures/grey.png") == 1);
  CHECK(pictures.load("tests/pdf/pictures/rgb.png") == 0);
  CHECK(pictures.size() == 2);
  CHECK_THROWS_AS(pictures.load("tests/pdf/pictures/none.png"), PictureFault);
}
