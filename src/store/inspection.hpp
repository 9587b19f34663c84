#pragma once

#include "store/key_mark.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace signpost::store {

/// What a look into the store found; nothing in it was changed.
struct Inspection {
  std::string place;                          ///< where it is, without a password
  std::optional<std::filesystem::path> file;  ///< SQLite's
  bool is_there = false;                      ///< else the first command that needs it makes it
  std::int64_t version = 0;                   ///< of its tables; those below are counted where it is this program's own
  std::int64_t known_version = 0;             ///< this program's
  KeyState key = KeyState::unmarked;
  std::int64_t active_subscribers = 0;
  std::int64_t editors = 0;
};

/// Opens the database of the setting `database` and sees that it could be written, without doing it: no file is made,
/// no table altered. Throws Error where it cannot be used: lost, damaged, held by another program, read-only, or a
/// server that does not answer.
Inspection inspect(const std::string& database, const std::filesystem::path& project);

}  // namespace signpost::store
