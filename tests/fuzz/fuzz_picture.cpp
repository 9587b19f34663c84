#include "base/picture_file.hpp"
#include "pdf/pictures.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace signpost;

namespace {

/// What was cleaned once has nothing more to lose.
void check_published(const PictureFile& picture) {
  const auto published = published_bytes(picture);
  const auto again = read_picture_file(published);
  if (!std::holds_alternative<PictureFile>(again)) std::abort();
  const auto& same = std::get<PictureFile>(again);
  if (same.shown() != picture.shown() || same.bytes != picture.bytes) std::abort();
  if (published_bytes(same) != published) std::abort();
}

}  // namespace

/// Any bytes are a picture or a fault in one, for the site and for the PDF.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kMostPixels = 1'000'000;  // more only take time
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = read_picture_file(bytes);
  const auto* picture = std::get_if<PictureFile>(&read);
  if (picture == nullptr) return 0;
  check_published(*picture);
  if (std::uint64_t{picture->stored.width} * picture->stored.height > kMostPixels) return 0;
  try {
    pdf::read_picture(bytes);
  } catch (const pdf::PictureFault&) {
  }
  return 0;
}
