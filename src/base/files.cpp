#include "base/files.hpp"

#include "base/file_error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstring>
#include <utility>

namespace signpost {
namespace {

namespace fs = std::filesystem;

/// An open file descriptor, closed at the end of its scope.
class OpenFile {
 public:
  OpenFile() = default;
  OpenFile(const fs::path& path, int flags) { open(path, flags); }
  ~OpenFile() { close(); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  void open(const fs::path& path, int flags) {
    close();
    descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC, 0644);
  }
  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  /// Delayed faults of writing (a full disk on some file systems) show when a file is closed.
  bool close() {
    if (descriptor_ < 0) return true;
    return ::close(std::exchange(descriptor_, -1)) == 0;
  }

 private:
  int descriptor_ = -1;
};

[[noreturn]] void fail(std::string_view action, const fs::path& path) {
  const int fault = errno;
  std::string hint;
  if (fault == ENOSPC || fault == EDQUOT) hint = "the disk is full: make room, then try again; nothing was replaced";
  if (fault == EACCES || fault == EPERM) hint = "give your user the right to it, or choose another place";
  throw FileError(fmt::format("cannot {} '{}': {}", action, path.string(), std::strerror(fault)), hint, path, fault);
}

void write_all(const OpenFile& file, std::string_view content, const fs::path& path) {
  while (!content.empty()) {
    const auto written = ::write(file.descriptor(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

void make_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (!fault) return;
  errno = fault.value();
  fail("make the folder", folder);
}

/// Makes the folders above where they are missing. What came of it says `file`, and errno.
void open_for_writing(OpenFile& file, const fs::path& path, int flags) {
  flags |= O_WRONLY | O_CREAT;
  file.open(path, flags);
  if (file.is_open() || errno != ENOENT) return;
  make_folder(path.parent_path());
  file.open(path, flags);
}

enum class Durable { no, yes };

void write_whole(const fs::path& path, std::string_view content, Durable durable) {
  OpenFile file;
  open_for_writing(file, path, O_TRUNC);
  if (!file.is_open()) fail("write", path);
  write_all(file, content, path);
  if (durable == Durable::yes && ::fsync(file.descriptor()) != 0) fail("write", path);
  if (!file.close()) fail("write", path);
}

constexpr std::string_view kUnfinished = ".signpost-new";

/// ".NAME.PID.signpost-new": with the dot nobody takes it for a text, and the rest is nobody else's name.
fs::path beside(const fs::path& path) {
  return path.parent_path() / fmt::format(".{}.{}{}", path.filename().string(), ::getpid(), kUnfinished);
}

/// The process that a file's name tells of; 0 where it is none of ours.
pid_t process_in(std::string_view name) {
  if (!name.starts_with('.') || !name.ends_with(kUnfinished)) return 0;
  name.remove_suffix(kUnfinished.size());
  const auto digits = name.substr(name.rfind('.') + 1);
  pid_t process = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), process);
  return fault == std::errc() && end == digits.data() + digits.size() ? process : 0;
}

/// Whether it was begun by a program that ended before it was whole.
bool is_left_over(const fs::path& path) {
  const auto process = process_in(path.filename().string());
  if (process <= 0) return false;
  // Another machine's program may be at it: its processes are not to be seen from here.
  constexpr auto kLongEnough = std::chrono::minutes(1);
  std::error_code gone;
  const auto written = fs::last_write_time(path, gone);
  return !gone && fs::file_time_type::clock::now() - written > kLongEnough && ::kill(process, 0) != 0 && errno == ESRCH;
}

void clear_left_over(const fs::path& folder) {
  std::error_code fault;
  for (fs::directory_iterator entry(folder.empty() ? "." : folder, fault), end; !fault && entry != end;
       entry.increment(fault)) {
    if (is_left_over(entry->path())) ::unlink(entry->path().c_str());
  }
}

/// Written beside the file that it is to become; gone at the end of the scope, whatever happens.
class BesideFile {
 public:
  BesideFile(const fs::path& path, std::string_view content) : beside_(beside(path)) {
    clear_left_over(path.parent_path());
    try {
      write_whole(beside_, content, Durable::yes);
    } catch (...) {
      remove();
      throw;
    }
  }
  ~BesideFile() { remove(); }
  BesideFile(const BesideFile&) = delete;
  BesideFile& operator=(const BesideFile&) = delete;

  const char* name() const { return beside_.c_str(); }
  /// It has its name now.
  void keep() { beside_.clear(); }

 private:
  void remove() const {
    const int fault = errno;
    if (!beside_.empty()) ::unlink(beside_.c_str());
    errno = fault;
  }

  fs::path beside_;
};

/// A name is as durable as its folder.
void settle_folder_of(const fs::path& path) {
  const auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const OpenFile open(folder, O_RDONLY | O_DIRECTORY);
  if (!open.is_open() || ::fsync(open.descriptor()) != 0) fail("write", folder);
}

}  // namespace

std::string read_file(const fs::path& path) {
  const OpenFile file(path, O_RDONLY | O_NONBLOCK);
  if (!file.is_open()) fail("read", path);
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) fail("read", path);
  // A pipe might never end, and a device has no end.
  if (!S_ISREG(status.st_mode)) {
    throw Error(fmt::format("cannot read '{}': it is no file", path.string()), "put a file in its place");
  }
  // One more than it has, so that its end is met without growing.
  std::string content(static_cast<std::size_t>(status.st_size) + 1, '\0');
  std::size_t filled = 0;
  while (true) {
    if (filled == content.size()) content.resize(2 * content.size());
    const auto got = ::read(file.descriptor(), content.data() + filled, content.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("read", path);
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  content.resize(filled);
  return content;
}

void write_file(const fs::path& path, std::string_view content) {
  write_whole(path, content, Durable::no);
}

bool create_file(const fs::path& path, std::string_view content) {
  OpenFile file;
  open_for_writing(file, path, O_EXCL);
  if (!file.is_open() && errno == EEXIST) return false;
  if (!file.is_open()) fail("write", path);
  write_all(file, content, path);
  if (!file.close()) fail("write", path);
  return true;
}

bool create_whole_file(const fs::path& path, std::string_view content) {
  {
    const BesideFile written(path, content);
    const int linked = ::link(written.name(), path.c_str());
    if (linked != 0 && errno == EEXIST) return false;
    if (linked != 0) fail("write", path);
  }
  settle_folder_of(path);
  return true;
}

bool remove_file(const fs::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) return false;
    fail("remove", path);
  }
  settle_folder_of(path);
  return true;
}

void replace_file(const fs::path& path, std::string_view content) {
  BesideFile written(path, content);
  if (::rename(written.name(), path.c_str()) != 0) fail("replace", path);
  written.keep();
}

}  // namespace signpost
