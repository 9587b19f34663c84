#pragma once

#include "base/clock.hpp"
#include "store/store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace signpost::store {

/// Who may open the desk.
struct Editor {
  std::string name;
  UtcSeconds created_at;
  bool operator==(const Editor&) const = default;
};

/// An editor's visit to the desk. The database has its token's hash alone.
struct Session {
  std::string token;  ///< for the browser's cookie; empty when it was read from the database
  std::string editor;
  std::string csrf_secret;  ///< what the forms of this session are signed with
  UtcSeconds created_at;
  UtcSeconds seen_at;
  bool operator==(const Session&) const = default;
};

/// A session ends this long after it was last seen, and this long after it began, whichever is first.
struct SessionLimits {
  std::chrono::seconds idle = std::chrono::minutes(60);
  std::chrono::seconds whole = std::chrono::hours(12);
};

inline constexpr std::size_t kLeastPassword = 12;   ///< characters
inline constexpr std::size_t kMostPassword = 1024;  ///< bytes

/// Editors and their sessions. Passwords are kept as argon2id hashes (RFC 9106; libsodium's INTERACTIVE: 64 MiB of
/// memory and some 50 ms of a core a question).
class Editors {
 public:
  explicit Editors(Store& store) : database_(store.database()) {}

  /// Makes the editor, or gives one that is there another password and ends their sessions. Throws Error for an unfit
  /// name or password.
  void set_password(const std::string& name, const std::string& password, UtcSeconds now);
  /// False where there is none.
  bool remove(const std::string& name);
  std::vector<Editor> list();

  /// Takes as long for a name that nobody has as for a wrong password. It does not count attempts: the desk does.
  bool password_is(const std::string& name, const std::string& password);

  /// A new session for somebody whose password was right. `former`, the token that the browser sent, ends: a session
  /// that was there before the login is worth nothing after it.
  Session log_in(const std::string& name, const std::string& former, UtcSeconds now);
  /// The session of a token that has not ended, seen now (written once a minute at most).
  std::optional<Session> find(const std::string& token, UtcSeconds now, const SessionLimits& limits);
  /// The same, and nothing is written: a page that asks by itself keeps nobody signed in.
  std::optional<Session> look(const std::string& token, UtcSeconds now, const SessionLimits& limits);
  void log_out(const std::string& token);
  /// Removes what has ended by itself; returns how many.
  std::size_t remove_ended(UtcSeconds now, const SessionLimits& limits);

 private:
  Database& database_;
};

}  // namespace signpost::store
