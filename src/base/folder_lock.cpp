#include "base/folder_lock.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace signpost {
namespace {

namespace fs = std::filesystem;

constexpr auto kLockName = ".lock";
constexpr auto kPatience = std::chrono::seconds(60);
constexpr auto kPause = std::chrono::milliseconds(50);

int open_lock(const fs::path& folder, const std::string& hint) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault) {
    throw Error(fmt::format("cannot make the folder '{}': {}", folder.string(), fault.message()), hint);
  }
  const int lock = ::open((folder / kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock >= 0) return lock;
  throw Error(fmt::format("cannot write to '{}': {}", folder.string(), std::strerror(errno)),
              "give your user the right to it, or " + hint);
}

}  // namespace

FolderLock::FolderLock(const fs::path& folder, const std::function<void()>& checkpoint, const LockWords& words) {
  const int lock = open_lock(folder, words.hint);
  try {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
      if (std::chrono::steady_clock::now() > end) {
        throw Error(fmt::format("{} has been writing to '{}' for a minute", words.holder, folder.string()),
                    "wait for it, or " + words.hint);
      }
      checkpoint();
      std::this_thread::sleep_for(kPause);
    }
  } catch (...) {
    ::close(lock);
    throw;
  }
  descriptor_ = lock;
}

FolderLock::~FolderLock() {
  ::close(descriptor_);
}

}  // namespace signpost
