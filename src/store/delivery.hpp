#pragma once

#include "base/clock.hpp"
#include "store/subscriber.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::store {

/// What became of an issue for one recipient. From `attempting` nothing has been delivered for certain; from `in_doubt`
/// nobody can tell, because the final dot may have gone out and its answer was not kept (RFC 1047).
enum class DeliveryState { queued, attempting, in_doubt, sent, deferred, failed, suppressed };

/// Every state there is, from the first to the last.
std::vector<DeliveryState> delivery_states();
std::string_view to_text(DeliveryState state);
std::optional<DeliveryState> delivery_state_from(std::string_view text);

/// One sending of an issue: to everyone, or, later, a correction to those who got the first.
struct Dispatch {
  std::int64_t id = 0;
  std::string issue;         ///< its file's name without .md
  std::int64_t edition = 1;  ///< 1 for the issue itself, 2 for its first correction
  std::string content;       ///< what was approved, by its hash
  std::string approved_by;   ///< and who did again, once its words had changed, and when
  UtcSeconds frozen_at;      ///< when its recipients were fixed
  UtcSeconds starts_at;      ///< nothing goes out before
  std::string pause;         ///< why nothing goes out at present; empty where it does

  /// The Date of every copy.
  UtcSeconds dated() const { return std::max(frozen_at, starts_at); }
  bool operator==(const Dispatch&) const = default;
};

struct NewDispatch {
  std::string issue;
  std::int64_t edition = 1;
  std::string content;
  std::string approved_by;
  UtcSeconds starts_at;
};

/// Chooses who gets it among those who are active.
using Takes = std::function<bool(const Subscriber&)>;

/// Subscribers, by their ids, whom an issue reached or may have, and those whose servers put it off: they get it yet.
struct Reached {
  std::set<std::string> readers;
  std::set<std::string> put_off;
};

/// How many recipients are in which state; those without any are left out.
using DeliveryCounts = std::map<DeliveryState, std::int64_t>;

inline std::int64_t count_of(const DeliveryCounts& counts, DeliveryState state) {
  const auto found = counts.find(state);
  return found == counts.end() ? 0 : found->second;
}

/// What the account says of those in doubt whose sender was stopped.
inline constexpr std::string_view kSenderStopped = "the sender was stopped before the server's answer was kept";

/// Recipients who wait for a time.
struct Waiting {
  std::int64_t count = 0;
  std::optional<UtcSeconds> next;  ///< of the first of them
  bool operator==(const Waiting&) const = default;
};

/// Who is to go, and not now: put off by their servers, or postponed by our own limits and not tried.
struct Waits {
  Waiting for_servers;
  Waiting for_limits;
  bool operator==(const Waits&) const = default;
};

/// A recipient that a sender has in hand, until its lease ends.
struct InHand {
  std::int64_t id = 0;
  std::string sender;
  Subscriber subscriber;
  std::int64_t attempts = 0;  ///< with this one
};

/// What somebody says of recipients in doubt. It stays in the account who said so.
struct Verdict {
  std::string email;                            ///< of whom; empty: of all of them
  DeliveryState becomes = DeliveryState::sent;  ///< sent, queued or failed
  std::string by;
};

/// How the account begins of those whom somebody settled, and no server.
inline constexpr std::string_view kSettledBy = "settled by ";

/// What came of an attempt.
struct Settled {
  DeliveryState state = DeliveryState::sent;  ///< sent, deferred, failed or in_doubt
  std::string reply;                          ///< the server's words, or what happened in their place
  UtcSeconds next;                            ///< of `deferred`: not before
};

/// An attempt that has ended.
struct Attempted {
  InHand recipient;
  Settled settled;
};

/// That somebody of a domain was tried.
struct DomainAttempt {
  std::string domain;  ///< in small letters
  UtcSeconds at;
};

/// One recipient's row, for who looks.
struct Delivery {
  std::int64_t id = 0;
  std::string email;  ///< empty where the subscriber was erased since
  DeliveryState state = DeliveryState::queued;
  std::int64_t attempts = 0;
  std::string reply;
  UtcSeconds changed_at;
  std::optional<UtcSeconds> due_at;  ///< of `deferred`
  std::string sender;                ///< in whose hand it is; empty: nobody's
  bool operator==(const Delivery&) const = default;
};

}  // namespace signpost::store
