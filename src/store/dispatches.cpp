#include "store/dispatches.hpp"

#include "base/text.hpp"
#include "store/database.hpp"
#include "store/delivery_rows.hpp"
#include "store/dispatches_sql.hpp"
#include "store/limits.hpp"
#include "store/names.hpp"
#include "store/server_words.hpp"
#include "store/submission_rows.hpp"
#include "store/subscriber_rows.hpp"
#include "store/subscribers_sql.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <array>
#include <exception>

namespace signpost::store {
namespace {

constexpr std::array kDeliveryStates = {
    Named{DeliveryState::queued, "queued"},        Named{DeliveryState::attempting, "attempting"},
    Named{DeliveryState::in_doubt, "in_doubt"},    Named{DeliveryState::sent, "sent"},
    Named{DeliveryState::deferred, "deferred"},    Named{DeliveryState::failed, "failed"},
    Named{DeliveryState::suppressed, "suppressed"}};

constexpr std::int64_t kPage = 500;  // subscribers that are read at once while recipients are fixed
constexpr std::string_view kActive = "active";

std::string text(DeliveryState state) {
  return std::string(to_text(state));
}

Dispatch read_dispatch(const Row& row) {
  return {.id = row.number(0),
          .issue = row.text(1),
          .edition = row.number(2),
          .content = row.text(3),
          .approved_by = row.text(4),
          .frozen_at = time_of(row.number(5)),
          .starts_at = time_of(row.number(6)),
          .pause = row.text(7)};
}

std::optional<Dispatch> first_dispatch(const std::vector<Row>& rows) {
  if (rows.empty()) return {};
  return read_dispatch(rows.front());
}

/// Reads the active subscribers page by page, so that it matters to no memory how many they are.
template <class Use>
void for_each_active(Connection& connection, const Use& use) {
  std::string after;
  while (true) {
    const auto rows = connection.run(kListSubscribers, {after, std::string(kActive), std::string(kActive), kPage});
    for (const auto& row : rows) use(read_subscriber(row));
    if (rows.size() < static_cast<std::size_t>(kPage)) return;
    after = rows.back().text(0);
  }
}

std::string again_by(const std::string& somebody, UtcSeconds now) {
  const auto day = long_date(Date(std::chrono::floor<std::chrono::days>(now)));
  return fmt::format("; again by {} on {}, {:%H:%M} UTC", somebody, day, now);
}

Dispatch freeze_recipients(Connection& connection, const NewDispatch& given, const Takes& takes, UtcSeconds now) {
  const auto id = connection.run(kNextDispatch).at(0).number(0);
  const auto made = connection.run(kInsertDispatch, {id, given.issue, given.edition, given.content, given.approved_by,
                                                     seconds(now), seconds(given.starts_at)});
  if (!made.empty()) {
    connection.run(kApproveEarlier,
                   {given.content, again_by(given.approved_by, now), given.issue, given.edition, given.content});
    auto next = connection.run(kNextDelivery).at(0).number(0);
    for_each_active(connection, [&](const Subscriber& subscriber) {
      if (!takes(subscriber)) return;
      connection.run(kInsertDelivery, {next++, id, subscriber.id, seconds(given.starts_at), seconds(now)});
    });
  }
  return known(first_dispatch(connection.run(kFindDispatch, {given.issue, given.edition})));
}

/// Whoever left since the recipients were fixed gets nothing.
void suppress(Connection& connection, const InHand& recipient, UtcSeconds now) {
  const auto why = recipient.subscriber.id.empty() ? "erased" : std::string(to_text(recipient.subscriber.state));
  connection.run(kSettleDelivery,
                 {text(DeliveryState::suppressed), why, std::int64_t{0}, seconds(now), recipient.id, recipient.sender});
}

void settle_all(Connection& connection, const std::vector<Attempted>& ended, UtcSeconds now) {
  for (const auto& [recipient, settled] : ended) {
    const auto next = settled.state == DeliveryState::deferred ? seconds(settled.next) : 0;
    connection.run(kSettleDelivery, {text(settled.state), kept_words(settled.reply), next, seconds(now), recipient.id,
                                     recipient.sender});
  }
}

bool is_anybody_tried(Connection& connection, std::int64_t dispatch) {
  return connection.run(kCountTried, {dispatch}).at(0).number(0) > 0;
}

/// Ends a transaction without writing it.
struct HasBegun : std::exception {};

}  // namespace

std::vector<DeliveryState> delivery_states() {
  std::vector<DeliveryState> states;
  states.reserve(kDeliveryStates.size());
  for (const auto& one : kDeliveryStates) states.push_back(one.value);
  return states;
}

std::string_view to_text(DeliveryState state) {
  return name_of(kDeliveryStates, state);
}

std::optional<DeliveryState> delivery_state_from(std::string_view text) {
  return value_of(kDeliveryStates, text);
}

Dispatch Dispatches::freeze(const NewDispatch& dispatch, const Takes& takes, UtcSeconds now) {
  return database_.write([&](Connection& connection) { return freeze_recipients(connection, dispatch, takes, now); });
}

std::vector<Dispatch> Dispatches::all() {
  return database_.read([](Connection& connection) {
    std::vector<Dispatch> dispatches;
    for (const auto& row : connection.run(kListDispatches)) dispatches.push_back(read_dispatch(row));
    return dispatches;
  });
}

std::optional<Dispatch> Dispatches::find(const std::string& issue, std::int64_t edition) {
  return database_.read([&](Connection& connection) {
    return first_dispatch(connection.run(kFindDispatch, {findable(issue), edition}));
  });
}

std::optional<Dispatch> Dispatches::find_last(const std::string& issue) {
  return database_.read(
      [&](Connection& connection) { return first_dispatch(connection.run(kFindLastDispatch, {findable(issue)})); });
}

void Dispatches::approve(std::int64_t dispatch, const std::string& content, const std::string& by, UtcSeconds now) {
  database_.write([&](Connection& connection) {
    connection.run(kApproveDispatch, {content, again_by(by, now), dispatch});
    return true;
  });
}

Reached Dispatches::reached_before(const std::string& issue, std::int64_t edition) {
  return database_.read([&](Connection& connection) {
    Reached reached;
    for (const auto& row : connection.run(kReachedBefore, {findable(issue), edition})) {
      const auto state = known(delivery_state_from(row.text(1)));
      const bool is_to_come = state == DeliveryState::queued || state == DeliveryState::deferred;
      (is_to_come ? reached.put_off : reached.readers).insert(row.text(0));
    }
    for (const auto& one : reached.put_off) reached.readers.erase(one);
    return reached;
  });
}

void Dispatches::pause(std::int64_t dispatch, const std::string& reason) {
  database_.write([&](Connection& connection) {
    connection.run(kPauseDispatch, {kept_words(reason), dispatch});
    return true;
  });
}

bool Dispatches::has_begun(std::int64_t dispatch) {
  return database_.read([&](Connection& connection) { return is_anybody_tried(connection, dispatch); });
}

bool Dispatches::has_missed_its_time(const Dispatch& dispatch, UtcSeconds now) {
  const bool was_set = dispatch.starts_at > dispatch.frozen_at;
  return was_set && dispatch.starts_at <= now && !has_begun(dispatch.id);
}

bool Dispatches::reschedule(std::int64_t dispatch, UtcSeconds starts_at) {
  try {
    return database_.write([&](Connection& connection) {
      connection.run(kMoveStart, {seconds(starts_at), dispatch});
      // A sender that claims just now has its rows, or finds these due later: only then it is known whether it began.
      connection.run(kMoveQueued, {seconds(starts_at), dispatch});
      if (is_anybody_tried(connection, dispatch)) throw HasBegun();
      return true;
    });
  } catch (const HasBegun&) {
    return false;
  }
}

Dispatches::Claimed Dispatches::claim(std::int64_t dispatch, std::size_t count, const std::string& sender,
                                      UtcSeconds now, std::chrono::seconds lease) {
  return database_.write([&](Connection& connection) {
    const auto rows = connection.run(
        kClaimDeliveries, {sender, seconds(now + lease), dispatch, seconds(now), static_cast<std::int64_t>(count)});
    Claimed claimed{.recipients = {}, .any = !rows.empty()};
    for (const auto& row : rows) {
      InHand recipient{.id = row.number(0), .sender = sender, .subscriber = {}, .attempts = row.number(2)};
      if (auto found = first_subscriber(connection.run(kFindSubscriber, {row.text(1)}))) {
        recipient.subscriber = std::move(*found);
      }
      const bool gets_it = !recipient.subscriber.id.empty() && recipient.subscriber.state == SubscriberState::active;
      if (!gets_it) {
        suppress(connection, recipient, now);
        continue;
      }
      claimed.recipients.push_back(std::move(recipient));
    }
    std::sort(claimed.recipients.begin(), claimed.recipients.end(),
              [](const InHand& left, const InHand& right) { return left.id < right.id; });
    return claimed;
  });
}

std::function<bool()> Dispatches::doubt(const InHand& recipient, const std::vector<Attempted>& ended, UtcSeconds now) {
  return database_.begin_write([id = recipient.id, sender = recipient.sender, ended, now](Connection& connection) {
    settle_all(connection, ended, now);
    return !connection.run(kDoubtDelivery, {seconds(now), id, sender}).empty();
  });
}

void Dispatches::settle(const std::vector<Attempted>& ended, UtcSeconds now) {
  database_.write([&](Connection& connection) {
    settle_all(connection, ended, now);
    return true;
  });
}

void Dispatches::postpone(const std::vector<InHand>& recipients, UtcSeconds until) {
  database_.write([&](Connection& connection) {
    for (const auto& one : recipients) connection.run(kPostponeDelivery, {seconds(until), one.id, one.sender});
    return true;
  });
}

void Dispatches::end_postponement(std::int64_t dispatch, UtcSeconds now) {
  database_.write([&](Connection& connection) {
    connection.run(kEndPostponement, {seconds(now), dispatch, seconds(now), seconds(now)});
    return true;
  });
}

void Dispatches::give_back(const std::vector<InHand>& recipients) {
  database_.write([&](Connection& connection) {
    for (const auto& one : recipients) connection.run(kGiveBackDelivery, {one.id, one.sender});
    return true;
  });
}

void Dispatches::release(const std::string& sender, UtcSeconds now) {
  database_.write([&](Connection& connection) {
    connection.run(kReleaseSender, {seconds(now), std::string(kSenderStopped), findable(sender)});
    return true;
  });
}

void Dispatches::release_ended(std::int64_t dispatch, UtcSeconds now) {
  database_.write([&](Connection& connection) {
    connection.run(kReleaseEnded, {seconds(now), std::string(kSenderStopped), dispatch, seconds(now)});
    return true;
  });
}

std::vector<std::string> Dispatches::senders() {
  return database_.read([](Connection& connection) {
    std::vector<std::string> names;
    for (const auto& row : connection.run(kListSenders)) names.push_back(row.text(0));
    return names;
  });
}

DeliveryCounts Dispatches::counts(std::int64_t dispatch) {
  return database_.read([&](Connection& connection) {
    DeliveryCounts counts;
    for (const auto& row : connection.run(kCountDeliveries, {dispatch})) {
      counts[known(delivery_state_from(row.text(0)))] = row.number(1);
    }
    return counts;
  });
}

std::optional<UtcSeconds> Dispatches::next_due(std::int64_t dispatch) {
  return database_.read([&](Connection& connection) -> std::optional<UtcSeconds> {
    const auto rows = connection.run(kNextDue, {dispatch});
    if (rows.empty()) return {};
    return time_of(rows.front().number(0));
  });
}

Waits Dispatches::waits(std::int64_t dispatch, UtcSeconds now) {
  return database_.read([&](Connection& connection) {
    Waits waits;
    for (const auto& row : connection.run(kCountWaiting, {dispatch, seconds(now), seconds(now)})) {
      const bool is_put_off = known(delivery_state_from(row.text(0))) == DeliveryState::deferred;
      auto& some = is_put_off ? waits.for_servers : waits.for_limits;
      some.count = row.number(1);
      some.next = time_of(row.number(2));
    }
    return waits;
  });
}

std::int64_t Dispatches::attempts_since(UtcSeconds then) {
  return database_.read(
      [&](Connection& connection) { return connection.run(kAttemptsSince, {seconds(then)}).at(0).number(0); });
}

std::vector<DomainAttempt> Dispatches::domains_since(UtcSeconds then, UtcSeconds now) {
  return database_.read([&](Connection& connection) {
    std::vector<DomainAttempt> attempts;
    std::int64_t after = 0;
    while (true) {
      const auto rows = connection.run(kKeysSince, {after, seconds(then), kPage});
      for (const auto& row : rows) {
        const auto& key = row.text(1);
        const bool goes_on = known(delivery_state_from(row.text(3))) == DeliveryState::attempting;
        attempts.push_back({key.substr(key.rfind('@') + 1), goes_on ? now : time_of(row.number(2))});
      }
      if (rows.size() < static_cast<std::size_t>(kPage)) return attempts;
      after = rows.back().number(0);
    }
  });
}

std::vector<Delivery> Dispatches::list(std::int64_t dispatch, std::optional<DeliveryState> state, std::int64_t after,
                                       std::size_t count) {
  const auto name = state ? text(*state) : std::string();
  return database_.read([&](Connection& connection) {
    std::vector<Delivery> deliveries;
    for (const auto& row :
         connection.run(kListDeliveries, {dispatch, after, name, name, static_cast<std::int64_t>(count)})) {
      deliveries.push_back(read_delivery(row));
    }
    return deliveries;
  });
}

std::int64_t Dispatches::resolve(std::int64_t dispatch, const Verdict& verdict, UtcSeconds now) {
  const auto due = verdict.becomes == DeliveryState::queued ? seconds(now) : 0;
  std::vector<Value> values = {text(verdict.becomes), due, seconds(now),
                               std::string(kSettledBy) + kept_words(verdict.by), dispatch};
  if (!verdict.email.empty()) values.emplace_back(address_key(findable(verdict.email)));
  const auto& sql = verdict.email.empty() ? kResolveAll : kResolveOne;
  return database_.write(
      [&](Connection& connection) { return static_cast<std::int64_t>(connection.run(sql, values).size()); });
}

}  // namespace signpost::store
