#include "base/interrupts.hpp"

#include <pthread.h>

#include <ctime>
#include <initializer_list>

namespace signpost {
namespace {

bool is_ignored(int signal) {
  struct sigaction action {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

Interrupts::Interrupts() {
  sigemptyset(&held_);
  for (const int signal : {SIGINT, SIGTERM}) {
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
  if (sigismember(&pending, SIGINT) != 1 && sigismember(&pending, SIGTERM) != 1) return;
  const timespec at_once{};
  const int signal = sigtimedwait(&held_, nullptr, &at_once);
  if (signal > 0) throw Interrupted(signal);
}

void Interrupts::wait() const {
  int received = 0;
  sigwait(&held_, &received);
}

}  // namespace signpost
