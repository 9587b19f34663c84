#include "base/parallel.hpp"
#include "cli/explanations.hpp"
#include "cli/options.hpp"
#include "cli/outside_check.hpp"
#include "cli/publish.hpp"
#include "cli/report.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <iterator>
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
  CommandLine line(
      "check", "Says everything that is wrong with the content; writes nothing.",
      "signpost check --project my-newsletter\n  signpost check --external\n  signpost check --explain link.missing");
  line.offer_json();
  std::string clock;
  std::string code;
  bool asks_outside = false;
  std::vector<std::string> allowed;
  offer_clock(line.app(), clock);
  auto* explain = line.app().add_option("--explain", code, "what a code means; without one, all of them");
  explain->type_name("CODE")->expected(0, 1);
  line.app().add_flag("--external", asks_outside, "also asks other sites whether links to them still lead somewhere");
  // For tests of Signpost itself, which must not leave this machine: one address and port, and not in the help.
  line.app().add_option("--external-allow", allowed)->group("")->type_name("ADDRESS:PORT");
  if (const auto exit = line.parse(arguments, world)) return *exit;
  if (explain->count() > 0) return cli::explain(code, world);

  const PublishOptions options{.project = line.common().project,
                               .output = std::nullopt,
                               .today = today_of(clock, world),
                               .workers = default_workers(),
                               .collects_links = asks_outside};
  Diagnostics diagnostics;
  const auto published = publish(options, diagnostics);
  if (asks_outside) {
    Diagnostics found;
    check_outside(published.outside_links,
                  {.project = options.project,
                   .today = options.today,
                   .base_url = published.settings.base_url,
                   .allowed = allowed,
                   .is_quiet = line.common().quiet || line.common().json},
                  world, found);
    apply_levels(found, published.settings.checks);
    std::move(found.begin(), found.end(), std::back_inserter(diagnostics));
    sort_by_place(diagnostics);
  }
  return report(diagnostics, line.common(), world);
}

}  // namespace signpost::cli
