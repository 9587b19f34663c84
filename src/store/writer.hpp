#pragma once

#include "store/connection.hpp"

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace signpost::store {

/// One thread that writes for all: what is waiting when it begins becomes one transaction, so that many callers share
/// the disk's one answer (group commit). Where a shared transaction fails, each of its jobs is tried again alone, so
/// that a bad one reaches only its own caller.
class Writer {
 public:
  /// Writes by one connection. It may run several times, each time from the state before: it sets its results anew.
  using Job = std::function<void(Connection&)>;

  explicit Writer(Place place);
  /// What is waiting is written first.
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Returns when what `job` wrote is durable; throws what it threw, or Error where the database cannot be written,
  /// with nothing of it written. After a lost connection to PostgreSQL that may not be known: the job is run again, and
  /// so has to find out by itself that it was there before.
  void run(Job job) { begin(std::move(job))(); }

  /// The same without waiting: what is returned waits, once, and throws as `run` does. Jobs are run in the order in
  /// which they came. While they come one by one each is begun at once; where several shared the last transaction, the
  /// next is begun once somebody waits for one of them, so that those that come in between share it too.
  std::function<void()> begin(Job job);

  /// Transactions committed since the start.
  std::uint64_t commits() const;

 private:
  struct Waiting {
    Job job;
    std::exception_ptr fault;
    std::promise<void> done;
  };
  using Batch = std::vector<std::shared_ptr<Waiting>>;

  void want();  ///< under the lock
  void work();
  Batch take();
  void write_together(const Batch& batch);
  void write_each(const Batch& batch);
  void write_alone(const std::shared_ptr<Waiting>& waiting);
  void attempt(const Batch& batch);
  Connection& connection();

  Place place_;
  std::unique_ptr<Connection> connection_;
  mutable std::mutex mutex_;
  std::condition_variable more_;
  Batch waiting_;
  std::uint64_t commits_ = 0;
  bool wanted_ = false;     ///< they are to be written now
  bool is_shared_ = false;  ///< the last transaction
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace signpost::store
