#include "pdf/pictures.hpp"

#include <cstddef>
#include <cstdio>

#include <jpeglib.h>

#include <array>

namespace signpost::pdf {
namespace {

[[noreturn]] void fail(j_common_ptr jpeg) {
  std::array<char, JMSG_LENGTH_MAX> message{};
  jpeg->err->format_message(jpeg, message.data());
  throw PictureFault{message.data()};
}

void ignore(j_common_ptr) {}

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
    jpeg_read_header(&jpeg_, TRUE);
    // PDF takes eight bits a sample.
    if (jpeg_.data_precision != 8) throw PictureFault{"it has more than eight bits a colour"};
    PictureData picture{.width = jpeg_.image_width, .height = jpeg_.image_height};
    picture.color.form = Samples::Form::dct;
    picture.color.space = space();
    picture.color.inverted = picture.color.space == ColorSpace::cmyk && jpeg_.saw_Adobe_marker != 0;
    picture.color.bytes = bytes_;
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

  const std::string& bytes_;
  jpeg_error_mgr errors_{};
  jpeg_decompress_struct jpeg_{};
};

}  // namespace

PictureData read_jpeg(const std::string& bytes) {
  return JpegReader(bytes).read();
}

}  // namespace signpost::pdf
