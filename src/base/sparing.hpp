#pragma once

#include <algorithm>
#include <chrono>
#include <utility>

namespace signpost {

/// Something that is looked at again and again, and takes the longer the more there is of it: it is due when `least`
/// has passed since it was made or looked at, and not before twenty times as long as the last look took.
class Sparing {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Sparing(Clock::duration least) : least_(least), next_(Clock::now() + least) {}

  bool is_due() const { return Clock::now() >= next_; }
  /// Until it is due; nothing where it is.
  Clock::duration wait() const { return std::max(Clock::duration::zero(), next_ - Clock::now()); }

  template <class Look>
  auto look(Look&& look) {
    const Measured measured(*this);
    return std::forward<Look>(look)();
  }

 private:
  class Measured {
   public:
    explicit Measured(Sparing& sparing) : sparing_(sparing) {}
    ~Measured() {
      const auto end = Clock::now();
      sparing_.next_ = end + std::max(sparing_.least_, kTimes * (end - begun_));
    }
    Measured(const Measured&) = delete;
    Measured& operator=(const Measured&) = delete;

   private:
    static constexpr int kTimes = 20;

    Sparing& sparing_;
    Clock::time_point begun_ = Clock::now();
  };

  Clock::duration least_;
  Clock::time_point next_;
};

}  // namespace signpost
