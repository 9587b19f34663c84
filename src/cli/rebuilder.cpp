#include "cli/rebuilder.hpp"

#include <utility>

namespace signpost::cli {
namespace {

struct Stopped {};

}  // namespace

Rebuilder::Rebuilder(std::function<void(const std::function<void()>&)> build)
    : build_(std::move(build)), thread_([this] { work(); }) {}

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

void Rebuilder::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return asked_ || stopping_; });
    if (stopping_) return;
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
