#pragma once

#include "base/clock.hpp"
#include "store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace signpost::store {

/// What a safety copy holds.
struct BackupContents {
  std::int64_t schema_version = 0;
  UtcSeconds made_at;
  std::string key_mark;                      ///< whose key it was made with (see key_mark.hpp); older ones have none
  std::map<std::string, std::int64_t> rows;  ///< by table
  bool operator==(const BackupContents&) const = default;
};

/// Writes all that is kept, as it was at one moment, to `file` (docs/store.md has the format): whole or not at all,
/// readable by its owner alone, the same for both databases. Others may write meanwhile. Throws Error.
BackupContents back_up(Store& store, const std::filesystem::path& file, UtcSeconds now);

/// Reads the whole file and compares its checksum; throws Error for what is no whole backup or is newer than this
/// program.
BackupContents inspect_backup(const std::filesystem::path& file);

/// Throws Error where the safety copy says that it was made with another key than the project's. Makes nothing.
void need_key_of(const BackupContents& backup, const std::filesystem::path& project);

enum class Over { an_empty_store, whatever_is_there };

/// Puts back what `file` holds, in one transaction, after `inspect_backup`; the store is the project's key's then.
/// Everybody is logged out. Throws Error where the store has rows and `over` does not say that they may go.
BackupContents restore(Store& store, const std::filesystem::path& file, Over over);

}  // namespace signpost::store
