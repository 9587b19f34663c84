#include "mailbox/mail_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace signpost::mailbox {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = 65'536;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Arrival unreadable(const std::string& name, std::string why) {
  return Unreadable{name, std::move(why)};
}

/// At most one octet more than may be.
bool read_into(std::string& bytes, int file) {
  while (bytes.size() <= kMostOctets) {
    const auto before = bytes.size();
    bytes.resize(before + kPiece);
    const auto count = ::read(file, bytes.data() + before, kPiece);
    bytes.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count == 0) return true;
    if (count < 0 && errno != EINTR) return false;
  }
  return true;
}

}  // namespace

std::optional<Arrival> read_mail_file(const fs::path& folder, const std::string& name) {
  // Without O_NONBLOCK a pipe of that name would hold us for ever.
  const Descriptor file(::open((folder / name).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (file.number() < 0 && errno == ENOENT) return std::nullopt;
  if (file.number() < 0 && errno == ELOOP) return unreadable(name, "it is no regular file");
  if (file.number() < 0) return unreadable(name, std::strerror(errno));
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return unreadable(name, std::strerror(errno));
  if (!S_ISREG(status.st_mode)) return unreadable(name, "it is no regular file");
  RawMail mail{.name = name, .bytes = {}};
  if (static_cast<std::size_t>(status.st_size) <= kMostOctets && !read_into(mail.bytes, file.number())) {
    return unreadable(name, std::strerror(errno));
  }
  if (static_cast<std::size_t>(status.st_size) > kMostOctets || mail.bytes.size() > kMostOctets) {
    return unreadable(name, fmt::format("it is larger than {} MiB", kMostOctets >> 20U));
  }
  return mail;
}

}  // namespace signpost::mailbox
