#include "content/pictures.hpp"

#include "base/files.hpp"
#include "base/overloaded.hpp"
#include "base/picture_file.hpp"
#include "base/suggestion.hpp"
#include "content/addresses.hpp"
#include "content/paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace signpost::content {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kLongestSide = 20'000;

FoundPicture refused(std::string code, std::string message, std::string hint) {
  return {.picture = {},
          .fault = PictureFault{.code = std::move(code), .message = std::move(message), .hint = std::move(hint)}};
}

bool is_remote(std::string_view target) {
  return !scheme_of(target).empty() || target.starts_with("//") || target.find('\\') != std::string_view::npos;
}

/// The files beside a path, by name.
std::vector<std::string> names_beside(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(path.parent_path(), fault)) {
    if (entry.is_regular_file(fault) && entry.path().extension() != ".md") {
      names.push_back(entry.path().filename().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

FoundPicture as_found(const std::string& path, const PictureSize& size) {
  if (size.width > kLongestSide || size.height > kLongestSide) {
    return refused("image.size", fmt::format("the picture is {} by {} pixels", size.width, size.height),
                   fmt::format("make it smaller: neither side may have more than {} pixels", kLongestSide));
  }
  return {
      .picture = Picture{.file = "content/" + path, .address = "/" + path, .width = size.width, .height = size.height},
      .fault = {}};
}

}  // namespace

FoundPicture Pictures::find(std::string_view file, std::string_view target) const {
  if (is_remote(target)) {
    return refused("image.remote", "the picture is on another server",
                   "save it beside the text and write its file's name: readers' visits are nobody else's business");
  }
  if (target.empty()) {
    return refused("image.missing", "the picture has no file", "write the picture's file between the brackets");
  }
  const auto path = resolve_path(file, percent_decoded(target));
  if (!path) {
    return refused("image.outside", fmt::format("'{}' leads out of the content folder", target),
                   "put the picture into the content folder");
  }
  const std::lock_guard lock(guard_);
  const auto known = known_.find(*path);
  if (known != known_.end()) return known->second;
  return known_.emplace(*path, measure(*path)).first->second;
}

FoundPicture Pictures::measure(const std::string& path) const {
  const auto inside = file_inside(content_, path);
  if (!inside) {
    std::error_code fault;
    if (fs::is_regular_file(content_ / path, fault) && path.find('\0') == std::string::npos) {
      return refused("image.outside", fmt::format("'{}' is a link out of the content folder", path),
                     "put the picture itself into the content folder");
    }
    return {.picture = {}, .fault = missing(path)};
  }
  return std::visit(overloaded{[&](const PictureFile& file) { return as_found(path, file.shown()); },
                               [&](const NoPicture& trouble) {
                                 return refused("image.kind",
                                                fmt::format("'{}' is not a picture: {}", path, trouble.why),
                                                "accepted: PNG, JPEG");
                               }},
                    read_picture_file(read_file(*inside)));
}

PictureFault Pictures::missing(const std::string& path) const {
  const fs::path asked(path);
  std::string hint = "put the picture beside the text, or write its path in content/ with a '/' before it";
  if (const auto close = closest(asked.filename().string(), names_beside(content_ / asked))) {
    hint = fmt::format("did you mean '{}'?", *close);
  }
  return {.code = "image.missing", .message = fmt::format("no picture 'content/{}'", path), .hint = std::move(hint)};
}

}  // namespace signpost::content
