#include "cli/resources.hpp"

#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "cli/builtin_files.hpp"

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

}  // namespace

Resources load_resources(const fs::path& project) {
  Resources resources;
  for (auto& [file, content] : all_files(project)) {
    if (file.starts_with(kAssets)) {
      resources.assets.push_back({file.substr(kAssets.size()), std::move(content)});
    } else if (file.ends_with(kMustache)) {
      resources.templates.push_back({template_name(file), file, std::move(content)});
    } else if (file == "templates/mail/styles.css") {
      resources.mail_styles = {file, std::move(content)};
    } else if (file == "templates/pdf/theme.yaml") {
      resources.pdf_theme = {file, std::move(content)};
    }
  }
  return resources;
}

}  // namespace signpost::cli
