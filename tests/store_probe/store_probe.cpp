// store_probe DATABASE PROJECT THREADS COUNT: sends COUNT submissions by THREADS threads at once (0: without end), and
// prints the id of each as soon as the store says that it is kept. Exits 3 at an Error, which it prints to stderr.

#include "base/error.hpp"
#include "store/submissions.hpp"

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace signpost;

store::NewSubmission words() {
  return {.message = "Sent by store_probe, with some words so that a row has the size of a short letter to the editor.",
          .name = "Robin Reader",
          .language = "en-GB",
          .wording = {.version = "feedback-1", .text = "You may print my words."}};
}

std::mutex printing;

void send(store::Store& store, long count) {
  store::Submissions submissions(store);
  for (long i = 0; count == 0 || i < count; ++i) {
    const auto sent = submissions.append(words(), UtcSeconds(std::chrono::seconds(1'617'000'000 + i)));
    const std::lock_guard lock(printing);
    std::printf("%s\n", std::get<store::Submission>(sent).id.c_str());
    std::fflush(stdout);
  }
}

void send_or_stop(store::Store& store, long count) {
  try {
    send(store, count);
  } catch (const Error& fault) {
    std::fprintf(stderr, "%s (%s)\n", fault.what(), fault.hint().c_str());
    std::_Exit(3);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) return 2;
  try {
    store::Store store(words[1], words[2]);
    const auto threads = std::strtol(words[3], nullptr, 10);
    const auto each = std::strtol(words[4], nullptr, 10) / threads;
    std::vector<std::thread> senders;
    for (long i = 0; i < threads; ++i) senders.emplace_back([&] { send_or_stop(store, each); });
    for (auto& sender : senders) sender.join();
  } catch (const Error& fault) {
    std::fprintf(stderr, "%s (%s)\n", fault.what(), fault.hint().c_str());
    return 3;
  }
  return 0;
}
