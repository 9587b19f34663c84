#pragma once

#include "base/interrupts.hpp"
#include "cli/build_options.hpp"
#include "cli/content_watch.hpp"
#include "cli/front_office.hpp"
#include "desk/last_build.hpp"
#include "web/listen_address.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace signpost::cli {

/// The public side of a project, as `serve` and `web` run it.
struct PublicService {
  CommonOptions common;
  BuildOptions build;            ///< of the site that is shown: made again when words are taken back
  std::filesystem::path output;  ///< where that is
  web::ListenAddress address;
  ContentWatch& watch;  ///< of what the site was built from
};

/// "http://127.0.0.1:8080"
std::string address_of(const web::ListenAddress& listen);

/// The service when it listens.
struct Running {
  std::uint16_t port = 0;
  std::function<void()> rebuild;  ///< builds the site again, on another thread; holds as long as the service
  const desk::LastBuild& last_build;
};

/// Told when the service listens; what it returns lives as long as the service does.
using OnReady = std::function<std::shared_ptr<void>(const Running&)>;

/// Shows the site, answers its forms and sends letters until the program is interrupted.
void run_public_service(FrontOffice& office, const PublicService& service, const World& world,
                        const Interrupts& interrupts, const OnReady& ready);

}  // namespace signpost::cli
