#include "cli/project_state.hpp"

#include "base/folder_walk.hpp"
#include "base/hash.hpp"

#include <fmt/format.h>

#include <system_error>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

void add_file(std::string& state, const fs::path& file) {
  std::error_code gone;
  const auto size = fs::file_size(file, gone);
  const auto changed = fs::last_write_time(file, gone).time_since_epoch().count();
  state += fmt::format("{}\n{} {}\n", file.string(), gone ? 0 : size, gone ? 0 : changed);
}

void add_folder(std::string& state, const fs::path& project, const char* folder) {
  for (const auto& file : walk_folder(project / folder, project).files) add_file(state, project / folder / file);
}

}  // namespace

std::string project_state(const fs::path& project, const Date& today) {
  auto state = iso_date(today) + "\n";
  add_file(state, project / "signpost.yaml");
  for (const auto* folder : {"content", "templates", "site"}) add_folder(state, project, folder);
  return content_hash(state);
}

std::string settings_state(const fs::path& project) {
  std::string state;
  add_file(state, project / "signpost.yaml");
  return content_hash(state);
}

std::string readers_files_state(const fs::path& project) {
  std::string state;
  for (const auto* folder : {"content/feedback", "content/questions"}) add_folder(state, project, folder);
  return content_hash(state);
}

}  // namespace signpost::cli
