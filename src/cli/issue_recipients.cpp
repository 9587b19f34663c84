#include "cli/issue_recipients.hpp"

#include "store/dispatches.hpp"

namespace signpost::cli {

std::optional<store::Reached> reached_before(store::Store& store, const std::string& issue, std::int64_t edition) {
  if (edition == 1) return std::nullopt;
  return store::Dispatches(store).reached_before(issue, edition);
}

store::Dispatch freeze_recipients(store::Store& store, const store::NewDispatch& dispatch, const IssueBodies& bodies,
                                  UtcSeconds now) {
  const auto reached = reached_before(store, dispatch.issue, dispatch.edition);
  const auto gets_it = [&](const store::Subscriber& one) {
    return bodies.is_for_reader(one) && (!reached || reached->readers.contains(one.id));
  };
  return store::Dispatches(store).freeze(dispatch, gets_it, now);
}

}  // namespace signpost::cli
