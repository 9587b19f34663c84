#include "base/error.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "cli/build_options.hpp"
#include "cli/options.hpp"
#include "cli/publish.hpp"
#include "cli/published_notes.hpp"
#include "cli/report.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace signpost::cli {

Exit cmd_build(const Arguments& arguments, const World& world) {
  CommandLine line("build", "Makes the website, the mail and the PDFs from the content folder.",
                   "signpost build --project my-newsletter --output public");
  line.offer_json();
  BuildOptions build;
  build.offer(line.app());
  line.app()
      .add_flag("--record", build.record, "also note what is published in content/addresses.txt, so that none is lost")
      ->excludes("--drafts");
  if (const auto exit = line.parse(arguments, world)) return *exit;
  take_out_withdrawn(line.common().project, world);
  const auto outcome = run_build(line.common(), build, world);
  note_published(line.common(), build, outcome, world);
  return outcome.exit;
}

}  // namespace signpost::cli
