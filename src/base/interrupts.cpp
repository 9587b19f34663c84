#include "base/interrupts.hpp"

#include <pthread.h>

#include <algorithm>
#include <array>
#include <ctime>

namespace signpost {
namespace {

constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP};

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Interrupts::Interrupts() {
  sigemptyset(&held_);
  for (const int signal : kSignals) {
    if (!is_ignored(signal)) sigaddset(&held_, signal);
  }
  pthread_sigmask(SIG_BLOCK, &held_, &before_);
}

Interrupts::~Interrupts() {
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupts::check() const {
  sigset_t pending;
  sigpending(&pending);
  if (std::ranges::none_of(kSignals, [&](int one) { return sigismember(&pending, one) == 1; })) return;
  const timespec at_once{};
  const int signal = sigtimedwait(&held_, nullptr, &at_once);
  if (signal > 0) throw Interrupted(signal);
}

void Interrupts::wait() const {
  int received = 0;
  sigwait(&held_, &received);
}

}  // namespace signpost
