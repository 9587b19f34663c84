#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace signpost::mail {

/// An answer of an SMTP server (RFC 5321 section 4.2).
struct Reply {
  int code = 0;      ///< 200 to 599
  std::string text;  ///< the lines' words without their codes, joined by "\n"

  bool is_good() const { return code >= 200 && code < 300; }
  bool is_temporary() const { return code >= 400 && code < 500; }
  bool is_final() const { return code >= 500; }
  bool operator==(const Reply&) const = default;
};

/// "550 5.1.1 no such user", several lines joined by spaces.
std::string to_text(const Reply& reply);

/// Takes replies out of what a server sends, in pieces of any size. Several replies may wait in it, as they do once
/// commands are pipelined (RFC 2920).
class ReplyReader {
 public:
  void feed(std::string_view bytes) { waiting_ += bytes; }

  /// The next whole reply, or nothing until more was fed. Throws MalformedReply for anything else than lines of a code
  /// from 200 to 599 and words, ended by CR LF, with one code in all lines; and where a reply has no end in sight.
  std::optional<Reply> next();

 private:
  std::string waiting_;
};

/// What a server said that is no SMTP reply; what follows on the connection means nothing any more.
struct MalformedReply {
  std::string line;
};

}  // namespace signpost::mail
