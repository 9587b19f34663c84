#include "cli/back_office.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "cli/publishing_judge.hpp"
#include "cli/report.hpp"
#include "content/settings.hpp"

#include <utility>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

const fs::path& checked(const fs::path& project) {
  if (fs::is_directory(project / "content") || fs::exists(project / "signpost.yaml")) return project;
  throw Error("'" + project.string() + "' is no project: it has neither signpost.yaml nor content/",
              "name the project's folder with --project");
}

}  // namespace

Settings settings_of(const fs::path& project, const World& world) {
  const auto path = checked(project) / "signpost.yaml";
  if (!fs::exists(path)) return {};
  const auto text = read_file(path);
  Diagnostics faults;
  auto settings = content::read_settings({"signpost.yaml", text}, faults);
  if (!has_errors(faults)) return settings;
  print_diagnostics(faults, project, world);
  throw Error("the settings have faults", "mend signpost.yaml, then try again");
}

BackOffice::BackOffice(const fs::path& project, const World& world)
    : BackOffice(project, settings_of(project, world), world) {}

BackOffice::BackOffice(const fs::path& project, Settings settings, const World& world, store::LostDatabase lost)
    : settings_(std::move(settings)),
      store_(settings_.database, project, lost),
      tokens_(store_.key()),
      letters_(tokens_, settings_.base_url.empty() ? "http://" + settings_.web_listen : settings_.base_url),
      editor_(store_, project, world.clock, letters_, publishing_judge(project, world.clock)) {}

}  // namespace signpost::cli
