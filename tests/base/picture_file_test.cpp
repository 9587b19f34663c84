#include "base/picture_file.hpp"

#include "base/bytes.hpp"
#include "base/exif.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace std::string_literals;

namespace {

std::string chunk(const std::string& type, const std::string& data) {
  return big_endian_bytes(static_cast<std::uint32_t>(data.size()), 4) + type + data + "sum!";
}

std::string segment(unsigned marker, const std::string& data) {
  return big_endian_bytes(0xFF00U | marker, 2) + big_endian_bytes(static_cast<std::uint32_t>(data.size() + 2), 2) +
         data;
}

const std::string kPngStart = "\x89PNG\r\n\x1A\n" + chunk("IHDR", "\0\0\0\3\0\0\0\2\x08\2\0\0\0"s);
const std::string kPngRest = chunk("IDAT", "abcd") + chunk("IEND", "");
const std::string kPng = kPngStart + kPngRest;  ///< 3 by 2 pixels

const std::string kJfif = segment(0xE0, "JFIF\0\1\2\1\0\x48\0\x48\0\0"s);
const std::string kFrame = segment(0xC0, "\x08\0\4\0\5\1\1\x11\0"s);
const std::string kScan = segment(0xDA, "\1\1\0\0\x3F\0"s) + "pix\xFF\0els\xFF\xD0more"s;
const std::string kJpegStart = "\xFF\xD8";
const std::string kJpegRest = kFrame + kScan + "\xFF\xD9";
const std::string kJpeg = kJpegStart + kJfif + kJpegRest;  ///< 5 by 4 pixels

std::string exif(int orientation) {
  return segment(0xE1, "Exif\0\0"s + exif_of_orientation(orientation));
}

PictureFile read(std::string_view bytes) {
  const auto read = read_picture_file(bytes);
  REQUIRE(std::holds_alternative<PictureFile>(read));
  return std::get<PictureFile>(read);
}

/// Why it is no picture; empty where it is one.
std::string fault_of(std::string_view bytes) {
  const auto read = read_picture_file(bytes);
  const auto* fault = std::get_if<NoPicture>(&read);
  return fault != nullptr ? fault->why : "";
}

}  // namespace

TEST_CASE("a picture's size is that of its header") {
  CHECK(read(kPng).stored == PictureSize{3, 2});
  CHECK(read(kJpeg).stored == PictureSize{5, 4});
}

TEST_CASE("a picture with nothing to hide stays as it is") {
  CHECK(published_bytes(read(kPng)) == kPng);
  CHECK(published_bytes(read(kJpeg)) == kJpeg);
}

TEST_CASE("what a PNG tells beside its look is left out") {
  const auto told = chunk("tEXt", "Author\0me"s) + chunk("zTXt", "Author\0\0me"s) + chunk("iTXt", "XML:com.adobe.xmp") +
                    chunk("tIME", "\x07\xE5\3\1\x0C\0\0"s) + chunk("prVt", "anything");
  CHECK(read(kPngStart + told + kPngRest + "behind its end").bytes == kPng);
}

