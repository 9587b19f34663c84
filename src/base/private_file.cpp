#include "base/private_file.hpp"

#include "base/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace signpost {
namespace {

/// A file that is made, and goes again unless it gets its name.
class Unfinished {
 public:
  explicit Unfinished(const std::filesystem::path& goal)
      : goal_(goal), beside_(goal.string() + fmt::format(".{}.new", ::getpid())), descriptor_(make(beside_)) {
    if (descriptor_ < 0) refuse();
  }
  ~Unfinished() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!is_done_) ::unlink(beside_.c_str());
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  void write(std::string_view content) {
    while (!content.empty()) {
      const auto written = ::write(descriptor_, content.data(), content.size());
      if (written < 0 && errno != EINTR) refuse();
      if (written > 0) content.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void finish() {
    if (::fsync(descriptor_) != 0 || ::rename(beside_.c_str(), goal_.c_str()) != 0) refuse();
    is_done_ = true;
  }

 private:
  /// One that an ended program left gives way.
  static int make(const std::filesystem::path& path) {
    ::unlink(path.c_str());
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
  }

  [[noreturn]] void refuse() const {
    const int fault = errno;
    throw Error(fmt::format("cannot write '{}': {}", goal_.string(), std::strerror(fault)),
                fault == ENOSPC ? "the disk is full: make room, then try again; nothing was replaced"
                                : "choose another place, or give your user the right to it");
  }

  std::filesystem::path goal_;
  std::filesystem::path beside_;
  int descriptor_;
  bool is_done_ = false;
};

}  // namespace

void replace_private_file(const std::filesystem::path& path, std::string_view content) {
  std::error_code none;
  if (std::filesystem::exists(path, none) && !std::filesystem::is_regular_file(path, none)) {
    throw Error(fmt::format("cannot write '{}': it is no file", path.string()), "name a file");
  }
  Unfinished file(path);
  file.write(content);
  file.finish();
}

}  // namespace signpost
