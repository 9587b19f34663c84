#include "web/static_files.hpp"

#include "base/text.hpp"
#include "web/message.hpp"

#include <array>
#include <utility>

namespace signpost::web {
namespace {

namespace fs = std::filesystem;

bool is_harmless(std::string_view segment) {
  return !segment.starts_with('.') && segment.find_first_of(std::string_view("\\\0", 2)) == std::string_view::npos;
}

/// The path's segments below `folder`, decoded one by one so that an encoded slash stays part of a name (and so finds
/// nothing).
std::optional<fs::path> relative_path(std::string_view path) {
  fs::path relative;
  for (const auto segment : split(path, '/')) {
    if (segment.empty()) continue;
    const auto name = percent_decoded(segment);
    if (!name || !is_harmless(*name) || name->find('/') != std::string::npos) return std::nullopt;
    relative /= *name;
  }
  return relative;
}

bool lies_below(const fs::path& folder, const fs::path& file) {
  std::error_code fault;
  const auto real_folder = fs::canonical(folder, fault);
  if (fault) return false;
  const auto real_file = fs::canonical(file, fault);
  if (fault) return false;
  const auto inside = real_file.lexically_relative(real_folder);
  return !inside.empty() && *inside.begin() != "..";
}

}  // namespace

Found find_file(const fs::path& folder, std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  if (!path.starts_with('/')) return {};
  const auto relative = relative_path(path);
  if (!relative) return {};
  auto file = folder / *relative;
  std::error_code fault;
  if (fs::is_directory(file, fault)) {
    if (!fs::exists(file / "index.html", fault)) return {};
    if (!path.ends_with('/')) return {.kind = Found::Kind::folder_without_slash, .file = {}};
    file /= "index.html";
  } else if (path.ends_with('/')) {
    return {};
  }
  if (!fs::is_regular_file(file, fault) || !lies_below(folder, file)) return {};
  return {.kind = Found::Kind::file, .file = file};
}

std::string media_type(const fs::path& file) {
  using Type = std::pair<std::string_view, std::string_view>;
  static constexpr std::array kTypes = {Type{".html", "text/html; charset=utf-8"},
                                        Type{".css", "text/css; charset=utf-8"},
                                        Type{".js", "text/javascript; charset=utf-8"},
                                        Type{".json", "application/json"},
                                        Type{".xml", "application/xml; charset=utf-8"},
                                        Type{".txt", "text/plain; charset=utf-8"},
                                        Type{".csv", "text/csv; charset=utf-8"},
                                        Type{".ics", "text/calendar; charset=utf-8"},
                                        Type{".svg", "image/svg+xml"},
                                        Type{".png", "image/png"},
                                        Type{".jpg", "image/jpeg"},
                                        Type{".jpeg", "image/jpeg"},
                                        Type{".pdf", "application/pdf"},
                                        Type{".eml", "message/rfc822"}};
  const auto ending = ascii_lower(file.extension().string());
  for (const auto& [known, type] : kTypes) {
    if (known == ending) return std::string(type);
  }
  return "application/octet-stream";
}

}  // namespace signpost::web
