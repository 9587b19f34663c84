#include "store/database.hpp"
#include "store/names.hpp"
#include "store/subscriber_rows.hpp"
#include "store/subscribers.hpp"
#include "store/subscribers_sql.hpp"

#include <algorithm>
#include <set>

namespace signpost::store {
namespace {

using ImportResult = std::variant<Imported, Unfit>;

/// Imports in PostgreSQL one after the other: two that add the same wordings and addresses would wait for each other.
/// SQLite has one writer at a time anyway.
constexpr Sql kLockImports = {"SELECT pg_advisory_xact_lock(7368053)", 1};

bool has_left(SubscriberState state) {
  return state != SubscriberState::active && state != SubscriberState::pending;
}

std::optional<SubscriberState> kept_out_reason(Database& database, Connection& connection, const std::string& key,
                                               const std::optional<Subscriber>& found) {
  const auto hashed = connection.run(kIsKeptOut, {kept_out_hash(database, key)});
  if (!hashed.empty()) return known(subscriber_state_from(hashed.front().text(0)));
  if (found && has_left(found->state)) return found->state;
  return {};
}

bool is_written_down(Connection& connection, const std::string& id, const NewSubscriber& given) {
  const auto consents = consents_of(connection, id);
  return std::any_of(consents.begin(), consents.end(), [&](const ConsentRecord& one) {
    return !one.ended_at && one.given_at == given.agreed_at && one.wording.text == given.wording.text;
  });
}

/// What a row would change.
struct Finding {
  Imported outcome = Imported::unchanged;
  std::optional<Subscriber> row = {};  ///< as it would be; of one who is there
  bool adds_consent = false;
};

/// Looks at one row of a list beside what is there, and writes what follows from it.
class Importer {
 public:
  Importer(Database& database, Connection& connection, const Unsaid& unsaid)
      : database_(database), connection_(connection), unsaid_(unsaid) {}

  Finding look(const NewSubscriber& given, const std::string& key) {
    auto found = find_by_key(connection_, key);
    if (kept_out_reason(database_, connection_, key, found)) return {.outcome = Imported::kept_out};
    if (!found) return {.outcome = Imported::added};
    const bool is_active = found->state == SubscriberState::active;
    const bool adds_consent = !is_active || (given.agreed_at && !is_written_down(connection_, found->id, given));
    const auto wanted = wanted_by(given, found->preferences);
    if (!adds_consent && found->preferences == wanted) return {};
    found->preferences = wanted;
    return {.outcome = Imported::changed, .row = std::move(found), .adds_consent = adds_consent};
  }

  Imported write(const NewSubscriber& given, const std::string& key, UtcSeconds now) {
    auto finding = look(given, key);
    if (finding.outcome == Imported::added) {
      if (const auto added = insert_subscriber(connection_, given, SubscriberState::active, now)) {
        write_down(added->id, given, now);
        return Imported::added;
      }
      finding = look(given, key);  // another program was quicker
    }
    if (finding.row) save(*finding.row, now);
    if (finding.adds_consent) write_down(finding.row->id, given, now);
    return finding.outcome;
  }

 private:
  Preferences wanted_by(const NewSubscriber& given, const Preferences& had) const {
    return {.name = unsaid_.name ? had.name : given.preferences.name,
            .language = unsaid_.language ? had.language : given.preferences.language,
            .audiences = unsaid_.audiences ? had.audiences : given.preferences.audiences};
  }

  void save(Subscriber row, UtcSeconds now) {
    row.state = SubscriberState::active;
    row.changed_at = now;
    if (!row.confirmed_at) row.confirmed_at = now;
    save_subscriber(connection_, row);
  }

  void write_down(const std::string& id, const NewSubscriber& given, UtcSeconds now) {
    if (wordings_.insert(given.wording.version).second) add_wording(connection_, given.wording, now);
    add_consent(connection_, id, given, now);
  }

  Database& database_;
  Connection& connection_;
  Unsaid unsaid_;
  std::set<std::string> wordings_;  ///< those that are written: a list has mostly one
};

/// `each(row, key)` for all that can be kept.
template <class Each>
std::vector<ImportResult> results_of(const std::vector<NewSubscriber>& rows, Each each) {
  std::vector<ImportResult> results;
  results.reserve(rows.size());
  for (const auto& row : rows) {
    if (auto fault = fault_of(row)) {
      results.emplace_back(std::move(*fault));
    } else {
      results.emplace_back(each(row, address_key(row.email)));
    }
  }
  return results;
}

}  // namespace

std::vector<ImportResult> Subscribers::import(const std::vector<NewSubscriber>& rows, UtcSeconds now,
                                              const Unsaid& unsaid) {
  return database_.write([&](Connection& connection) {
    if (connection.engine() == Engine::postgresql) connection.run(kLockImports);
    Importer importer(database_, connection, unsaid);
    return results_of(rows, [&](const auto& row, const auto& key) { return importer.write(row, key, now); });
  });
}

std::vector<ImportResult> Subscribers::would_import(const std::vector<NewSubscriber>& rows, const Unsaid& unsaid) {
  return database_.read([&](Connection& connection) {
    Importer importer(database_, connection, unsaid);
    return results_of(rows, [&](const auto& row, const auto& key) { return importer.look(row, key).outcome; });
  });
}

std::optional<SubscriberState> Subscribers::why_kept_out(const std::string& email) {
  const auto key = address_key(findable(email));
  if (key.empty()) return {};
  return database_.read([&](Connection& connection) {
    return kept_out_reason(database_, connection, key, find_by_key(connection, key));
  });
}

}  // namespace signpost::store
