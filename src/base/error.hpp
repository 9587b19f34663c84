#pragma once

#include <stdexcept>
#include <string>

namespace signpost {

/// A fault of the environment or of the way the program was called: a disk, a network, a setting of the machine.
/// Thrown where it happens, caught once in `main`. Faults in what a person wrote are Diagnostics instead.
class Error : public std::runtime_error {
 public:
  /// `message` is one sentence without a full stop, `hint` what to do about it (may be empty).
  explicit Error(const std::string& message, std::string hint = {})
      : std::runtime_error(message), hint_(std::move(hint)) {}

  const std::string& hint() const { return hint_; }

 private:
  std::string hint_;
};

}  // namespace signpost
