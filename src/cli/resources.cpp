#include "cli/resources.hpp"

#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "base/picture_file.hpp"
#include "cli/builtin_files.hpp"

#include <fmt/format.h>

#include <map>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemplates = "templates/";
constexpr std::string_view kAssets = "site/";
constexpr std::string_view kMustache = ".mustache";

std::map<std::string, std::string> all_files(const fs::path& project) {
  std::map<std::string, std::string> files;
  for (const auto& [name, content] : builtin_files()) files.emplace(name, content);
  for (const auto folder : {kTemplates, kAssets}) {
    for (const auto& path : walk_folder(project / folder, project).files) {
      files[std::string(folder) + path.generic_string()] = read_file(project / folder / path);
    }
  }
  return files;
}

std::string template_name(const std::string& file) {
  return file.substr(kTemplates.size(), file.size() - kTemplates.size() - kMustache.size());
}

/// PNG and JPEG files go without what they tell of their making, broken ones not at all.
void add_asset(Resources& resources, const std::string& file, std::string content, Diagnostics& diagnostics) {
  const auto path = file.substr(kAssets.size());
  if (!is_picture_file(content)) {
    resources.assets.push_back({path, std::move(content)});
    return;
  }
  const auto read = read_picture_file(content);
  if (const auto* fault = std::get_if<NoPicture>(&read)) {
    diagnostics.push_back({.code = "image.kind",
                           .where = {.file = file},
                           .message = fmt::format("this is not a picture: {}", fault->why),
                           .hint = "save it again as PNG or JPEG"});
    return;
  }
  resources.assets.push_back({path, published_bytes(std::get<PictureFile>(read))});
}

}  // namespace

Resources load_resources(const fs::path& project, Diagnostics& diagnostics) {
  Resources resources;
  for (auto& [file, content] : all_files(project)) {
    if (file.starts_with(kAssets)) {
      add_asset(resources, file, std::move(content), diagnostics);
    } else if (file.ends_with(kMustache)) {
      resources.templates.push_back({template_name(file), file, std::move(content)});
    } else if (file == "templates/mail/styles.css") {
      resources.mail_styles = {file, std::move(content)};
    } else if (file == "templates/pdf/theme.yaml") {
      resources.pdf_theme = {file, std::move(content)};
    } else if (file == "templates/desk/desk.css") {
      resources.desk_styles = {file, std::move(content)};
    } else if (file == "templates/desk/sending.js") {
      resources.desk_script = {file, std::move(content)};
    }
  }
  return resources;
}

}  // namespace signpost::cli
