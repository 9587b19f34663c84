#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace signpost {

/// The project's own secret, in var/key: 32 random bytes, made when first needed and readable by its owner alone.
/// Whoever has it can guess the addresses of texts under review; whoever loses it gives those texts new ones.
class ProjectKey {
 public:
  /// Throws Error where the file can neither be read nor made, or is no key.
  explicit ProjectKey(const std::filesystem::path& project);

  /// A name for `what` that nobody can guess without the key, the same each time: 32 letters and digits (keyed
  /// BLAKE2b, 160 bits).
  std::string name_for(std::string_view what) const;

 private:
  std::string key_;
};

}  // namespace signpost
