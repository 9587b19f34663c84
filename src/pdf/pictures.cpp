#include "pdf/pictures.hpp"

#include "base/error.hpp"
#include "base/files.hpp"

#include <string_view>

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

PictureData read_picture(const std::string& bytes) {
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return read_png(bytes);
  if (bytes.starts_with("\xff\xd8\xff")) return read_jpeg(bytes);
  throw PictureFault{"it is neither PNG nor JPEG"};
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
