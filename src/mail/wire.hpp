#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace signpost::mail {

/// The bytes of a connection in both directions.
class Wire {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  virtual ~Wire() = default;

  /// All of `bytes`; throws LineCut where they are not out by the deadline.
  virtual void send(std::string_view bytes, Deadline deadline) = 0;

  /// At least one byte; throws LineCut where none came by the deadline.
  virtual std::string receive(Deadline deadline) = 0;
};

/// A connection is gone, or as good as gone.
struct LineCut {
  std::string reason;  ///< a sentence without a full stop
};

}  // namespace signpost::mail
