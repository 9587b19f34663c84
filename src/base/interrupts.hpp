#pragma once

#include <csignal>
#include <exception>

namespace signpost {

/// The process was asked to stop, by Ctrl-C (SIGINT), by another program (SIGTERM), or by its
/// terminal that was closed (SIGHUP).
class Interrupted : public std::exception {
 public:
  explicit Interrupted(int signal) : signal_(signal) {}
  int signal() const { return signal_; }
  const char* what() const noexcept override { return "interrupted"; }

 private:
  int signal_;
};

/// While it lives, SIGINT, SIGTERM and SIGHUP wait to be asked for instead of ending the process; those that the
/// process was started to ignore stay ignored. Holds for the thread that makes it and for all that it starts from then
/// on.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  /// Throws Interrupted, on one thread, where a signal has come; costs next to nothing where none has.
  void check() const;

  /// Returns when a signal comes, or has come.
  void wait() const;

 private:
  sigset_t held_{};
  sigset_t before_{};
};

}  // namespace signpost
