#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace signpost::cli {

/// Builds the site again on a thread of its own, each time it is asked: once for all who asked while it was at it.
class Rebuilder {
 public:
  /// `build` is given a checkpoint to call between its steps, which throws when this ends.
  explicit Rebuilder(std::function<void(const std::function<void()>& checkpoint)> build);
  ~Rebuilder();
  Rebuilder(const Rebuilder&) = delete;
  Rebuilder& operator=(const Rebuilder&) = delete;

  /// Returns at once. Thread-safe.
  void ask();

 private:
  void work();

  std::function<void(const std::function<void()>&)> build_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool asked_ = false;
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

}  // namespace signpost::cli
