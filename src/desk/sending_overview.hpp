#pragma once

#include "base/clock.hpp"
#include "desk/previews.hpp"
#include "desk/sendings.hpp"
#include "desk/standing.hpp"
#include "render/view.hpp"
#include "store/dispatches.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace signpost::desk {

/// What is on its way and what waits for a decision, over all issues. Thread-safe. The numbers of what is done are
/// remembered while the program runs: to count them again would take longer with each issue.
class SendingOverview {
 public:
  SendingOverview(store::Store& store, Sendings& sendings, const Clock& clock)
      : store_(store), sendings_(sendings), clock_(clock) {}

  struct One {
    store::Dispatch dispatch;
    Standing standing;
    bool is_open() const { return standing.phase != Phase::done || standing.in_doubt > 0; }
  };
  /// Every sending, the oldest first.
  std::vector<One> all();
  /// How many wait for a decision.
  std::int64_t decisions();

 private:
  Standing standing(const store::Dispatch& dispatch);

  store::Store& store_;
  Sendings& sendings_;
  const Clock& clock_;
  std::mutex guard_;
  std::map<std::int64_t, Standing> done_;
};

/// Lines for templates/desk/outgoing.mustache: those that are open, the newest first, by their issue's title.
render::View outgoing_view(const std::vector<SendingOverview::One>& all, const std::vector<Issue>& issues);

}  // namespace signpost::desk
