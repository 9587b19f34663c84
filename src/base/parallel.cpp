#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace signpost {

void in_parallel(std::size_t count, std::size_t workers,
                 const std::function<void(std::size_t index, std::size_t worker)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex guard;
  std::exception_ptr fault;
  const auto run = [&](std::size_t worker) {
    try {
      for (auto index = next++; index < count; index = next++) work(index, worker);
    } catch (...) {
      next = count;
      const std::lock_guard lock(guard);
      if (!fault) fault = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t worker = 1; worker < std::min(workers, count); ++worker) threads.emplace_back(run, worker);
  run(0);
  for (auto& thread : threads) thread.join();
  if (fault) std::rethrow_exception(fault);
}

std::size_t default_workers() {
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace signpost
