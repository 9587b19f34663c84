#pragma once

#include "store/store.hpp"
#include "store/submission.hpp"
#include "store/subscriber.hpp"
#include "support/temporary_folder.hpp"

#include <memory>
#include <string>

namespace signpost::store {

/// An empty database in SQLite, with the folder of the project that it belongs to.
class InSqlite {
 public:
  explicit operator bool() const { return true; }
  std::string setting() const { return "sqlite:var/signpost.db"; }
  const TemporaryFolder& project() const { return project_; }

 private:
  TemporaryFolder project_;
};

/// An empty database in a PostgreSQL server that the first one starts for this program alone. False where PostgreSQL is
/// not installed, which is said once.
class InPostgresql {
 public:
  InPostgresql();
  explicit operator bool() const { return !setting_.empty(); }
  const std::string& setting() const { return setting_; }
  const TemporaryFolder& project() const { return project_; }

 private:
  TemporaryFolder project_;
  std::string setting_;
};

/// The store in such a place.
template <class Place>
struct Opened {
  Place place;
  std::unique_ptr<Store> held = place ? std::make_unique<Store>(place.setting(), place.project().path()) : nullptr;
  explicit operator bool() const { return held != nullptr; }
  Store& store() { return *held; }
  /// As if the program had ended and begun anew.
  void reopen() {
    held.reset();
    held = std::make_unique<Store>(place.setting(), place.project().path());
  }
};

inline UtcSeconds at(std::int64_t seconds) {
  return UtcSeconds(std::chrono::seconds(1'617'000'000 + seconds));
}

/// Feedback as a form sends it.
NewSubmission feedback(const std::string& message = "The mapping helped our team.");
/// Somebody who asks for the newsletter.
NewSubscriber subscriber(const std::string& email = "robin.reader@example.org");
/// A letter of a kind to an address, due at once.
NewLetter letter(const std::string& kind, const std::string& email = "robin.reader@example.org");

}  // namespace signpost::store
