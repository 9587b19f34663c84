#include "cli/published_notes.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "cli/back_office.hpp"
#include "content/settings.hpp"
#include "store/location.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

bool puts_out_the_site(const BuildOptions& build) {
  const auto& only = build.only;
  return !build.drafts && (only.empty() || std::find(only.begin(), only.end(), "site") != only.end());
}

}  // namespace

bool has_store(const std::string& database, const std::filesystem::path& project) {
  const auto location = store::parse_location(database, project);
  const auto* file = std::get_if<store::SqliteFile>(&location);
  return file == nullptr || std::filesystem::exists(file->path);
}

void take_out_withdrawn(const std::filesystem::path& project, const World& world) {
  const auto path = project / "signpost.yaml";
  if (!std::filesystem::is_regular_file(path)) return;
  const auto text = read_file(path);
  Diagnostics faults;
  const auto settings = content::read_settings({"signpost.yaml", text}, faults);
  if (has_errors(faults) || !has_store(settings.database, project)) return;  // the build tells the faults
  BackOffice office(project, settings, world);
  try {
    office.editor().take_out_withdrawn();
  } catch (const Error& fault) {
    throw Error(fmt::format("words that their writer took back cannot be taken out: {}", fault.what()),
                "nothing was built; give your user the right to write in content/, then build again");
  }
}

void note_published(const CommonOptions& common, const BuildOptions& build, const BuildOutcome& outcome,
                    const World& world) {
  const auto& settings = outcome.settings;
  if (outcome.exit != Exit::done || !puts_out_the_site(build) || !has_store(settings.database, common.project)) return;
  BackOffice office(common.project, settings, world);
  const auto receipts = office.editor().note_published(outcome.left_out);
  if (receipts.empty() || common.quiet || common.json) return;
  fmt::print(world.out, "Published for the first time: {}\n", fmt::join(receipts, ", "));
}

}  // namespace signpost::cli
