#include "store/subscriber_rows.hpp"

#include "base/text.hpp"
#include "store/database.hpp"
#include "store/ids.hpp"
#include "store/meta_sql.hpp"
#include "store/names.hpp"
#include "store/submission_rows.hpp"
#include "store/subscribers_sql.hpp"

namespace signpost::store {
namespace {

std::vector<std::string> split_audiences(const std::string& text) {
  std::vector<std::string> audiences;
  if (text.empty()) return audiences;
  for (const auto name : split(text, '|')) audiences.emplace_back(name);
  return audiences;
}

}  // namespace

Subscriber read_subscriber(const Row& row) {
  return {.id = row.text(0),
          .email = row.text(1),
          .key = row.text(2),
          .preferences = {.name = row.text(3), .language = row.text(4), .audiences = split_audiences(row.text(5))},
          .state = known(subscriber_state_from(row.text(6))),
          .created_at = time_of(row.number(7)),
          .changed_at = time_of(row.number(8)),
          .confirmed_at = time_if_any(row.number(9))};
}

std::optional<Subscriber> first_subscriber(const std::vector<Row>& rows) {
  if (rows.empty()) return {};
  return read_subscriber(rows.front());
}

std::optional<Subscriber> find_by_key(Connection& connection, const std::string& key) {
  return first_subscriber(connection.run(kFindSubscriberByKey, {key}));
}

std::optional<Subscriber> insert_subscriber(Connection& connection, const NewSubscriber& given, SubscriberState state,
                                            UtcSeconds now) {
  const auto& preferences = given.preferences;
  const std::int64_t confirmed = state == SubscriberState::active ? seconds(now) : 0;
  return first_subscriber(connection.run(
      kInsertSubscriber,
      {new_id(), given.email, address_key(given.email), preferences.name, preferences.language,
       joined_audiences(preferences.audiences), std::string(to_text(state)), seconds(now), seconds(now), confirmed}));
}

void add_wording(Connection& connection, const Wording& wording, UtcSeconds now) {
  connection.run(kAddWording, {wording.version, wording.text, seconds(now)});
}

void add_consent(Connection& connection, const std::string& id, const NewSubscriber& given, UtcSeconds now) {
  connection.run(kAddConsent,
                 {new_id(), id, given.wording.version, seconds(given.agreed_at.value_or(now)), given.source});
}

Subscriber save_subscriber(Connection& connection, const Subscriber& subscriber) {
  const auto confirmed = subscriber.confirmed_at ? seconds(*subscriber.confirmed_at) : 0;
  return known(first_subscriber(connection.run(
      kUpdateSubscriber, {subscriber.email, subscriber.preferences.name, subscriber.preferences.language,
                          joined_audiences(subscriber.preferences.audiences), std::string(to_text(subscriber.state)),
                          seconds(subscriber.changed_at), confirmed, subscriber.id})));
}

Subscriber mark_subscriber(const Database& database, Connection& connection, Subscriber subscriber,
                           SubscriberState state, UtcSeconds now) {
  subscriber.state = state;
  subscriber.changed_at = now;
  if (state == SubscriberState::complained) connection.run(kEndConsents, {seconds(now), subscriber.id});
  keep_out(database, connection, subscriber, now);
  return save_subscriber(connection, subscriber);
}

void keep_out(const Database& database, Connection& connection, const Subscriber& subscriber, UtcSeconds now) {
  connection.run(kKeepOut,
                 {kept_out_hash(database, subscriber.key), std::string(to_text(subscriber.state)), seconds(now)});
}

std::vector<ConsentRecord> consents_of(Connection& connection, const std::string& id) {
  std::vector<ConsentRecord> records;
  for (const auto& row : connection.run(kReadConsents, {id})) {
    records.push_back({.wording = {.version = row.text(0), .text = row.text(1)},
                       .given_at = time_of(row.number(2)),
                       .source = row.text(3),
                       .ended_at = time_if_any(row.number(4))});
  }
  return records;
}

std::string joined_audiences(const std::vector<std::string>& audiences) {
  return join(audiences, "|");
}

std::string kept_out_hash(const Database& database, const std::string& key) {
  return database.hash_of("address", key);
}

}  // namespace signpost::store
