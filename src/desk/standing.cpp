#include "desk/standing.hpp"

#include "base/counted.hpp"
#include "base/local_time.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "store/delivery_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace signpost::desk {
namespace {

using store::DeliveryState;

constexpr std::int64_t kSecondsAMinute = 60;
constexpr std::int64_t kSecondsAnHour = 3600;

/// What is left waits, all of it: nobody is due.
Phase phase_of_the_rest(const Standing& numbers, const store::Waits& waits, UtcSeconds now) {
  if (numbers.to_go > waits.for_limits.count) return Phase::sending;
  for (const auto* some : {&waits.for_servers, &waits.for_limits}) {
    if (some->next && *some->next <= now) return Phase::sending;
  }
  if (waits.for_servers.count > 0) return Phase::put_off;
  return waits.for_limits.count > 0 ? Phase::limited : Phase::sending;
}

Phase phase_of(const store::Dispatch& dispatch, const Standing& numbers, const store::Waits& waits, const Work& work,
               UtcSeconds now) {
  if (numbers.to_go == 0 && numbers.deferred == 0) return Phase::done;
  if (!dispatch.pause.empty()) return Phase::paused;
  if (work.is_changed) return Phase::held;
  if (dispatch.starts_at > now) return Phase::waiting;
  if (!work.held.empty()) return Phase::held;
  if (!work.trouble.empty()) return Phase::trouble;
  return phase_of_the_rest(numbers, waits, now);
}

std::string headline_of(const Standing& standing, const Work& work) {
  switch (standing.phase) {
    case Phase::waiting: return "Waits for its time";
    case Phase::sending: return "Sending";
    case Phase::put_off: return "Waits for other mail servers";
    case Phase::limited: return "Waits for the limits that were set";
    case Phase::paused: return "Stopped for now";
    case Phase::held: return work.is_changed ? "Needs your approval again" : "Cannot go on";
    case Phase::trouble: return "Waits for the mail server";
    case Phase::done: break;
  }
  return standing.in_doubt > 0 ? "Sent, with some in doubt" : "Sent";
}

/// "at 09:05", "on 3 March 2021 at 09:05": in this machine's time zone.
std::string time_in_words(UtcSeconds time, UtcSeconds now) {
  const auto whole = exactly_when(time);
  const auto day = long_date(local_day(time));
  return local_day(time) == local_day(now) ? whole.substr(day.size() + 1) : "on " + whole;
}

std::string words_when_done(const Standing& standing) {
  auto words = fmt::format("It has reached {} of {}.", grouped(standing.sent), grouped(standing.planned));
  if (standing.failed > 0) {
    words += fmt::format(" {} not reached: refused for good, or given up.",
                         standing.failed == 1 ? "One was" : grouped(standing.failed) + " were");
  }
  if (standing.in_doubt > 0) words += " Of those in doubt nobody can tell: please look at them.";
  return words;
}

std::string words_of_limits(const store::Waiting& limited, UtcSeconds now) {
  return fmt::format(
      "{}, since no more may go to their mail systems within an hour (signpost.yaml). The next can go {}.",
      limited.count == 1 ? "One waits" : grouped(limited.count) + " wait",
      time_in_words(limited.next.value_or(now), now));
}

std::string words_when_put_off(const store::Waits& waits, UtcSeconds now) {
  const auto& put_off = waits.for_servers;
  auto words = fmt::format("{} by a mail server, which is common. The next try is {}, by itself.",
                           put_off.count == 1 ? "One was put off" : grouped(put_off.count) + " were put off",
                           time_in_words(put_off.next.value_or(now), now));
  return waits.for_limits.count == 0 ? words : words + " " + words_of_limits(waits.for_limits, now);
}

std::string status_words(const store::Dispatch& dispatch, const Standing& standing, const store::Waits& waits,
                         const Work& work, UtcSeconds now) {
  switch (standing.phase) {
    case Phase::waiting:
      return fmt::format(
          "The first copies go out {} {}. You can close this page; the program that shows the desk has to "
          "keep running.",
          time_in_words(dispatch.starts_at, now), local_zone(dispatch.starts_at));
    case Phase::sending: return "You can close this page or go on with other work: it goes on by itself.";
    case Phase::put_off: return words_when_put_off(waits, now);
    case Phase::limited: return words_of_limits(waits.for_limits, now);
    case Phase::paused: return sentence(shown(dispatch.pause)) + " Nobody gets it twice when it goes on.";
    case Phase::held:
      return work.is_changed ? sentence(shown(work.held)) +
                                   " Nothing goes out until you have looked at it and typed its name again."
                             : sentence(shown(work.held)) + " Whoever looks after the program can put that right.";
    case Phase::trouble:
      return fmt::format("It cannot be reached: {} Nobody is lost by that. The next try is {}, by itself.",
                         sentence(shown(work.trouble)), time_in_words(work.next_trial.value_or(now), now));
    case Phase::done: break;
  }
  return words_when_done(standing);
}

std::string time_left(double seconds) {
  const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
  if (whole < kSecondsAMinute) return "less than a minute left";
  if (whole < 2 * kSecondsAnHour)
    return fmt::format("about {} left", counted((whole + kSecondsAMinute - 1) / kSecondsAMinute, "minute", "minutes"));
  return fmt::format("about {} left", counted((whole + kSecondsAnHour / 2) / kSecondsAnHour, "hour", "hours"));
}

std::string pace_of(const Standing& standing, const Work& work, UtcSeconds now) {
  constexpr std::int64_t kEnough = 2;  // seconds, before anybody can say
  if (standing.phase != Phase::sending || !work.is_running || !work.begun_at) return {};
  const auto seconds = (now - *work.begun_at).count();
  const auto count = standing.sent + standing.failed + standing.in_doubt - work.settled_before;
  if (seconds < kEnough || count <= 0) return {};
  const auto rate = static_cast<double>(count) / static_cast<double>(seconds);
  const auto pace =
      rate >= 1 ? fmt::format("{:.0f} a second", rate) : fmt::format("{:.0f} a minute", rate * kSecondsAMinute);
  return fmt::format("{}, {}", pace, time_left(static_cast<double>(standing.to_go) / rate));
}

}  // namespace

