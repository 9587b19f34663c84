#pragma once

#include "base/clock.hpp"
#include "store/dispatches.hpp"

#include <filesystem>
#include <string>

namespace signpost::dispatch {

/// A sender's name, and the proof that it lives: a lock on a file of that name in the project's var/senders, which ends
/// with the process, however that ends.
class Seat {
 public:
  /// Makes the folder where it is not there. Throws Error. What is given by reference must outlive it.
  Seat(const std::filesystem::path& project, store::Dispatches& dispatches, const Clock& clock);
  /// What is still in this sender's hand is due again, and its file goes. Where the database is away the file stays,
  /// unlocked, and by it the next sender on this machine takes over at once.
  ~Seat();
  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  const std::string& name() const { return name_; }

 private:
  void take();

  store::Dispatches& dispatches_;
  const Clock& clock_;
  std::filesystem::path file_;
  std::string name_;
  int descriptor_ = -1;
};

/// Senders of this project, on this machine, whose lock has ended: what they had in hand is due again at once. Those of
/// other machines keep it until their lease ends. Says how many were dead.
int release_dead(const std::filesystem::path& project, store::Dispatches& dispatches, UtcSeconds now);
/// Whether `release_dead` would take this sender for dead; for who only looks.
bool is_dead(const std::filesystem::path& project, const std::string& sender);

}  // namespace signpost::dispatch
