#include "base/error.hpp"
#include "base/files.hpp"
#include "base/interrupts.hpp"
#include "cli/build_options.hpp"
#include "cli/options.hpp"
#include "cli/public_service.hpp"
#include "cli/words_record.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace signpost::cli {
namespace {

/// Whoever runs this for the public builds first: what is shown is what somebody meant to publish.
void refuse_missing_site(const std::filesystem::path& output) {
  if (std::filesystem::is_directory(output / "site")) return;
  throw Error(fmt::format("there is no site in '{}'", output.string()), "build it first: signpost build");
}

/// Those whose words its parts can hold, if they are there or not.
std::set<std::string> files_known_to(const std::filesystem::path& output) {
  const auto note = output / kWordsRecord;
  std::set<std::string> files;
  if (!std::filesystem::is_regular_file(note)) return files;
  for (const auto& [file, runs] : parse_words_record(read_file(note)).files) files.insert(file);
  return files;
}

}  // namespace

Exit cmd_web(const Arguments& arguments, const World& world) {
  CommandLine line("web", "Shows the website that was built, with its forms, at web.listen until interrupted.",
                   "signpost web --project my-newsletter");
  BuildOptions build;
  line.app()
      .add_option("--output", build.output, "where the build is (default: build/out in the project)")
      ->type_name("OUT");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  const auto& project = line.common().project;
  if (build.output.empty()) build.output = project / "build" / "out";
  refuse_missing_site(build.output);
  Diagnostics ignored;
  const auto settings = content::load_project(project, {.today = world.clock.today()}, ignored).library.settings;
  const Interrupts interrupts;
  ContentWatch watch(project, Watched::files_gone, world.clock);
  watch.note(files_known_to(build.output));
  const PublicService service{.common = line.common(),
                              .build = build,
                              .output = build.output,
                              .address = web::parse_listen(settings.web_listen),
                              .watch = watch};
  FrontOffice office(project, world, address_of(service.address));
  run_public_service(office, service, world, interrupts, [&](const Running& running) -> std::shared_ptr<void> {
    fmt::print(world.out, "Listening on {}. Ctrl-C ends it.\n", address_of({service.address.host, running.port}));
    world.out.flush();
    return nullptr;
  });
  return Exit::done;
}

}  // namespace signpost::cli
