#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::web {

/// What a request's path leads to below a published folder.
struct Found {
  enum class Kind { file, folder_without_slash, missing };
  Kind kind = Kind::missing;
  std::filesystem::path file;  ///< set for Kind::file
};

/// Percent-decodes `path` (RFC 3986) and finds its file: "/guide/" is guide/index.html. Whatever tries to leave the
/// folder, by "..", an encoded slash, a NUL or a link that leads outside, is missing. Hidden files are missing.
Found find_file(const std::filesystem::path& folder, std::string_view path);

/// The media type by the name's ending; text is UTF-8.
std::string media_type(const std::filesystem::path& file);

}  // namespace signpost::web
