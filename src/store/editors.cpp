#include "store/editors.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/database.hpp"
#include "store/editors_sql.hpp"
#include "store/ids.hpp"
#include "store/limits.hpp"
#include "store/passwords.hpp"
#include "store/submission_rows.hpp"

#include <fmt/format.h>

namespace signpost::store {
namespace {

constexpr auto kSeenEvery = std::chrono::seconds(60);

void refuse_unfit(const std::string& name, const std::string& password) {
  if (!is_line(name) || trim(name) != name || name.empty()) {
    throw Error("this is no editor's name", "give one line of at most 200 characters, without blanks around it");
  }
  if (find_invalid_utf8(password) != std::string::npos || password.find('\0') != std::string::npos ||
      password.size() > kMostPassword || count_characters(password) < kLeastPassword) {
    throw Error(fmt::format("a password has at least {} characters", kLeastPassword),
                "three or four words that do not belong together are good ones");
  }
}

std::string token_hash(const Database& database, const std::string& token) {
  return database.hash_of("session", token);
}

bool has_ended(const Session& session, UtcSeconds now, const SessionLimits& limits) {
  return session.seen_at + limits.idle <= now || session.created_at + limits.whole <= now;
}

std::optional<Session> read(Connection& connection, const std::string& hash) {
  const auto rows = connection.run(kFindSession, {hash});
  if (rows.empty()) return {};
  const auto& row = rows.front();
  return Session{.editor = row.text(0),
                 .csrf_secret = row.text(1),
                 .created_at = time_of(row.number(2)),
                 .seen_at = time_of(row.number(3))};
}

}  // namespace

void Editors::set_password(const std::string& name, const std::string& password, UtcSeconds now) {
  refuse_unfit(name, password);
  const auto hash = password_hash(password);
  database_.write([&](Connection& connection) {
    connection.run(kSetPassword, {name, hash, seconds(now), seconds(now)});
    return connection.run(kEndSessionsOf, {name});
  });
}

bool Editors::remove(const std::string& name) {
  return database_.write([&](Connection& connection) { return !connection.run(kRemoveEditor, {name}).empty(); });
}

std::vector<Editor> Editors::list() {
  return database_.read([](Connection& connection) {
    std::vector<Editor> editors;
    for (const auto& row : connection.run(kListEditors)) editors.push_back({row.text(0), time_of(row.number(1))});
    return editors;
  });
}

bool Editors::password_is(const std::string& name, const std::string& password) {
  if (!is_line(name) || password.size() > kMostPassword) return password_of_nobody("");
  const auto rows = database_.read([&](Connection& connection) { return connection.run(kReadPassword, {name}); });
  return rows.empty() ? password_of_nobody(password) : password_matches(rows.front().text(0), password);
}

Session Editors::log_in(const std::string& name, const std::string& former, UtcSeconds now) {
  Session session{.token = new_token(), .editor = name, .csrf_secret = new_token(), .created_at = now, .seen_at = now};
  database_.write([&](Connection& connection) {
    connection.run(kEndSession, {token_hash(database_, former)});
    return connection.run(
        kInsertSession, {token_hash(database_, session.token), name, session.csrf_secret, seconds(now), seconds(now)});
  });
  return session;
}

std::optional<Session> Editors::find(const std::string& token, UtcSeconds now, const SessionLimits& limits) {
  auto session = look(token, now, limits);
  if (!session || now - session->seen_at < kSeenEvery) return session;
  database_.write([&](Connection& connection) {
    return connection.run(kSeeSession, {seconds(now), token_hash(database_, token)});
  });
  session->seen_at = now;
  return session;
}

std::optional<Session> Editors::look(const std::string& token, UtcSeconds now, const SessionLimits& limits) {
  const auto hash = token_hash(database_, token);
  auto session = database_.read([&](Connection& connection) { return read(connection, hash); });
  if (!session || has_ended(*session, now, limits)) return {};
  return session;
}

void Editors::log_out(const std::string& token) {
  database_.write([&](Connection& connection) { return connection.run(kEndSession, {token_hash(database_, token)}); });
}

std::size_t Editors::remove_ended(UtcSeconds now, const SessionLimits& limits) {
  return database_.write([&](Connection& connection) {
    return connection.run(kRemoveEndedSessions, {seconds(now - limits.idle), seconds(now - limits.whole)}).size();
  });
}

}  // namespace signpost::store
