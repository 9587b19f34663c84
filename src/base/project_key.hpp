#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace signpost {

/// The project's own secret, in var/key: 32 random bytes, made when first needed and readable by its owner alone.
/// Whoever has it can guess the addresses of texts under review, and make the links in letters; what is lost with it
/// docs/store.md says.
class ProjectKey {
 public:
  /// Throws Error where the file can neither be read nor made, or is no key.
  explicit ProjectKey(const std::filesystem::path& project);

  static std::filesystem::path file_in(const std::filesystem::path& project);
  /// Whether it was made before.
  static bool is_there(const std::filesystem::path& project);

  /// A name for `what` that nobody can guess without the key, the same each time: 32 letters and digits (keyed
  /// BLAKE2b, 160 bits).
  std::string name_for(std::string_view what) const;

  static constexpr std::size_t kSealBytes = 32;
  /// What only the key's owner can set under `text` for this purpose: kSealBytes bytes (HMAC-SHA-512/256 with a key of
  /// the purpose's own).
  std::string seal_of(std::string_view purpose, std::string_view text) const;

 private:
  std::string key_;
};

}  // namespace signpost
