#include "base/error.hpp"
#include "base/interrupts.hpp"
#include "cli/build_options.hpp"
#include "cli/desk_office.hpp"
#include "cli/options.hpp"
#include "cli/public_service.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <memory>
#include <optional>
#include <ostream>

namespace signpost::cli {
namespace {

std::uint16_t port_named(const std::string& text) {
  std::uint16_t port = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, port);
  if (fault != std::errc{} || rest != end) {
    throw WrongUse(fmt::format("'{}' is no port", text),
                   "write a whole number from 0 to 65535, such as 8080; 0 takes any free one");
  }
  return port;
}

/// Drafts are shown on this machine alone, whoever else may see what is published.
web::ListenAddress address_for(std::optional<std::uint16_t> port, const Settings& settings, const BuildOptions& build) {
  if (port) return {.host = "127.0.0.1", .port = *port};
  auto address = web::parse_listen(settings.web_listen);
  if (build.drafts) address.host = "127.0.0.1";
  return address;
}

/// The desk with its listener, which ends first.
struct OpenDesk {
  OpenDesk(const DeskGround& ground, const std::function<void()>& rebuild) : office(ground, rebuild) {}

  DeskOffice office;
  std::unique_ptr<web::Server> server;
};

/// The site is shown even where the desk cannot be: another project may have its port.
std::shared_ptr<void> open_desk(FrontOffice& office, const CommonOptions& common, const World& world,
                                const Running& running) {
  try {
    auto desk = std::make_shared<OpenDesk>(
        DeskGround{common.project, office.settings(), office.store(), world, running.last_build}, running.rebuild);
    desk->server = desk->office.listen();
    fmt::print(world.out, "{}\n", desk->office.whereabouts(*desk->server));
    return desk;
  } catch (const Error& fault) {
    fmt::print(world.err, "The desk is not shown: {}\n      = name another address by desk.listen in signpost.yaml\n",
               fault.what());
    return nullptr;
  }
}

}  // namespace

Exit cmd_serve(const Arguments& arguments, const World& world) {
  CommandLine line("serve", "Builds, then shows the website on this machine until interrupted (Ctrl-C).",
                   "signpost serve --project my-newsletter --port 8080");
  BuildOptions build;
  build.offer(line.app());
  std::optional<std::string> port;
  line.app()
      .add_option("--port", port, "on this machine (default: web.listen in signpost.yaml; 0: any free one)")
      ->type_name("PORT");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  const auto number = port ? std::optional(port_named(*port)) : std::nullopt;
  // Drafts are for looking at: they stay out of the folder that is put on a web server.
  if (build.output.empty()) build.output = line.common().project / "build" / "preview";
  ContentWatch watch(line.common().project, Watched::readers_files, world.clock);
  const auto outcome = run_build(line.common(), build, world);
  if (outcome.exit != Exit::done) return outcome.exit;
  const Interrupts interrupts;
  const PublicService service{.common = line.common(),
                              .build = build,
                              .output = outcome.output,
                              .address = address_for(number, outcome.settings, build),
                              .watch = watch};
  FrontOffice office(line.common().project, world, address_of(service.address));
  run_public_service(office, service, world, interrupts, [&](const Running& running) -> std::shared_ptr<void> {
    fmt::print(world.out, "Open {}/ in a browser. Ctrl-C ends it; start it again to see what you changed.\n",
               address_of({service.address.host, running.port}));
    auto desk = open_desk(office, line.common(), world, running);
    world.out.flush();
    return desk;
  });
  return Exit::done;
}

}  // namespace signpost::cli
