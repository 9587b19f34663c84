#include "mail/outbox.hpp"

#include "base/error.hpp"
#include "base/files.hpp"

#include <fmt/format.h>

#include <random>

namespace signpost::mail {
namespace {

/// Seconds, chance, and a word where a machine's name would stand: unique, and says nothing about where it was made.
std::string unique_name(UtcSeconds now) {
  std::random_device chance;
  return fmt::format("{}.R{:08x}{:08x}.signpost", now.time_since_epoch().count(), chance(), chance());
}

void make_folders(const std::filesystem::path& folder) {
  for (const auto* name : {"tmp", "new", "cur"}) {
    std::error_code fault;
    std::filesystem::create_directories(folder / name, fault);
    if (fault) throw Error(fmt::format("the outbox '{}' cannot be made: {}", folder.string(), fault.message()));
  }
}

}  // namespace

Delivery Outbox::deliver(const Envelope&, std::string_view message, const BeforeEnd& before_end) {
  make_folders(folder_);
  const auto name = unique_name(clock_.now());
  const auto written = folder_ / "tmp" / name;
  const auto delivered = folder_ / "new" / name;
  replace_file(written, message);
  if (before_end) before_end();
  std::error_code fault;
  std::filesystem::rename(written, delivered, fault);
  if (fault) throw Error(fmt::format("'{}' cannot be delivered: {}", written.string(), fault.message()));
  return {.verdict = Verdict::sent, .step = Step::content, .reply = {250, delivered.string()}, .reason = {}};
}

}  // namespace signpost::mail
