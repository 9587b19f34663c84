#include "pdf/pictures.hpp"

#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <array>
#include <cstring>

namespace signpost::pdf {
namespace {

[[noreturn]] void fail(j_common_ptr jpeg) {
  std::array<char, JMSG_LENGTH_MAX> message{};
  jpeg->err->format_message(jpeg, message.data());
  throw PictureFault{message.data()};
}

void ignore(j_common_ptr) {}

/// Numbers of an Exif block, whose byte order it says itself; 0 beyond its end.
class ExifBytes {
 public:
  ExifBytes(const unsigned char* bytes, std::size_t size)
      : bytes_(bytes), size_(size), is_little_(size > 0 && bytes[0] == 'I') {}

  std::uint32_t read(std::size_t at, std::size_t count) const {
    std::uint32_t value = 0;
    for (std::size_t index = 0; index < count; ++index) {
      const std::size_t place = at + (is_little_ ? count - 1 - index : index);
      value = value << 8U | (place < size_ ? bytes_[place] : 0U);
    }
    return value;
  }

 private:
  const unsigned char* bytes_;
  std::size_t size_;
  bool is_little_;
};

/// Tag 0x0112 of the first directory of an Exif marker; 1 where it has none.
int exif_orientation(const jpeg_marker_struct& marker) {
  constexpr std::size_t kHeader = 6;  // "Exif", two zeros
  if (marker.data_length < kHeader + 8 || std::memcmp(marker.data, "Exif\0", kHeader) != 0) return 1;
  const ExifBytes exif(marker.data + kHeader, marker.data_length - kHeader);
  const std::size_t directory = exif.read(4, 4);
  const std::size_t entries = exif.read(directory, 2);
  for (std::size_t index = 0; index < entries; ++index) {
    const std::size_t entry = directory + 2 + index * 12;
    if (exif.read(entry, 2) != 0x0112) continue;
    const auto value = exif.read(entry + 8, 2);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

class JpegReader {
 public:
  explicit JpegReader(const std::string& bytes) : bytes_(bytes) {
    jpeg_.err = jpeg_std_error(&errors_);
    errors_.error_exit = fail;
    errors_.output_message = ignore;
    jpeg_create_decompress(&jpeg_);
    jpeg_mem_src(&jpeg_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }
  ~JpegReader() { jpeg_destroy_decompress(&jpeg_); }
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;

  PictureData read() {
    jpeg_save_markers(&jpeg_, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&jpeg_, TRUE);
    check_whole();
    PictureData picture{.width = jpeg_.image_width, .height = jpeg_.image_height};
    picture.color.form = Samples::Form::dct;
    picture.color.space = space();
    picture.color.inverted = picture.color.space == ColorSpace::cmyk && jpeg_.saw_Adobe_marker != 0;
    picture.color.bytes = bytes_;
    for (auto* marker = jpeg_.marker_list; marker != nullptr && picture.orientation == 1; marker = marker->next) {
      picture.orientation = exif_orientation(*marker);
    }
    return picture;
  }

 private:
  ColorSpace space() const {
    switch (jpeg_.num_components) {
      case 1: return ColorSpace::grey;
      case 3: return ColorSpace::rgb;
      case 4: return ColorSpace::cmyk;
      default: throw PictureFault{"it has a number of colours that PDF does not know"};
    }
  }

  /// PDF takes eight bits a sample. A file that was cut off ends without its end marker.
  void check_whole() const {
    if (jpeg_.data_precision != 8) throw PictureFault{"it has more than eight bits a colour"};
    if (bytes_.rfind("\xff\xd9") == std::string::npos) throw PictureFault{"the file ends too early"};
  }

  const std::string& bytes_;
  jpeg_error_mgr errors_{};
  jpeg_decompress_struct jpeg_{};
};

}  // namespace

PictureData read_jpeg(const std::string& bytes) {
  return JpegReader(bytes).read();
}

}  // namespace signpost::pdf
