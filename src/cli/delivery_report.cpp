#include "cli/delivery_report.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "store/delivery_search.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <vector>

namespace signpost::cli {
namespace {

using namespace std::chrono_literals;
using store::DeliveryState;

constexpr auto kOnTerminal = 1s;
constexpr auto kElsewhere = 60s;

}  // namespace

std::string_view in_words(DeliveryState state) {
  switch (state) {
    case DeliveryState::queued: return "to go";
    case DeliveryState::attempting: return "on their way";
    case DeliveryState::in_doubt: return "in doubt";
    case DeliveryState::sent: return "sent";
    case DeliveryState::deferred: return "put off";
    case DeliveryState::failed: return "failed";
    case DeliveryState::suppressed: return "left in between";
  }
  return "";
}

std::optional<DeliveryState> delivery_state_said(std::string name) {
  if (const auto state = store::delivery_state_from(name)) return state;
  std::replace_if(
      name.begin(), name.end(), [](char byte) { return byte == '-' || byte == '_'; }, ' ');
  for (const auto state : store::delivery_states()) {
    if (in_words(state) == name) return state;
  }
  return std::nullopt;
}

std::string accepted_states() {
  std::vector<std::string> names;
  for (const auto state : store::delivery_states()) {
    const auto words = in_words(state);
    const auto name = store::to_text(state);
    names.push_back(words == name ? std::string(words) : fmt::format("{} ({})", words, name));
  }
  return join(names, ", ");
}

std::int64_t count_left(const store::DeliveryCounts& counts) {
  return count_of(counts, DeliveryState::queued) + count_of(counts, DeliveryState::attempting) +
         count_of(counts, DeliveryState::deferred);
}

void print_counts(const store::DeliveryCounts& counts, std::ostream& out) {
  std::int64_t sum = 0;
  for (const auto& [state, count] : counts) {
    fmt::print(out, "{:>7} {}\n", count, in_words(state));
    sum += count;
  }
  fmt::print(out, "{:>7} planned\n", sum);
}

void print_waits(const store::Waits& waits, const std::string& issue, std::ostream& out) {
  if (const auto& some = waits.for_servers; some.count > 0) {
    fmt::print(out, "{} put off by their servers. Next try: from {} on, by 'signpost send {}'.\n",
               some.count == 1 ? "1 was" : fmt::format("{} were", some.count), local_time_in_words(*some.next), issue);
  }
  if (const auto& some = waits.for_limits; some.count > 0) {
    fmt::print(out,
               "{} for the limits of signpost.yaml (per_domain, domains). The next can go from {} on, by 'signpost "
               "send {}'.\n",
               some.count == 1 ? "1 waits" : fmt::format("{} wait", some.count), local_time_in_words(*some.next),
               issue);
  }
}

void print_doubt(const store::DeliveryCounts& counts, const std::string& issue, std::ostream& out) {
  if (count_of(counts, DeliveryState::in_doubt) == 0) return;
  fmt::print(
      out,
      "Nobody knows whether it reached those in doubt, and it does not go to them again by itself. Settle them:\n"
      "  signpost deliveries {} resolve ADDRESS --as sent    (or queued: it goes out again; or failed)\n",
      issue);
}

DeliveryProgress::DeliveryProgress(store::Store& store, std::int64_t dispatch, bool quiet, const World& world)
    : store_(store),
      dispatch_(dispatch),
      quiet_(quiet),
      world_(world),
      sparing_(world.colour ? kOnTerminal : kElsewhere),
      sent_before_(count_of(store::calm_counts(store, dispatch), DeliveryState::sent)) {}

DeliveryProgress::~DeliveryProgress() {
  close();
}

void DeliveryProgress::close() {
  if (is_open_) fmt::print(world_.err, "\n");
  is_open_ = false;
}

void DeliveryProgress::finish() {
  close();
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  const auto sent = count_of(store::calm_counts(store_, dispatch_), DeliveryState::sent) - sent_before_;
  if (quiet_ || sent == 0) return;
  fmt::print(world_.err, "{} sent in {:.1f} seconds, {:.1f} a second.\n", sent, seconds,
             static_cast<double>(sent) / seconds);
}

void DeliveryProgress::tick() {
  if (quiet_ || !sparing_.is_due()) return;
  const auto words = sparing_.look([this] { return line(); });
  is_open_ = world_.colour;
  fmt::print(world_.err, "{}{}{}", world_.colour ? "\r\x1b[K" : "", words, world_.colour ? "" : "\n");
  world_.err.flush();
}

std::string DeliveryProgress::line() {
  const auto counts = store::calm_counts(store_, dispatch_);
  const auto sent = count_of(counts, DeliveryState::sent);
  const auto left = count_of(counts, DeliveryState::queued) + count_of(counts, DeliveryState::attempting);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  const auto rate = static_cast<double>(sent - sent_before_) / seconds;
  auto line = fmt::format("{} sent, {} failed, {} put off, {} in doubt, {} to go; {:.1f} a second", sent,
                          count_of(counts, DeliveryState::failed), count_of(counts, DeliveryState::deferred),
                          count_of(counts, DeliveryState::in_doubt), left, rate);
  if (rate > 0 && left > 0) line += fmt::format(", {:.0f} min left", static_cast<double>(left) / rate / 60);
  return line;
}

}  // namespace signpost::cli
