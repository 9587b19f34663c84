#pragma once

#include "model/document.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::content {

/// Why a picture cannot be shown, as a diagnostic without its place.
struct PictureFault {
  std::string code;
  std::string message;
  std::string hint;
};

struct FoundPicture {
  std::optional<Picture> picture;
  std::optional<PictureFault> fault;  ///< exactly one of the two is set
};

/// The pictures of a content folder, each read and measured once. Safe to use from many threads.
class Pictures {
 public:
  explicit Pictures(std::filesystem::path content) : content_(std::move(content)) {}

  /// The picture that `target` in the text of `file` (relative to content/) means: beside the text, or from content/
  /// where it begins with '/'. Faults: image.missing, image.kind, image.remote, image.outside, image.size.
  FoundPicture find(std::string_view file, std::string_view target) const;

 private:
  FoundPicture measure(const std::string& path) const;
  PictureFault missing(const std::string& path) const;

  std::filesystem::path content_;
  mutable std::mutex guard_;
  mutable std::map<std::string, FoundPicture> known_;  ///< by path relative to content/
};

}  // namespace signpost::content
