#include "web/deadlines.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace signpost::web {

Deadlines::Deadlines(std::chrono::seconds allowed) : allowed_(allowed), thread_([this] { run(); }) {}

Deadlines::~Deadlines() {
  {
    const std::lock_guard lock(guard_);
    ends_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Deadlines::run() {
  std::unique_lock lock(guard_);
  while (!ends_) {
    if (watched_.empty()) {
      changed_.wait(lock);
      continue;
    }
    auto& first = *watched_.front();
    if (std::chrono::steady_clock::now() < first.until_) {
      const auto until = first.until_;
      changed_.wait_until(lock, until);
      continue;
    }
    ::shutdown(first.socket_, SHUT_RDWR);
    watched_.pop_front();
    first.place_ = watched_.end();
  }
}

Deadlines::Watch::Watch(Deadlines& deadlines, int socket)
    : deadlines_(deadlines),
      until_(std::chrono::steady_clock::now() + deadlines.allowed_),
      socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {
  const std::lock_guard lock(deadlines_.guard_);
  place_ = deadlines_.watched_.insert(deadlines_.watched_.end(), this);
  deadlines_.changed_.notify_all();
}

Deadlines::Watch::~Watch() {
  {
    const std::lock_guard lock(deadlines_.guard_);
    if (place_ != deadlines_.watched_.end()) deadlines_.watched_.erase(place_);
  }
  ::close(socket_);
}

}  // namespace signpost::web
