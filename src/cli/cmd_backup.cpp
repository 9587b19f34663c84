#include "store/backup.hpp"

#include "base/counted.hpp"
#include "base/project_key.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/options.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace signpost::cli {
namespace {

std::string contents_json(const store::BackupContents& contents) {
  std::vector<std::string> rows;
  for (const auto& [table, count] : contents.rows) rows.push_back(fmt::format("{}: {}", json_string(table), count));
  return fmt::format(R"({{"made_at": {}, "schema_version": {}, "rows": {{{}}}}})",
                     json_string(rfc3339(contents.made_at)), contents.schema_version, join(rows, ", "));
}

std::int64_t rows_in(const store::BackupContents& contents, const std::string& table) {
  const auto found = contents.rows.find(table);
  return found == contents.rows.end() ? 0 : found->second;
}

void report(const store::BackupContents& contents, std::string_view verb, const CommonOptions& common,
            const World& world) {
  if (common.json) {
    fmt::print(world.out, "{}\n", contents_json(contents));
  } else if (!common.quiet) {
    fmt::print(world.out, "{}: {}, {}, {}, as of {}.\n", verb,
               counted(rows_in(contents, "submissions"), "message", "messages"),
               counted(rows_in(contents, "subscribers"), "subscriber", "subscribers"),
               counted(rows_in(contents, "letters"), "letter", "letters"), rfc3339(contents.made_at));
  }
}

}  // namespace

Exit cmd_backup(const Arguments& arguments, const World& world) {
  CommandLine line("backup", "Writes a safety copy of what readers sent and who subscribes, while all goes on.",
                   "signpost backup safe/signpost-2021-04-06.backup");
  line.offer_json();
  std::filesystem::path file;
  line.app().add_option("FILE", file, "where to; what is there is replaced")->required();
  if (const auto exit = line.parse(arguments, world)) return *exit;

  BackOffice office(line.common().project, world);
  report(store::back_up(office.store(), file, world.clock.now()), "Saved", line.common(), world);
  if (!line.common().quiet && !line.common().json) {
    fmt::print(world.out,
               "Keep '{}' with it: without that, those who left are not recognised, and links in letters that went out "
               "are dead.\n",
               ProjectKey::file_in(line.common().project).string());
  }
  return Exit::done;
}

Exit cmd_restore(const Arguments& arguments, const World& world) {
  CommandLine line("restore", "Puts a safety copy back. Stop 'signpost serve', 'web' and 'desk' first.",
                   "signpost restore safe/signpost-2021-04-06.backup");
  line.offer_json();
  std::filesystem::path file;
  bool is_forced = false;
  bool accepts_key = false;
  line.app().add_option("FILE", file, "the safety copy")->required();
  line.app().add_flag("--force", is_forced, "also where there is something by now, which is lost");
  line.app().add_flag("--accept-new-key", accepts_key,
                      "also where the key that it was made with is lost (docs/store.md)");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  const auto& project = line.common().project;
  const auto contents = store::inspect_backup(file);  // before a database is made for it
  if (!accepts_key) store::need_key_of(contents, project);
  BackOffice office(project, settings_of(project, world), world, store::LostDatabase::replaced);
  const auto over = is_forced ? store::Over::whatever_is_there : store::Over::an_empty_store;
  report(store::restore(office.store(), file, over), "Restored", line.common(), world);
  return Exit::done;
}

}  // namespace signpost::cli
