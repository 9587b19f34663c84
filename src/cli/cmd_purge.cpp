#include "base/counted.hpp"
#include "cli/back_office.hpp"
#include "cli/options.hpp"
#include "store/rights.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace signpost::cli {
namespace {

store::Retention retention_of(const RetentionSettings& settings) {
  using std::chrono::days;
  return {.feedback = days(settings.feedback),
          .question = days(settings.questions),
          .volunteer = days(settings.volunteers),
          .comment = days(settings.comments),
          .unconfirmed = days(settings.unconfirmed),
          .former = days(settings.former),
          .letters = days(settings.letters),
          .deliveries = days(settings.deliveries)};
}

std::string purged_json(const store::Purged& purged, bool is_rehearsal) {
  return fmt::format(
      R"({{"dry_run": {}, "messages": {}, "blanked": {}, "unconfirmed": {}, "former": {}, "letters": {}, "deliveries": {}}})",
      is_rehearsal, purged.submissions, purged.published, purged.unconfirmed, purged.former, purged.letters,
      purged.deliveries);
}

void print(const store::Purged& purged, std::string_view verb, const World& world) {
  fmt::print(world.out,
             "{}: {}, {}, {}, {}.\n"
             "Without an address from now on: {}, {}.\n",
             verb, counted(purged.submissions, "message", "messages"),
             counted(purged.unconfirmed, "subscriber who never confirmed", "subscribers who never confirmed"),
             counted(purged.letters, "letter", "letters"),
             counted(purged.deliveries, "recipient of issues", "recipients of issues"),
             counted(purged.published, "message that is in use", "messages that are in use"),
             counted(purged.former, "former subscriber", "former subscribers"));
}

}  // namespace

Exit cmd_purge(const Arguments& arguments, const World& world) {
  CommandLine line("purge", "Removes what has outlived its time: 'retention' in signpost.yaml says how long that is.",
                   "signpost purge --dry-run");
  line.offer_json();
  bool is_rehearsal = false;
  line.app().add_flag("--dry-run", is_rehearsal, "says what would be removed, and removes nothing");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  BackOffice office(line.common().project, world);
  store::Rights rights(office.store());
  const auto retention = retention_of(office.settings().retention);
  const auto now = world.clock.now();
  const auto purged = is_rehearsal ? rights.would_purge(retention, now) : rights.purge(retention, now);
  if (line.common().json) {
    fmt::print(world.out, "{}\n", purged_json(purged, is_rehearsal));
  } else if (!line.common().quiet) {
    print(purged, is_rehearsal ? "Would be removed" : "Removed", world);
  }
  return Exit::done;
}

}  // namespace signpost::cli
