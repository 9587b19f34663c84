#include "dispatch/seat.hpp"

#include "base/error.hpp"
#include "base/tokens.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace signpost::dispatch {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const fs::path& project) {
  return project / "var" / "senders";
}

/// -1 where somebody alive has it, or where it is not there.
int lock_if_free(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return -1;
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

}  // namespace

Seat::Seat(const fs::path& project, store::Dispatches& dispatches, const Clock& clock)
    : dispatches_(dispatches), clock_(clock), name_(random_name()) {
  std::error_code fault;
  fs::create_directories(folder_of(project), fault);
  file_ = folder_of(project) / name_;
  take();
}

void Seat::take() {
  descriptor_ = ::open(file_.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const std::string why = std::strerror(errno);
  if (descriptor_ >= 0) ::close(descriptor_);
  throw Error(fmt::format("cannot make '{}': {}", file_.string(), why), "give your user the right to var/senders");
}

Seat::~Seat() {
  try {
    dispatches_.release(name_, clock_.now());
    ::unlink(file_.c_str());
  } catch (const std::exception&) {
    // The file tells the next one.
  }
  ::close(descriptor_);
}

int release_dead(const fs::path& project, store::Dispatches& dispatches, UtcSeconds now) {
  int dead = 0;
  for (const auto& sender : dispatches.senders()) {
    const auto file = folder_of(project) / sender;
    const int descriptor = lock_if_free(file);
    if (descriptor < 0) continue;
    dispatches.release(sender, now);
    ::unlink(file.c_str());
    ::close(descriptor);
    ++dead;
  }
  return dead;
}

bool is_dead(const fs::path& project, const std::string& sender) {
  const int descriptor = lock_if_free(folder_of(project) / sender);
  if (descriptor >= 0) ::close(descriptor);
  return descriptor >= 0;
}

}  // namespace signpost::dispatch
