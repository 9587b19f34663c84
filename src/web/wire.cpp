#include "web/wire.hpp"

#include <Poco/Exception.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

namespace signpost::web {
namespace {

constexpr std::size_t kAtOnce = 16 * 1024UL;

}  // namespace

std::size_t Wire::receive(char* to, std::size_t most) {
  try {
    return static_cast<std::size_t>(std::max(0, socket_.receiveBytes(to, static_cast<int>(most))));
  } catch (const Poco::Exception&) {
    return 0;
  }
}

bool Wire::read_more() {
  bytes_.erase(0, taken_);
  taken_ = 0;
  std::array<char, kAtOnce> some;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled by what comes
  const auto count = receive(some.data(), some.size());
  bytes_.append(some.data(), count);
  return count > 0;
}

void Wire::take(std::size_t count) {
  taken_ += std::min(count, bytes_.size() - taken_);
  if (taken_ < bytes_.size()) return;
  bytes_.clear();
  taken_ = 0;
}

void Wire::write(std::string_view bytes) {
  socket_.sendBytes(bytes.data(), static_cast<int>(bytes.size()), MSG_NOSIGNAL);
}

void Wire::hang_up(std::size_t most) {
  std::array<char, kAtOnce> some;  // NOLINT(cppcoreguidelines-pro-type-member-init): nobody reads it
  socket_.shutdownSend();
  socket_.setReceiveTimeout(Poco::Timespan(1, 0));
  for (std::size_t count = 0; most > 0; most -= std::min(count, most)) {
    count = receive(some.data(), some.size());
    if (count == 0) return;
  }
}

}  // namespace signpost::web
