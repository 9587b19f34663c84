#include "base/parallel.hpp"
#include "cli/explanations.hpp"
#include "cli/options.hpp"
#include "cli/publish.hpp"
#include "cli/report.hpp"

#include <fmt/ostream.h>

#include <ostream>

namespace signpost::cli {
namespace {

Exit report(const Diagnostics& diagnostics, const CommonOptions& common, const World& world) {
  if (common.json) {
    fmt::print(world.out,
               R"({{"diagnostics": {}}})"
               "\n",
               json_array(diagnostics));
  } else {
    print_diagnostics(diagnostics, common.project, world);
    const auto counts = count_of(diagnostics);
    if (!common.quiet) fmt::print(world.out, "{}\n", counts.empty() ? "Nothing is wrong." : "Found " + counts + ".");
  }
  return has_errors(diagnostics) ? Exit::content_fault : Exit::done;
}

}  // namespace

Exit cmd_check(const Arguments& arguments, const World& world) {
  CommandLine line("check", "Says everything that is wrong with the content; writes nothing.",
                   "signpost check --project my-newsletter\n  signpost check --explain link.missing");
  line.offer_json();
  std::string clock;
  std::string code;
  offer_clock(line.app(), clock);
  auto* explain = line.app().add_option("--explain", code, "what a code means; without one, all of them");
  explain->type_name("CODE")->expected(0, 1);
  if (const auto exit = line.parse(arguments, world)) return *exit;
  if (explain->count() > 0) return cli::explain(code, world);

  Diagnostics diagnostics;
  publish({.project = line.common().project,
           .output = std::nullopt,
           .today = today_of(clock, world),
           .workers = default_workers()},
          diagnostics);
  return report(diagnostics, line.common(), world);
}

}  // namespace signpost::cli
