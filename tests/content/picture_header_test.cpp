#include "content/picture_header.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::content;
using namespace std::string_literals;

namespace {

/// 3 by 2 pixels: signature, IHDR, an IDAT of four bytes, IEND; checksums are not looked at.
const std::string kPng =
    "\x89PNG\r\n\x1A\n"
    "\0\0\0\x0DIHDR\0\0\0\3\0\0\0\2\x08\2\0\0\0\1\2\3\4"
    "\0\0\0\4IDATabcd\1\2\3\4"
    "\0\0\0\0IEND\1\2\3\4"s;

/// 5 by 4 pixels: JFIF header, padding, start of frame, start of scan, end of image.
const std::string kJpeg =
    "\xFF\xD8"
    "\xFF\xE0\0\x06JFIF"
    "\xFF\xFF\xC0\0\x0B\x08\0\4\0\5\1\1\x11\0"
    "\xFF\xDA\0\x08\1\1\0\0\x3F\0"
    "pixels\xFF\xD9"s;

PictureSize size_of(std::string_view bytes) {
  const auto measured = measure_picture(bytes);
  REQUIRE(std::holds_alternative<PictureSize>(measured));
  return std::get<PictureSize>(measured);
}

}  // namespace

TEST_CASE("a picture's size is that of its header") {
  CHECK(size_of(kPng) == PictureSize{3, 2});
  CHECK(size_of(kJpeg) == PictureSize{5, 4});
}

TEST_CASE("a picture that ends early is none, wherever it ends") {
  for (const auto& whole : {kPng, kJpeg}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      CAPTURE(length);
      CHECK(std::holds_alternative<NoPicture>(measure_picture(std::string_view(whole).substr(0, length))));
    }
  }
}

TEST_CASE("lengths that lead out of the file are found out") {
  auto png = kPng;
  png.replace(8, 4, "\xFF\xFF\xFF\xFF");
  CHECK(measure_picture(png) == std::variant<PictureSize, NoPicture>(NoPicture{"it ends in the middle"}));
  auto jpeg = kJpeg;
  jpeg.replace(4, 2, "\xFF\xFF");
  CHECK(measure_picture(jpeg) == std::variant<PictureSize, NoPicture>(NoPicture{"it ends in the middle"}));
  jpeg.replace(4, 2, "\0\1"s);
  CHECK(measure_picture(jpeg) == std::variant<PictureSize, NoPicture>(NoPicture{"it is damaged"}));
}

TEST_CASE("a picture without width is damaged") {
  auto png = kPng;
  png.replace(16, 4, "\0\0\0\0"s);
  CHECK(measure_picture(png) == std::variant<PictureSize, NoPicture>(NoPicture{"it is damaged"}));
}

TEST_CASE("other files are no pictures") {
  CHECK(measure_picture("GIF89a") == std::variant<PictureSize, NoPicture>(NoPicture{"it is neither PNG nor JPEG"}));
  CHECK(measure_picture("") == std::variant<PictureSize, NoPicture>(NoPicture{"it is empty"}));
}
