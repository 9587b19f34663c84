#include "base/files.hpp"

#include "base/file_error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
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

fs::path beside(const fs::path& path) {
  auto name = path;
  name += fmt::format(".{}.new", ::getpid());
  return name;
}

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
  const auto written = beside(path);
  write_whole(written, content, Durable::yes);
  const int linked = ::link(written.c_str(), path.c_str());
  const int fault = errno;
  ::unlink(written.c_str());
  errno = fault;
  if (linked != 0 && errno == EEXIST) return false;
  if (linked != 0) fail("write", path);
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
  const auto written = beside(path);
  write_whole(written, content, Durable::yes);
  if (::rename(written.c_str(), path.c_str()) != 0) {
    ::unlink(written.c_str());
    fail("replace", path);
  }
}

}  // namespace signpost
