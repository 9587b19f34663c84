#include "cli/public_picture.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/overloaded.hpp"
#include "base/picture_file.hpp"

#include <fmt/format.h>

#include <variant>

namespace signpost::cli {

std::string public_picture(const std::filesystem::path& path) {
  return std::visit(overloaded{[](const PictureFile& picture) { return published_bytes(picture); },
                               [&](const NoPicture& fault) -> std::string {
                                 throw Error(fmt::format("'{}' is being changed: {}", path.string(), fault.why),
                                             "build again once the picture is saved");
                               }},
                    read_picture_file(read_file(path)));
}

}  // namespace signpost::cli
