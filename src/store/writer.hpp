#pragma once

#include "store/connection.hpp"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace signpost::store {

/// One thread that writes for all: what is waiting when it begins becomes one transaction, so that many callers share
/// the disk's one answer (group commit). Where a shared transaction fails, each of its jobs is tried again alone, so
/// that a bad one reaches only its own caller.
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
    std::promise<void> done;
  };

  void work();
  std::vector<Waiting*> take();
  void write_together(const std::vector<Waiting*>& batch);
  void write_alone(Waiting& waiting);
  void attempt(const std::vector<Waiting*>& batch);
  Connection& connection();

  Location location_;
  std::unique_ptr<Connection> connection_;
  mutable std::mutex mutex_;
  std::condition_variable more_;
  std::vector<Waiting*> waiting_;
  std::uint64_t commits_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace signpost::store
