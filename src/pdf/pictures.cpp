#include "pdf/pictures.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/picture_file.hpp"

namespace signpost::pdf {

int Samples::components() const {
  switch (space) {
    case ColorSpace::grey:
    case ColorSpace::indexed: return 1;
    case ColorSpace::rgb: return 3;
    case ColorSpace::cmyk: return 4;
  }
  return 1;
}

PictureData read_picture(std::string_view bytes) {
  const auto read = read_picture_file(bytes);
  if (const auto* fault = std::get_if<NoPicture>(&read)) throw PictureFault{fault->why};
  const auto& file = std::get<PictureFile>(read);
  auto picture = file.kind == PictureKind::png ? read_png(file.bytes) : read_jpeg(file.bytes);
  picture.orientation = file.orientation;
  return picture;
}

std::size_t Pictures::load(const std::string& file) {
  if (const auto known = numbers_.find(file); known != numbers_.end()) return known->second;
  std::string bytes;
  try {
    bytes = read_file(root_ / file);
  } catch (const Error& error) {
    throw PictureFault{error.what()};
  }
  pictures_.push_back(read_picture(bytes));
  return numbers_[file] = pictures_.size() - 1;
}

}  // namespace signpost::pdf
