#include "cli/public_service.hpp"

#include "base/error.hpp"
#include "cli/rebuilder.hpp"
#include "cli/report.hpp"
#include "cli/withholding.hpp"
#include "web/server.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

desk::Standstill standstill_of(const Diagnostics& found, std::size_t withheld) {
  const auto is_error = [](const Diagnostic& one) { return one.severity == Severity::error; };
  const auto first = std::find_if(found.begin(), found.end(), is_error);
  if (first == found.end()) return {.fault = "The build was not finished", .hint = {}, .withheld = withheld};
  const auto& where = first->where;
  const auto line = where.line == 0 ? std::string() : fmt::format(", line {}", where.line);
  return {.fault = where.file.empty() ? first->message : fmt::format("{}{}: {}", where.file, line, first->message),
          .hint = first->hint,
          .faults = static_cast<std::size_t>(std::count_if(found.begin(), found.end(), is_error)),
          .withheld = withheld};
}

/// Where the last build had failed somebody waits for this one.
void tell_success(desk::LastBuild& last, const World& world) {
  const bool stood_still = last.standstill().has_value();
  last.succeeded();
  if (!stood_still) return;
  fmt::print(world.out, "The site was built again: it shows what you changed.\n");
  world.out.flush();
}

/// What failed is said, and the last site stays but for words that were taken back.
void rebuild(const PublicService& service, const World& world, const std::function<void()>& checkpoint,
             desk::LastBuild& last) {
  service.watch.note();
  try {
    withhold_or_tell(service.common.project, world, service.output);
    Diagnostics diagnostics;
    const auto options = publish_options(service.common, service.build, world, checkpoint);
    const auto published = publish(options, diagnostics);
    if (published.written) return tell_success(last, world);
    last.failed(standstill_of(diagnostics, published.withheld));
    print_diagnostics(diagnostics, service.common.project, world);
    fmt::print(world.err, "The site could not be built again: {}. It stays as it is until that is mended.{}\n",
               count_of(diagnostics), withheld_in_words(published.withheld));
  } catch (const Error& fault) {
    last.failed({.fault = fault.what(), .hint = std::string(fault.hint())});
    fmt::print(world.err, "The site could not be built again: {}\n", fault.what());
  }
}

}  // namespace

std::string address_of(const web::ListenAddress& listen) {
  const bool is_ipv6 = listen.host.find(':') != std::string::npos;
  return fmt::format("http://{}:{}", is_ipv6 ? "[" + listen.host + "]" : listen.host, listen.port);
}

void run_public_service(FrontOffice& office, const PublicService& service, const World& world,
                        const Interrupts& interrupts, const OnReady& ready) {
  desk::LastBuild last;
  // While the site stands still, whatever is changed may be what mends it.
  const auto is_due = [&] {
    return service.watch.has_changed() || (last.standstill() && service.watch.has_anything_changed());
  };
  Rebuilder rebuilder([&](const std::function<void()>& checkpoint) { rebuild(service, world, checkpoint, last); },
                      is_due);
  office.on_taken_out([&] { rebuilder.ask(); });
  // Words that were taken back while nobody could write the content.
  if (!office.editor().take_out_withdrawn().empty()) rebuilder.ask();
  office.start_post(world);
  const web::Server server(service.address, office.handler(service.output), office.limits());
  const auto beside = ready({.port = server.port(), .rebuild = [&] { rebuilder.ask(); }, .last_build = last});
  interrupts.wait();
}

}  // namespace signpost::cli
