#include "store/subscribers.hpp"

#include "store/database.hpp"
#include "store/letter_rows.hpp"
#include "store/names.hpp"
#include "store/submission_rows.hpp"
#include "store/subscriber_rows.hpp"
#include "store/subscribers_sql.hpp"

namespace signpost::store {
namespace {

Subscriber insert_or_find(Connection& connection, const NewSubscriber& given, UtcSeconds now) {
  const auto row = insert_subscriber(connection, given, SubscriberState::pending, now);
  // Another program may have been quicker between our looking and our writing.
  return row ? *row : known(find_by_key(connection, address_key(given.email)));
}

/// What somebody who is not active yet, or not any more, says anew.
Subscriber ask_again(Connection& connection, Subscriber before, const NewSubscriber& given, UtcSeconds now) {
  before.email = given.email;
  before.preferences = given.preferences;
  before.state = SubscriberState::pending;
  before.changed_at = now;
  return save_subscriber(connection, before);
}

Subscribed subscribe_one(Connection& connection, const NewSubscriber& given, UtcSeconds now,
                         const LettersForSubscriber& letters) {
  const auto before = find_by_key(connection, address_key(given.email));
  const bool active = before && before->state == SubscriberState::active;
  const auto outcome = active ? Subscribed::already_active : before ? Subscribed::asked_again : Subscribed::asked;
  auto row = active   ? *before
             : before ? ask_again(connection, *before, given, now)
                      : insert_or_find(connection, given, now);
  if (!active) {
    connection.run(kEndConsents, {seconds(now), row.id});
    add_wording(connection, given.wording, now);
    add_consent(connection, row.id, given, now);
  }
  if (letters) add_letters(connection, letters(row, outcome), now);
  return outcome;
}

bool may_be_marked(SubscriberState state) {
  return state == SubscriberState::active || state == SubscriberState::pending;
}

}  // namespace

std::variant<Subscribed, Unfit> Subscribers::subscribe(const NewSubscriber& subscriber, UtcSeconds now,
                                                       const LettersForSubscriber& letters) {
  if (auto fault = fault_of(subscriber)) return *fault;
  return database_.write([&](Connection& connection) { return subscribe_one(connection, subscriber, now, letters); });
}

std::optional<Subscriber> Subscribers::confirm(const std::string& id, UtcSeconds now) {
  return database_.write([&](Connection& connection) -> std::optional<Subscriber> {
    auto subscriber = first_subscriber(connection.run(kFindSubscriber, {findable(id)}));
    if (!subscriber || subscriber->state == SubscriberState::active) return subscriber;
    if (subscriber->state != SubscriberState::pending) return {};
    subscriber->state = SubscriberState::active;
    subscriber->confirmed_at = now;
    subscriber->changed_at = now;
    connection.run(kLetIn, {kept_out_hash(database_, subscriber->key)});
    return save_subscriber(connection, *subscriber);
  });
}

std::variant<Subscriber, Unfit, std::monostate> Subscribers::set_preferences(const std::string& id,
                                                                             const Preferences& preferences,
                                                                             UtcSeconds now) {
  using Result = std::variant<Subscriber, Unfit, std::monostate>;
  if (auto fault = fault_of(preferences)) return *fault;
  return database_.write([&](Connection& connection) -> Result {
    auto subscriber = first_subscriber(connection.run(kFindSubscriber, {findable(id)}));
    if (!subscriber || subscriber->state == SubscriberState::erased) return std::monostate{};
    subscriber->preferences = preferences;
    subscriber->changed_at = now;
    return save_subscriber(connection, *subscriber);
  });
}

std::optional<Subscriber> Subscribers::unsubscribe(const std::string& id, UtcSeconds now) {
  return database_.write([&](Connection& connection) -> std::optional<Subscriber> {
    auto subscriber = first_subscriber(connection.run(kFindSubscriber, {findable(id)}));
    if (!subscriber || subscriber->state == SubscriberState::erased) return {};
    if (subscriber->state == SubscriberState::unsubscribed) return subscriber;
    subscriber->state = SubscriberState::unsubscribed;
    subscriber->changed_at = now;
    connection.run(kEndConsents, {seconds(now), id});
    keep_out(database_, connection, *subscriber, now);
    return save_subscriber(connection, *subscriber);
  });
}

std::optional<Subscriber> Subscribers::mark(const std::string& id, SubscriberState state, UtcSeconds now) {
  return database_.write([&](Connection& connection) -> std::optional<Subscriber> {
    auto subscriber = first_subscriber(connection.run(kFindSubscriber, {findable(id)}));
    if (!subscriber || !may_be_marked(subscriber->state)) return subscriber;
    return mark_subscriber(database_, connection, std::move(*subscriber), state, now);
  });
}

std::optional<Subscriber> Subscribers::find(const std::string& id) {
  return database_.read(
      [&](Connection& connection) { return first_subscriber(connection.run(kFindSubscriber, {findable(id)})); });
}

std::optional<Subscriber> Subscribers::find_by_email(const std::string& email) {
  return database_.read([&](Connection& connection) { return find_by_key(connection, address_key(findable(email))); });
}

std::vector<Subscriber> Subscribers::list(std::optional<SubscriberState> state, const std::string& after,
                                          std::size_t count) {
  const std::string name(state ? to_text(*state) : std::string_view());
  return database_.read([&](Connection& connection) {
    std::vector<Subscriber> subscribers;
    for (const auto& row :
         connection.run(kListSubscribers, {findable(after), name, name, static_cast<std::int64_t>(count)})) {
      subscribers.push_back(read_subscriber(row));
    }
    return subscribers;
  });
}

std::map<SubscriberState, std::int64_t> Subscribers::counts() {
  return database_.read([](Connection& connection) {
    std::map<SubscriberState, std::int64_t> counts;
    for (const auto& row : connection.run(kCountSubscribers)) {
      counts[known(subscriber_state_from(row.text(0)))] = row.number(1);
    }
    return counts;
  });
}

std::vector<ConsentRecord> Subscribers::consents(const std::string& id) {
  return database_.read([&](Connection& connection) { return consents_of(connection, findable(id)); });
}

}  // namespace signpost::store
