#pragma once

#include <Poco/Net/StreamSocket.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace signpost::web {

/// One connection's bytes: what has come and nobody has taken yet waits here. Where the other side has ended, or was
/// cut, nothing more comes; that is no fault.
class Wire {
 public:
  explicit Wire(const Poco::Net::StreamSocket& socket) : socket_(socket) {}

  /// Waits for more bytes; false where none will come.
  bool read_more();
  /// What has come, until the next call of anything else.
  std::string_view waiting() const { return std::string_view(bytes_).substr(taken_); }
  void take(std::size_t count);

  /// Throws Poco::Exception where the line is cut.
  void write(std::string_view bytes);

  /// Says that nothing more will be written, then throws away what still comes, so that who is sending can read the
  /// last answer: `most` bytes, and no longer than the other side pauses for a second.
  void hang_up(std::size_t most);

 private:
  std::size_t receive(char* to, std::size_t most);

  Poco::Net::StreamSocket socket_;
  std::string bytes_;
  std::size_t taken_ = 0;
};

}  // namespace signpost::web
