#pragma once

#include <stdexcept>
#include <string>

namespace signpost::cli {

/// A command's words cannot be acted on. Thrown by commands, caught in `dispatch`, which names the command and ends
/// with Exit::wrong_use.
class WrongUse : public std::runtime_error {
 public:
  /// `message` is one sentence without a full stop, `hint` what would be accepted (may be empty).
  explicit WrongUse(const std::string& message, std::string hint = {})
      : std::runtime_error(message), hint_(std::move(hint)) {}

  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

}  // namespace signpost::cli
