#include "pdf/pictures.hpp"

#include <fmt/format.h>
#include <png.h>

#include <cstring>
#include <memory>
#include <string_view>

namespace signpost::pdf {
namespace {

/// A picture of more pixels than this is a mistake, or an attack: 100 million.
constexpr std::uint64_t kMostPixels = 100'000'000;

/// What libpng reads from, and what it said when it failed.
struct Source {
  std::string_view rest;
  std::string fault;
};

void read_some(png_structp png, png_bytep target, std::size_t count) {
  auto& source = *static_cast<Source*>(png_get_io_ptr(png));
  if (source.rest.size() < count) png_error(png, "the file ends too early");
  std::memcpy(target, source.rest.data(), count);
  source.rest.remove_prefix(count);
}

/// libpng is C: the exception passes through its frames, which hold nothing that needs releasing.
[[noreturn]] void fail(png_structp, png_const_charp message) {
  throw PictureFault{message};
}

void ignore(png_structp, png_const_charp) {}

class PngReader {
 public:
  explicit PngReader(const std::string& bytes)
      : bytes_(bytes),
        source_{bytes, {}},
        png_(png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, fail, ignore)),
        info_(png_create_info_struct(png_)) {
    png_set_read_fn(png_, &source_, read_some);
  }
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  PictureData read() {
    png_read_info(png_, info_);
    picture_.width = png_get_image_width(png_, info_);
    picture_.height = png_get_image_height(png_, info_);
    if (std::uint64_t{picture_.width} * picture_.height > kMostPixels) {
      throw PictureFault{fmt::format("it has {} by {} pixels", picture_.width, picture_.height),
                         "make it smaller: 100 million pixels are the most, such as 10000 by 10000"};
    }
    const bool is_transparent =
        (png_get_color_type(png_, info_) & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png_, info_, PNG_INFO_tRNS) != 0;
    const bool is_interlaced = png_get_interlace_type(png_, info_) != PNG_INTERLACE_NONE;
    if (is_transparent || is_interlaced) {
      decode();
    } else {
      keep();
    }
    return std::move(picture_);
  }

 private:
  /// Takes the compressed rows over as they are, once they were found to be whole.
  void keep() {
    auto& color = picture_.color;
    color.bits = png_get_bit_depth(png_, info_);
    color.space = space_of(png_get_color_type(png_, info_));
    if (color.space == ColorSpace::indexed) color.palette = palette();
    std::string row(png_get_rowbytes(png_, info_), '\0');
    for (std::uint32_t y = 0; y < picture_.height; ++y)
      png_read_row(png_, reinterpret_cast<png_bytep>(row.data()), nullptr);
    color.form = Samples::Form::deflated_rows;
    color.bytes = compressed_rows();
  }

  static ColorSpace space_of(int type) {
    if (type == PNG_COLOR_TYPE_PALETTE) return ColorSpace::indexed;
    return (type & PNG_COLOR_MASK_COLOR) != 0 ? ColorSpace::rgb : ColorSpace::grey;
  }

  std::string palette() {
    png_colorp colors = nullptr;
    int count = 0;
    png_get_PLTE(png_, info_, &colors, &count);
    std::string bytes;
    for (int index = 0; index < count; ++index) {
      for (const auto channel : {colors[index].red, colors[index].green, colors[index].blue}) {
        bytes += static_cast<char>(channel);
      }
    }
    return bytes;
  }

  /// The file's IDAT chunks joined (PNG §11.2.4). libpng has checked their lengths and sums.
  std::string compressed_rows() const {
    std::string rows;
    std::size_t at = 8;
    while (at + 12 <= bytes_.size()) {
      std::size_t length = 0;
      for (std::size_t index = 0; index < 4; ++index) {
        length = length << 8U | static_cast<unsigned char>(bytes_[at + index]);
      }
      if (length > bytes_.size() - at - 12) break;
      if (bytes_.compare(at + 4, 4, "IDAT") == 0) rows.append(bytes_, at + 8, length);
      at += length + 12;
    }
    return rows;
  }

  /// Colour and transparency apart, eight bits each.
  void decode() {
    png_set_expand(png_);
    png_set_strip_16(png_);
    png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    const auto channels = static_cast<std::size_t>(png_get_channels(png_, info_));
    const std::size_t row_bytes = png_get_rowbytes(png_, info_);
    std::string pixels(row_bytes * picture_.height, '\0');
    std::vector<png_bytep> rows;
    for (std::size_t y = 0; y < picture_.height; ++y) {
      rows.push_back(reinterpret_cast<png_bytep>(pixels.data() + y * row_bytes));
    }
    png_read_image(png_, rows.data());
    const bool has_alpha = channels == 2 || channels == 4;
    const std::size_t colors = has_alpha ? channels - 1 : channels;
    picture_.color.space = colors == 1 ? ColorSpace::grey : ColorSpace::rgb;
    picture_.color.bytes = filtered(pixels, channels, 0, colors);
    if (has_alpha) picture_.alpha = Samples{.space = ColorSpace::grey, .bytes = filtered(pixels, channels, colors, 1)};
  }

  /// Some channels of the pixels, each row as the difference from the one above (PNG filter 2), which deflates well.
  std::string filtered(const std::string& pixels, std::size_t channels, std::size_t first, std::size_t count) const {
    std::string rows;
    rows.reserve((picture_.width * count + 1) * picture_.height);
    const std::size_t row_bytes = picture_.width * channels;
    for (std::size_t y = 0; y < picture_.height; ++y) {
      rows += '\x02';
      for (std::size_t x = 0; x < picture_.width; ++x) {
        for (std::size_t channel = first; channel < first + count; ++channel) {
          const std::size_t at = y * row_bytes + x * channels + channel;
          rows += static_cast<char>(pixels[at] - (y > 0 ? pixels[at - row_bytes] : 0));
        }
      }
    }
    return rows;
  }

  const std::string& bytes_;
  Source source_;
  png_structp png_;
  png_infop info_;
  PictureData picture_;
};

}  // namespace

PictureData read_png(const std::string& bytes) {
  return PngReader(bytes).read();
}

}  // namespace signpost::pdf