TEST_CASE("what changes a PNG's look stays") {
  std::string look;
  for (const auto* type : {"PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "pHYs", "sBIT", "bKGD", "acTL"}) {
    look += chunk(type, type);
  }
  CHECK(read(kPngStart + look + kPngRest).bytes == kPngStart + look + kPngRest);
}

TEST_CASE("what a JPEG tells beside its look is left out, wherever it stands") {
  const auto told = segment(0xE0, "JFXX\0\x13"s) + segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x/>"s) +
                    segment(0xE2, "MPF\0more pictures"s) + segment(0xED, "Photoshop 3.0\0"s) + segment(0xEF, "me") +
                    segment(0xF0, "me") + segment(0xFE, "a comment");
  CHECK(read(kJpegStart + kJfif + told + kFrame + told + kScan + told + kScan + "\xFF\xD9" + "behind its end").bytes ==
        kJpegStart + kJfif + kFrame + kScan + kScan + "\xFF\xD9");
}

TEST_CASE("what changes a JPEG's colours stays") {
  const auto look = segment(0xE2, "ICC_PROFILE\0\1\1profile"s) + segment(0xEE, "Adobe\0\x64\0\0\0\0\2"s);
  CHECK(read(kJpegStart + look + kJpegRest).bytes == kJpegStart + look + kJpegRest);
}

TEST_CASE("thumbnails and words behind the standard's own fields are cut off") {
  const auto jfif = segment(0xE0, "JFIF\0\1\2\1\0\x48\0\x48\1\1rgb"s);
  const auto adobe = segment(0xEE, "Adobe\0\x64\0\0\0\0\2"s);
  const auto adobe_and_more = segment(0xEE, "Adobe\0\x64\0\0\0\0\2me"s);
  CHECK(read(kJpegStart + jfif + adobe_and_more + kJpegRest).bytes == kJpegStart + kJfif + adobe + kJpegRest);
}

TEST_CASE("of what a camera wrote the turn alone is published") {
  for (int orientation = 2; orientation <= 8; ++orientation) {
    CAPTURE(orientation);
    const auto jpeg = read(kJpegStart + kJfif + exif(orientation) + kJpegRest);
    CHECK(jpeg.orientation == orientation);
    CHECK(jpeg.bytes == kJpeg);
    CHECK(published_bytes(jpeg) == kJpegStart + kJfif + exif(orientation) + kJpegRest);
    const auto png = read(kPngStart + chunk("eXIf", exif_of_orientation(orientation)) + kPngRest);
    CHECK(png.orientation == orientation);
    CHECK(png.bytes == kPng);
    CHECK(read(published_bytes(png)).orientation == orientation);
  }
  CHECK(published_bytes(read(kJpegStart + exif(6) + kJpegRest)) == kJpegStart + exif(6) + kJpegRest);
}

TEST_CASE("the chunk that we write has the checksum that libpng wants") {
  const auto png = published_bytes(read(kPngStart + chunk("eXIf", exif_of_orientation(6)) + kPngRest));
  CHECK(png.substr(33, 8) == "\0\0\0\x1A"s + "eXIf");
  CHECK(png.substr(67, 4) == "\xD6\x67\x4B\x69");
}

TEST_CASE("a turned picture is as high as it was long") {
  CHECK(read(kJpegStart + exif(3) + kJpegRest).shown() == PictureSize{5, 4});
  CHECK(read(kJpegStart + exif(6) + kJpegRest).shown() == PictureSize{4, 5});
}

TEST_CASE("Exif is read in either order of bytes, and what is wrong in it turns nothing") {
  const auto little = "II\x2A\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"s;
  CHECK(exif_orientation(little) == 6);
  CHECK(exif_orientation(exif_of_orientation(6)) == 6);
  CHECK(exif_orientation(exif_of_orientation(9)) == 1);
  CHECK(exif_orientation("MM\0\x2A\xFF\xFF\xFF\xFF"s) == 1);
  for (std::size_t length = 0; length < 22; ++length) CHECK(exif_orientation(little.substr(0, length)) == 1);
}

TEST_CASE("a picture that ends early is none, wherever it ends") {
  for (const auto& whole : {kPng, kJpeg, kJpegStart + kJfif + exif(6) + kFrame + kScan + kScan + "\xFF\xD9"}) {
    for (std::size_t length = 0; length < whole.size(); ++length) {
      CAPTURE(length);
      CHECK_FALSE(fault_of(whole.substr(0, length)).empty());
    }
  }
}

TEST_CASE("lengths that lead out of the file are found out") {
  auto png = kPng;
  png.replace(8, 4, "\xFF\xFF\xFF\xFF");
  CHECK(fault_of(png) == "it ends in the middle");
  auto jpeg = kJpeg;
  jpeg.replace(4, 2, "\xFF\xFF");
  CHECK(fault_of(jpeg) == "it ends in the middle");
  jpeg.replace(4, 2, "\0\1"s);
  CHECK(fault_of(jpeg) == "it is damaged");
}

TEST_CASE("a file whose parts make no picture is damaged") {
  auto without_width = kPng;
  without_width.replace(16, 4, "\0\0\0\0"s);
  CHECK(fault_of(without_width) == "it is damaged");
  CHECK(fault_of(kPngStart + chunk("IEND", "")) == "it is damaged");
  CHECK(fault_of(kPngStart + chunk("CgBI", "") + kPngRest) == "it is damaged");
  CHECK(fault_of(kPngStart + kPngStart.substr(8) + kPngRest) == "it is damaged");
  CHECK(fault_of(kJpegStart + kFrame + "\xFF\xD9") == "it is damaged");
  CHECK(fault_of(kJpegStart + kScan + "\xFF\xD9") == "it is damaged");
  CHECK(fault_of(kJpegStart + kFrame + kJpegStart + kScan + "\xFF\xD9") == "it is damaged");
  CHECK(fault_of(kJpegStart + kJfif + "?" + kJpegRest) == "it is damaged");
}

TEST_CASE("other files are no pictures") {
  CHECK(fault_of("GIF89a") == "it is neither PNG nor JPEG");
  CHECK(fault_of("") == "it is empty");
  CHECK_FALSE(is_picture_file("<svg/>"));
  CHECK(is_picture_file(kPng));
  CHECK(is_picture_file(kJpeg));
}
