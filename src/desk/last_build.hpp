#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>

namespace signpost::desk {

/// Why the website could not be built again, so that it stands still: what was changed does not show.
struct Standstill {
  std::string fault;  ///< the first one, with its file and line where it has one
  std::string hint;   ///< what to do about it; may be empty
  std::size_t faults = 1;
  std::size_t withheld = 0;  ///< pages that say that they are being changed, since words were taken back
};

/// What the last build of the site came to. Thread-safe: one thread builds, others show pages.
class LastBuild {
 public:
  void succeeded();
  void failed(Standstill why);
  /// Nothing where the last build succeeded, or none was made.
  std::optional<Standstill> standstill() const;

 private:
  mutable std::mutex guard_;
  std::optional<Standstill> standstill_;
};

}  // namespace signpost::desk
