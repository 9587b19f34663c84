#include "cli/rebuilder.hpp"

#include <chrono>
#include <utility>

namespace signpost::cli {
namespace {

struct Stopped {};

}  // namespace

Rebuilder::Rebuilder(std::function<void(const std::function<void()>&)> build, std::function<bool()> is_due)
    : build_(std::move(build)), is_due_(std::move(is_due)), thread_([this] { work(); }) {}

Rebuilder::~Rebuilder() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

void Rebuilder::ask() {
  {
    const std::lock_guard lock(mutex_);
    asked_ = true;
  }
  wake_.notify_all();
}

/// False where it is to end.
bool Rebuilder::wait_for_a_reason(std::unique_lock<std::mutex>& lock) {
  constexpr auto kBetweenLooks = std::chrono::seconds(2);
  while (!asked_ && !stopping_) {
    if (!is_due_) {
      wake_.wait(lock);
    } else if (wake_.wait_for(lock, kBetweenLooks) == std::cv_status::timeout) {
      lock.unlock();
      const bool is_due = is_due_();
      lock.lock();
      asked_ = asked_ || is_due;
    }
  }
  return !stopping_;
}

void Rebuilder::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (!wait_for_a_reason(lock)) return;
    asked_ = false;
    lock.unlock();
    try {
      build_([this] {
        if (stopping_) throw Stopped();
      });
    } catch (const Stopped&) {
      return;
    }
    lock.lock();
  }
}

}  // namespace signpost::cli
