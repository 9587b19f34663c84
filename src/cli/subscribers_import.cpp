#include "base/counted.hpp"
#include "base/files.hpp"
#include "base/interrupts.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/options.hpp"
#include "cli/report.hpp"
#include "cli/subscribers_actions.hpp"
#include "cli/terminal_text.hpp"
#include "lists/take_in.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <csignal>
#include <istream>
#include <iterator>
#include <ostream>

namespace signpost::cli {
namespace {

struct ImportReport {
  lists::TakenIn taken;
  std::size_t refused = 0;
  Diagnostics faults;
  bool is_rehearsal = false;
};

std::string text_of_list(const std::string& file, const World& world) {
  if (file != "-") return read_file(file);
  return {std::istreambuf_iterator<char>(world.in), std::istreambuf_iterator<char>()};
}

std::string import_json(const ImportReport& report) {
  const auto& taken = report.taken;
  std::vector<std::string> lines;
  lines.reserve(taken.kept_out.size());
  for (const auto& one : taken.kept_out) {
    lines.push_back(fmt::format(R"({{"line": {}, "email": {}, "why": {}}})", one.line, json_string(one.email),
                                json_string(to_text(one.why))));
  }
  return fmt::format(R"({{"dry_run": {}, "added": {}, "changed": {}, "unchanged": {}, "kept_out": {}, "refused": {}, )"
                     R"("kept_out_lines": [{}], "diagnostics": {}}})",
                     report.is_rehearsal, taken.added, taken.changed, taken.unchanged, taken.kept_out.size(),
                     report.refused, join(lines, ",\n "), json_array(report.faults));
}

void print_import(const ImportReport& report, const World& world) {
  const auto& taken = report.taken;
  const auto refused =
      report.refused == 0 ? std::string() : fmt::format(", {} refused", counted(report.refused, "line", "lines"));
  fmt::print(world.out, "{}{} added, {} changed, {} unchanged, {} kept out{}.\n",
             report.is_rehearsal ? "Would be: " : "", taken.added, taken.changed, taken.unchanged,
             taken.kept_out.size(), refused);
  if (!taken.kept_out.empty()) fmt::print(world.out, "Kept out:\n");
  for (const auto& one : taken.kept_out) {
    fmt::print(world.out, "  line {}: {} {}\n", one.line, terminal_line(one.email), why_out(one.why));
  }
}

Exit say_stopped(const Interrupted& stopped, const ImportReport& report, std::size_t rows, const World& world) {
  if (report.is_rehearsal) {
    fmt::print(world.err, "Stopped. Nothing was written.\n");
  } else {
    fmt::print(world.err, "Stopped: {} of {} lines were taken in and stay. Import the list again for the rest.\n",
               report.taken.rows, rows);
  }
  return stopped.signal() == SIGTERM ? Exit::terminated : Exit::interrupted;
}

void show_import(const ImportReport& report, const Source& source, const CommonOptions& common, const World& world) {
  if (common.json) {
    fmt::print(world.out, "{}\n", import_json(report));
    return;
  }
  print_all_diagnostics(report.faults, source, world);
  if (!common.quiet) print_import(report, world);
}

/// The store is opened where there is something to bring in.
void take_in_list(const lists::ReadList& list, const CommonOptions& common, Settings settings,
                  const Interrupts& interrupts, ImportReport& report, const World& world) {
  if (list.rows.empty() && list.gone.empty()) return;
  BackOffice office(common.project, std::move(settings), world);
  const auto purpose = report.is_rehearsal ? lists::Purpose::rehearsing : lists::Purpose::writing;
  lists::take_in(
      office.store(), list, world.clock.now(), purpose, [&] { interrupts.check(); }, report.taken);
}

}  // namespace

Exit subscribers_import(const Arguments& arguments, const World& world) {
  CommandLine line("subscribers import",
                   "Brings in a list: a CSV with the columns email, name, audience, language, consented_at, consent.",
                   "signpost subscribers import team.csv --dry-run");
  line.offer_json();
  std::string file;
  ImportReport report;
  line.app().add_option("FILE", file, "the list, or '-' for standard input")->required();
  line.app().add_flag("--dry-run", report.is_rehearsal, "says what would come of it, and writes nothing");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  auto settings = settings_of(line.common().project, world);
  const auto text = text_of_list(file, world);
  const Source source{file, text};
  const auto list = lists::read_list(source, rules_of(settings, world, "import"), report.faults);
  report.refused = list.refused;
  sort_by_place(report.faults);
  const Interrupts interrupts;  // before the store starts its thread, which then leaves signals to this one
  try {
    take_in_list(list, line.common(), std::move(settings), interrupts, report, world);
  } catch (const Interrupted& stopped) {
    return say_stopped(stopped, report, list.rows.size(), world);
  }
  show_import(report, source, line.common(), world);
  return report.faults.empty() ? Exit::done : Exit::content_fault;
}

}  // namespace signpost::cli
