#include "store/writer.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

constexpr std::size_t kMostTogether = 512;  // so that the first of a batch does not wait long for the last

}  // namespace

Writer::Writer(Location location) : location_(std::move(location)), thread_([this] { work(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  more_.notify_one();
  thread_.join();
}

void Writer::run(Job job) {
  Waiting waiting{std::move(job), {}};
  auto done = waiting.done.get_future();
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(&waiting);
  }
  more_.notify_one();
  done.get();
}

std::uint64_t Writer::commits() const {
  const std::lock_guard lock(mutex_);
  return commits_;
}

void Writer::work() {
  for (auto batch = take(); !batch.empty(); batch = take()) write_together(batch);
}

/// Nothing when there is no more to come.
std::vector<Writer::Waiting*> Writer::take() {
  std::unique_lock lock(mutex_);
  more_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kMostTogether));
  std::vector<Waiting*> batch(waiting_.begin(), waiting_.begin() + count);
  waiting_.erase(waiting_.begin(), waiting_.begin() + count);
  return batch;
}

void Writer::write_together(const std::vector<Waiting*>& batch) {
  try {
    attempt(batch);
  } catch (const std::exception&) {
    for (auto* waiting : batch) write_alone(*waiting);
    return;
  }
  // A caller may be gone as soon as it is told: nothing of it is looked at afterwards.
  for (auto* waiting : batch) waiting->done.set_value();
}

/// The second attempt is after a new connection: the server may have been started anew.
void Writer::write_alone(Waiting& waiting) {
  try {
    attempt({&waiting});
  } catch (const std::exception&) {
    waiting.done.set_exception(std::current_exception());
    return;
  }
  waiting.done.set_value();
}

void Writer::attempt(const std::vector<Waiting*>& batch) {
  try {
    Transaction transaction(connection(), Purpose::writing);
    for (auto* waiting : batch) waiting->job(*connection_);
    transaction.commit();
  } catch (const Error&) {
    connection_.reset();  // whatever is wrong with it, the next one is new
    throw;
  }
  const std::lock_guard lock(mutex_);
  ++commits_;
}

Connection& Writer::connection() {
  if (!connection_) connection_ = std::make_unique<Connection>(location_);
  return *connection_;
}

}  // namespace signpost::store
