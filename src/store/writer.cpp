#include "store/writer.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace signpost::store {
namespace {

constexpr std::size_t kMostTogether = 512;  // so that the first of a batch does not wait long for the last

}  // namespace

Writer::Writer(Place place) : place_(std::move(place)), thread_([this] { work(); }) {}

Writer::~Writer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  more_.notify_one();
  thread_.join();
}

std::function<void()> Writer::begin(Job job) {
  const auto waiting = std::make_shared<Waiting>();
  waiting->job = std::move(job);
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(waiting);
    if (!is_shared_) want();
  }
  return [this, waiting] {
    {
      const std::lock_guard lock(mutex_);
      want();
    }
    waiting->done.get_future().get();
    if (waiting->fault) std::rethrow_exception(std::exchange(waiting->fault, nullptr));
  };
}

void Writer::want() {
  wanted_ = true;
  more_.notify_one();
}

std::uint64_t Writer::commits() const {
  const std::lock_guard lock(mutex_);
  return commits_;
}

void Writer::work() {
  for (auto batch = take(); !batch.empty(); batch = take()) write_together(batch);
}

/// Nothing when there is no more to come.
Writer::Batch Writer::take() {
  std::unique_lock lock(mutex_);
  more_.wait(lock, [this] { return stopping_ || (wanted_ && !waiting_.empty()); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(waiting_.size(), kMostTogether));
  Batch batch(waiting_.begin(), waiting_.begin() + count);
  waiting_.erase(waiting_.begin(), waiting_.begin() + count);
  is_shared_ = batch.size() > 1;
  wanted_ = !waiting_.empty();  // whoever waits for one of these has said so
  return batch;
}

void Writer::write_together(const Batch& batch) {
  try {
    attempt(batch);
  } catch (const std::exception&) {
    return write_each(batch);
  }
  for (const auto& waiting : batch) waiting->done.set_value();
}

/// After a new connection: the server may have been started anew. Where there is none, nobody waits for another to be
/// tried. A fault belongs to its caller alone: two threads never have the same one.
void Writer::write_each(const Batch& batch) {
  std::optional<Error> away;
  for (const auto& waiting : batch) {
    try {
      if (!away) connection();
    } catch (const Error& fault) {
      away = fault;
    }
    if (away) {
      waiting->fault = std::make_exception_ptr(Error(std::string(away->what()), std::string(away->hint())));
    } else {
      write_alone(waiting);
    }
    waiting->done.set_value();
  }
}

void Writer::write_alone(const std::shared_ptr<Waiting>& waiting) {
  try {
    attempt({waiting});
  } catch (const std::exception&) {
    waiting->fault = std::current_exception();
  }
}

void Writer::attempt(const Batch& batch) {
  try {
    Transaction transaction(connection(), Purpose::writing);
    for (const auto& waiting : batch) waiting->job(*connection_);
    transaction.commit();
  } catch (const Error&) {
    connection_.reset();  // whatever is wrong with it, the next one is new
    throw;
  }
  const std::lock_guard lock(mutex_);
  ++commits_;
}

Connection& Writer::connection() {
  if (!connection_) connection_ = std::make_unique<Connection>(place_);
  return *connection_;
}

}  // namespace signpost::store
