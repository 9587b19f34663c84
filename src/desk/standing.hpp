#pragma once

#include "base/clock.hpp"
#include "desk/sendings.hpp"
#include "store/dispatches.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace signpost::desk {

/// How far a sending is, as an editor thinks of it.
enum class Phase {
  waiting,  ///< for the time that was set
  sending,
  put_off,  ///< all who are left were put off by their servers, or wait for our limits
  limited,  ///< all who are left wait for our own limits
  paused,
  held,     ///< its words have changed, or a setting is missing
  trouble,  ///< the mail server cannot be reached
  done
};

std::string_view to_text(Phase phase);

/// One sending in numbers and words.
struct Standing {
  Phase phase = Phase::sending;
  std::int64_t planned = 0;
  std::int64_t sent = 0;
  std::int64_t failed = 0;
  std::int64_t deferred = 0;
  std::int64_t in_doubt = 0;
  std::int64_t suppressed = 0;
  std::int64_t to_go = 0;  ///< queued, or in a sender's hand
  std::string headline;    ///< "Sending", "Stopped for now"
  std::string words;       ///< a sentence or two: why, and what comes next
  std::string pace;        ///< "12 a second, about 3 minutes left"; empty where nobody knows

  /// Whether somebody has to do something.
  bool needs_decision() const { return phase == Phase::paused || phase == Phase::held || in_doubt > 0; }
  std::int64_t settled() const { return sent + failed + in_doubt + suppressed; }
};

Standing standing_of(const store::Dispatch& dispatch, const store::DeliveryCounts& counts, const store::Waits& waits,
                     const Work& work, UtcSeconds now);
/// As above, of what the account says now.
Standing standing_of(store::Store& store, const store::Dispatch& dispatch, const Work& work, UtcSeconds now);

/// In one line, for a list: "Sending: 340 of 1,204", "Sent to 1,204; 2 in doubt".
std::string in_short(const Standing& standing);

/// "1,204"
std::string grouped(std::int64_t number);

/// What a state is called: "Sent", "In doubt".
std::string name_of(store::DeliveryState state);

}  // namespace signpost::desk
