#pragma once

#include "store/connection.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace signpost::store {

/// One thread that writes for all: what is waiting when it begins becomes one transaction, so that many callers share
/// the disk's one answer (group commit). Where many shared the one before, it waits a little for as many again: those
/// who have just been answered come back one after another, and the first of them would have a transaction to itself.
/// Where a shared transaction fails, each of its jobs is tried again alone, so that a bad one reaches only its own
/// caller.
class Writer {
 public:
  /// Writes by one connection. It may run several times, each time from the state before: it sets its results anew.
  using Job = std::function<void(Connection&)>;

  explicit Writer(Location location);
  /// What is waiting is written first.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Returns when what `job` wrote is durable; throws what it threw, or Error where the database cannot be written,
  /// with nothing of it written. After a lost connection to PostgreSQL that may not be known: the job is run again, and
  /// so has to find out by itself that it was there before.
  void run(Job job);

  /// Transactions committed since the start.
  std::uint64_t commits() const;

 private:
  struct Waiting {
    Job job;
    std::exception_ptr fault;
    std::promise<void> done;
  };
  using Batch = std::vector<std::shared_ptr<Waiting>>;

  void work();
  Batch take();
  void wait_for(std::unique_lock<std::mutex>& lock, std::size_t count, std::chrono::steady_clock::duration patience);
  void write_together(const Batch& batch);
  void write_each(const Batch& batch);
  void write_alone(const std::shared_ptr<Waiting>& waiting);
  void attempt(const Batch& batch);
  Connection& connection();

  Location location_;
  std::unique_ptr<Connection> connection_;
  mutable std::mutex mutex_;
  std::condition_variable more_;
  Batch waiting_;
  std::uint64_t commits_ = 0;
  std::size_t wakes_at_ = 0;    ///< so many waiting wake the thread; 0: it is at work
  std::size_t last_count_ = 0;  ///< how many shared the last transaction
  std::chrono::steady_clock::duration last_took_{};
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace signpost::store
