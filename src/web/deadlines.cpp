#include "web/deadlines.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

namespace signpost::web {

Deadlines::Deadlines(std::chrono::seconds allowed, std::chrono::seconds rest)
    : allowed_(allowed), rest_(rest), thread_([this] { run(); }) {}

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
    end_late_ones(std::chrono::steady_clock::now());
    wakes_at_ = next_end();
    if (wakes_at_ == Time::max()) {
      changed_.wait(lock);
    } else {
      const auto until = wakes_at_;  // a copy: the member changes while this waits
      changed_.wait_until(lock, until);
    }
  }
}

Deadlines::Time Deadlines::next_end() const {
  auto next = Time::max();
  if (!busy_.empty()) next = std::min(next, busy_.front()->until_);
  if (!resting_.empty()) next = std::min(next, resting_.front()->until_);
  return next;
}

void Deadlines::end_late_ones(Time now) {
  while (!busy_.empty() && busy_.front()->until_ <= now) {
    auto& late = *busy_.front();
    ::shutdown(late.socket_, SHUT_RDWR);
    late.self_.splice(late.self_.end(), busy_, late.place_);
    late.state_ = Watch::State::ended;
  }
  while (!resting_.empty() && resting_.front()->until_ <= now) give_way(*resting_.front());
}

/// What it has sent by now can still be read, and is answered.
void Deadlines::give_way(Watch& watch) {
  ::shutdown(watch.socket_, SHUT_RD);
  watch.self_.splice(watch.self_.end(), resting_, watch.place_);
  watch.state_ = Watch::State::ended;
  watch.gives_way_ = true;
}

/// The thread sleeps through what ends later than it wakes anyway: most requests never wake it.
void Deadlines::wake_by(Time time) {
  if (time >= wakes_at_) return;
  wakes_at_ = time;
  changed_.notify_all();
}

std::list<Deadlines::Watch*>& Deadlines::list_of(const Watch& watch) {
  return watch.state_ == Watch::State::busy ? busy_ : resting_;
}

void Deadlines::move(Watch& watch, std::list<Watch*>& to, std::chrono::seconds allowed) {
  watch.until_ = std::chrono::steady_clock::now() + allowed;
  to.splice(to.end(), watch.state_ == Watch::State::ended ? watch.self_ : list_of(watch), watch.place_);
  watch.state_ = &to == &busy_ ? Watch::State::busy : Watch::State::resting;
  wake_by(watch.until_);
}

void Deadlines::make_room(std::size_t places) {
  const std::lock_guard lock(guard_);
  if (busy_.size() + resting_.size() < places) return;
  if (!resting_.empty()) {
    give_way(*resting_.front());
  } else {
    wanted_ = std::min(wanted_ + 1, places);
  }
}

void Deadlines::end_rests() {
  const std::lock_guard lock(guard_);
  rests_ended_ = true;
  while (!resting_.empty()) give_way(*resting_.front());
}

Deadlines::Watch::Watch(Deadlines& deadlines, int socket)
    : deadlines_(deadlines), self_{this}, place_(self_.begin()), socket_(::fcntl(socket, F_DUPFD_CLOEXEC, 0)) {
  const std::lock_guard lock(deadlines_.guard_);
  deadlines_.move(*this, deadlines_.busy_, deadlines_.allowed_);
}

Deadlines::Watch::~Watch() {
  {
    const std::lock_guard lock(deadlines_.guard_);
    // Who ends by themselves leave their place to somebody who waits, too.
    if (!gives_way_ && deadlines_.wanted_ > 0) --deadlines_.wanted_;
    if (state_ != State::ended) deadlines_.list_of(*this).erase(place_);
  }
  ::close(socket_);
}

void Deadlines::Watch::rest() {
  const std::lock_guard lock(deadlines_.guard_);
  if (state_ == State::ended) return;
  deadlines_.move(*this, deadlines_.resting_, deadlines_.rest_);
  if (deadlines_.wanted_ == 0 && !deadlines_.rests_ended_) return;
  if (deadlines_.wanted_ > 0) --deadlines_.wanted_;
  deadlines_.give_way(*this);
}

void Deadlines::Watch::begin() {
  const std::lock_guard lock(deadlines_.guard_);
  // Also one that was to give way, when a request of its had come before: that one has its time.
  deadlines_.move(*this, deadlines_.busy_, deadlines_.allowed_);
}

bool Deadlines::Watch::is_wanted() const {
  const std::lock_guard lock(deadlines_.guard_);
  return gives_way_ || deadlines_.wanted_ > 0 || deadlines_.rests_ended_;
}

}  // namespace signpost::web
