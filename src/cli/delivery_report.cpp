#include "cli/delivery_report.hpp"

#include "base/counted.hpp"
#include "base/local_time.hpp"
#include "base/text.hpp"
#include "cli/terminal_text.hpp"
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
constexpr auto kSilence = 1500ms;

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

dispatch::TriedWithin tried_within(store::Store& store, const Clock& clock) {
  return [&store, &clock](std::chrono::seconds time) {
    return store::Dispatches(store).attempts_since(clock.now() - time);
  };
}

void print_counts(const store::DeliveryCounts& counts, std::ostream& out) {
  std::int64_t sum = 0;
  for (const auto& [state, count] : counts) {
    fmt::print(out, "{:>7} {}\n", count, in_words(state));
    sum += count;
  }
  fmt::print(out, "{:>7} planned\n", sum);
}

void print_left(const WhoIsLeft& who, std::ostream& out) {
  fmt::print(out, "{} still to get it.\n", counted(who.left, "reader is", "readers are"));
  if (who.gone > 0) {
    fmt::print(out, "{} left since its recipients were fixed and {} nothing.\n", counted(who.gone, "has", "have"),
               who.gone == 1 ? "gets" : "get");
  }
  if (who.again > 0) fmt::print(out, "{} in doubt would get it again.\n", who.again);
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

void print_off_list(std::size_t count, std::ostream& out) {
  if (count == 0) return;
  fmt::print(out, "{} refused issue after issue and {} off the list now: signpost subscribers list --state bounced\n",
             count == 1 ? "One address was" : fmt::format("{} addresses were", count), count == 1 ? "is" : "are");
}

DeliveryProgress::DeliveryProgress(store::Store& store, std::int64_t dispatch, const MailSettings& mail, bool quiet,
                                   const World& world)
    : store_(store),
      dispatch_(dispatch),
      mail_(mail),
      quiet_(quiet),
      world_(world),
      sparing_(world.colour ? kOnTerminal : kElsewhere),
      before_(store::calm_counts(store, dispatch)) {}

DeliveryProgress::~DeliveryProgress() {
  close();
}

void DeliveryProgress::close() {
  if (is_open_) fmt::print(world_.err, "\n");
  is_open_ = false;
}

void DeliveryProgress::finish(std::int64_t sent) {
  close();
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  if (quiet_ || sent == 0) return;
  const auto all = count_of(store::calm_counts(store_, dispatch_), DeliveryState::sent);
  const auto others = all - count_of(before_, DeliveryState::sent) - sent;
  fmt::print(world_.err, "{} sent in {:.1f} seconds, {:.1f} a second{}.\n", sent, seconds,
             static_cast<double>(sent) / seconds,
             others > 0 ? fmt::format("; other senders sent {} meanwhile", others) : "");
}

void DeliveryProgress::tick() {
  if (quiet_) return;
  tell_silence();
  if (!sparing_.is_due()) return;
  const auto words = sparing_.look([this] { return line(); });
  is_open_ = world_.colour;
  fmt::print(world_.err, "{}{}{}", world_.colour ? "\r\x1b[K" : "", words, world_.colour ? "" : "\n");
  world_.err.flush();
}

/// Once, where somebody is in hand and nothing is known of anybody yet: a server that cannot be reached, or says
/// nothing.
void DeliveryProgress::tell_silence() {
  if (is_silence_told_ || std::chrono::steady_clock::now() - begun_ < kSilence) return;
  is_silence_told_ = true;
  auto counts = store::Dispatches(store_).counts(dispatch_);
  auto before = before_;
  if (count_of(counts, DeliveryState::attempting) == 0) return;
  for (auto* one : {&counts, &before}) {
    one->erase(DeliveryState::queued);
    one->erase(DeliveryState::attempting);
  }
  if (counts != before) return;
  close();
  fmt::print(world_.err, "Nothing has gone out yet: still waiting for {}.\n", terminal_line(mail_.smtp.url));
  world_.err.flush();
}

std::string DeliveryProgress::line() {
  const auto counts = store::calm_counts(store_, dispatch_);
  const auto sent = count_of(counts, DeliveryState::sent);
  const auto left = count_of(counts, DeliveryState::queued) + count_of(counts, DeliveryState::attempting);
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  const auto rate = static_cast<double>(sent - count_of(before_, DeliveryState::sent)) / seconds;
  fastest_ = std::max(fastest_, rate);
  return fmt::format("{} sent, {} failed, {} put off, {} in doubt, {} to go; {:.1f} a second{}", sent,
                     count_of(counts, DeliveryState::failed), count_of(counts, DeliveryState::deferred),
                     count_of(counts, DeliveryState::in_doubt), left, rate, left > 0 ? time_left(counts, rate) : "");
}

/// Whoever waits for the hour goes as fast as before once it has room.
std::string DeliveryProgress::time_left(const store::DeliveryCounts& counts, double rate) {
  const auto queued = count_of(counts, DeliveryState::queued);
  const auto wait = dispatch::wait_by_hour(queued, mail_.per_hour, tried_within(store_, world_.clock));
  const auto speed = mail_.per_hour > 0 ? fastest_ : rate;
  const auto left = static_cast<double>(queued + count_of(counts, DeliveryState::attempting));
  const auto seconds = std::max(static_cast<double>(wait.count()), speed > 0 ? left / speed : 0);
  if (seconds == 0) return {};
  return fmt::format(", {:.0f} min left{}", seconds / 60, wait.count() > 0 ? " by per_hour" : "");
}

}  // namespace signpost::cli
