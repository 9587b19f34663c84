#pragma once

#include "store/delivery.hpp"
#include "store/store.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace signpost::store {

/// The account of every recipient of every issue. What a call wrote is durable when it returns, so that at every moment
///
///     planned = queued + attempting + in_doubt + sent + deferred + failed + suppressed
///
/// and whatever ends a sender, each recipient is in one of them.
class Dispatches {
 public:
  explicit Dispatches(Store& store) : database_(store.database()) {}

  /// Fixes who gets the issue: one row for each active subscriber that `takes` chooses, all in one transaction. Where
  /// this edition is there already it comes back as it is, and nothing is written. Whoever is still to get an earlier
  /// edition gets this content from now on.
  Dispatch freeze(const NewDispatch& dispatch, const Takes& takes, UtcSeconds now);

  std::vector<Dispatch> all();
  std::optional<Dispatch> find(const std::string& issue, std::int64_t edition);
  /// The last edition of it.
  std::optional<Dispatch> find_last(const std::string& issue);
  /// The words have changed since: what goes out from now on is this content. Who approved before stays known.
  void approve(std::int64_t dispatch, const std::string& content, const std::string& by, UtcSeconds now);
  /// Whom the editions of an issue before that one reached: those that a correction is for.
  Reached reached_before(const std::string& issue, std::int64_t edition);
  /// Nothing goes out until `pause` is said with an empty reason.
  void pause(std::int64_t dispatch, const std::string& reason);
  /// Whether somebody was tried.
  bool has_begun(std::int64_t dispatch);
  /// Whether it was set for a time, which has passed, and nobody was tried: where it was called off and goes on,
  /// everybody gets it at once.
  bool has_missed_its_time(const Dispatch& dispatch, UtcSeconds now);
  /// It goes out from then on. False where it has begun: nothing is changed.
  bool reschedule(std::int64_t dispatch, UtcSeconds starts_at);

  /// The next `count` recipients that are due, for `lease`: nobody else gets them until then. Whoever is no longer
  /// subscribed becomes `suppressed` and does not come back, so that fewer may come while more are there: nothing is
  /// due only where `any` is false.
  struct Claimed {
    std::vector<InHand> recipients;
    bool any = false;
  };
  Claimed claim(std::int64_t dispatch, std::size_t count, const std::string& sender, UtcSeconds now,
                std::chrono::seconds lease);
  /// Before a message's end may go out: settles `ended`, and writes down that the recipient is in doubt, in one
  /// transaction. Waits for nothing; what is returned does, and must have been called, once, before the message is
  /// ended. False where the lease ended and somebody else has the recipient: it must not be ended then.
  std::function<bool()> doubt(const InHand& recipient, const std::vector<Attempted>& ended, UtcSeconds now);
  /// Of those that somebody else has by now nothing is written.
  void settle(const std::vector<Attempted>& ended, UtcSeconds now);
  /// Not tried yet, and not before `until`: the attempt does not count.
  void postpone(const std::vector<InHand>& recipients, UtcSeconds until);
  /// Whoever was postponed is due now: the limits may be others by now, and are judged anew at the claim.
  void end_postponement(std::int64_t dispatch, UtcSeconds now);
  /// Not tried after all: due again at once, and the attempt does not count.
  void give_back(const std::vector<InHand>& recipients);

  /// A sender that is known to be dead: what it had in hand is due again, and what it left in doubt is nobody's.
  void release(const std::string& sender, UtcSeconds now);
  /// The same for every sender whose lease has ended.
  void release_ended(std::int64_t dispatch, UtcSeconds now);
  /// Who has something in hand.
  std::vector<std::string> senders();

  DeliveryCounts counts(std::int64_t dispatch);
  /// When the next one is due; nothing where none is to go.
  std::optional<UtcSeconds> next_due(std::int64_t dispatch);
  Waits waits(std::int64_t dispatch, UtcSeconds now);
  /// How many recipients' attempts ended since then, of all dispatches, or go on: what a rate is kept by, over restarts
  /// too.
  std::int64_t attempts_since(UtcSeconds then);
  /// The same attempts, by the domains of those who are still known; what goes on counts as of `now`.
  std::vector<DomainAttempt> domains_since(UtcSeconds then, UtcSeconds now);

  /// By id, after `after` (0: from the first), `count` at most; in any state unless one is named.
  std::vector<Delivery> list(std::int64_t dispatch, std::optional<DeliveryState> state, std::int64_t after,
                             std::size_t count);
  /// Settles recipients who are in doubt and in nobody's hand. Says how many.
  std::int64_t resolve(std::int64_t dispatch, const Verdict& verdict, UtcSeconds now);

 private:
  Database& database_;
};

}  // namespace signpost::store
