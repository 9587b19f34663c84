#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>

namespace signpost::dispatch {

/// Watches how many of the last recipients were refused for good: above a share of them something is wrong with the
/// list or with the sender's name, and to go on makes it worse.
class Refusals {
 public:
  /// `share` of the last `window`; nothing is judged before there are that many.
  explicit Refusals(double share = 0.05, std::size_t window = 200) : share_(share), window_(window) {}

  /// Why to pause, once there is a reason.
  std::optional<std::string> note(bool was_refused);

 private:
  double share_;
  std::size_t window_;
  std::deque<bool> last_;
  std::size_t refused_ = 0;
};

}  // namespace signpost::dispatch
