#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace signpost::cli {

/// Builds the site again on a thread of its own, each time it is asked: once for all who asked while it was at it. It
/// asks itself, every two seconds, whether there is a reason to.
class Rebuilder {
 public:
  /// `build` is given a checkpoint to call between its steps, which throws when this ends.
  /// `is_due` is called on that thread; it may be empty.
  explicit Rebuilder(std::function<void(const std::function<void()>& checkpoint)> build,
                     std::function<bool()> is_due = {});
  ~Rebuilder();
  Rebuilder(const Rebuilder&) = delete;
  Rebuilder& operator=(const Rebuilder&) = delete;

  /// Returns at once. Thread-safe.
  void ask();

 private:
  void work();
  bool wait_for_a_reason(std::unique_lock<std::mutex>& lock);

  std::function<void(const std::function<void()>&)> build_;
  std::function<bool()> is_due_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool asked_ = false;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace signpost::cli