std::string_view to_text(Phase phase) {
  switch (phase) {
    case Phase::waiting: return "waiting";
    case Phase::sending: return "sending";
    case Phase::put_off: return "put_off";
    case Phase::limited: return "limited";
    case Phase::paused: return "paused";
    case Phase::held: return "held";
    case Phase::trouble: return "trouble";
    case Phase::done: break;
  }
  return "done";
}

std::string name_of(DeliveryState state) {
  switch (state) {
    case DeliveryState::queued: return "To go";
    case DeliveryState::attempting: return "On their way";
    case DeliveryState::in_doubt: return "In doubt";
    case DeliveryState::sent: return "Sent";
    case DeliveryState::deferred: return "Put off";
    case DeliveryState::failed: return "Not reached";
    case DeliveryState::suppressed: break;
  }
  return "Left in between";
}

Standing standing_of(const store::Dispatch& dispatch, const store::DeliveryCounts& counts, const store::Waits& waits,
                     const Work& work, UtcSeconds now) {
  Standing standing{.sent = count_of(counts, DeliveryState::sent),
                    .failed = count_of(counts, DeliveryState::failed),
                    .deferred = count_of(counts, DeliveryState::deferred),
                    .in_doubt = count_of(counts, DeliveryState::in_doubt),
                    .suppressed = count_of(counts, DeliveryState::suppressed),
                    .to_go = count_of(counts, DeliveryState::queued) + count_of(counts, DeliveryState::attempting)};
  standing.planned = standing.settled() + standing.deferred + standing.to_go;
  standing.phase = phase_of(dispatch, standing, waits, work, now);
  standing.headline = headline_of(standing, work);
  standing.words = status_words(dispatch, standing, waits, work, now);
  standing.pace = pace_of(standing, work, now);
  return standing;
}

Standing standing_of(store::Store& store, const store::Dispatch& dispatch, const Work& work, UtcSeconds now) {
  store::Dispatches dispatches(store);
  return standing_of(dispatch, store::calm_counts(store, dispatch.id), dispatches.waits(dispatch.id, now), work, now);
}

std::string in_short(const Standing& standing) {
  const auto doubt = standing.in_doubt > 0 ? fmt::format("; {} in doubt", grouped(standing.in_doubt)) : std::string();
  if (standing.phase == Phase::done) return fmt::format("Sent to {}{}", grouped(standing.sent), doubt);
  return fmt::format("{}: {} of {}{}", standing.headline, grouped(standing.sent), grouped(standing.planned), doubt);
}

std::string grouped(std::int64_t number) {
  constexpr std::size_t kGroup = 3;
  auto digits = std::to_string(std::max<std::int64_t>(number, 0));
  for (auto at = digits.size(); at > kGroup; at -= kGroup) digits.insert(at - kGroup, ",");
  return digits;
}

}  // namespace signpost::desk
