#pragma once

#include "base/project_key.hpp"
#include "store/connection.hpp"

#include <filesystem>
#include <string>

namespace signpost::store {

/// A database is marked with the key that it is used with, so that no other one is taken for it: by another key nobody
/// would recognise those who left or were erased, nor the links in letters that went out. The mark does not tell the
/// key.

enum class KeyState {
  unmarked,  ///< the database is new, or older than the marks: the key that is there becomes its own
  right,
  missing,  ///< there is no var/key
  another
};

/// Of what has this mark; makes nothing.
KeyState judge_mark(const std::string& mark, const std::filesystem::path& project);
/// Of a database with tables; makes nothing.
KeyState judge_key(Connection& connection, const std::filesystem::path& project);

/// The project's key, and the database at this program's version. For a database without tables a key is made where
/// there is none; else throws Error where it is not the database's own. Gives a database without a mark this key's.
ProjectKey own_key(Connection& connection, const std::filesystem::path& project);

/// Within the caller's transaction: from now on it is this key's.
void mark_with(Connection& connection, const ProjectKey& key);

/// What a database, or a safety copy, is marked with.
std::string mark_of(const ProjectKey& key);

/// The old key is lost for good: what is there, or a new one, becomes that of the setting's database. Throws Error
/// where the database cannot be used, and where there is none.
void accept_key(const std::string& database, const std::filesystem::path& project);

/// What goes with a key, to whoever is about to do without it.
inline constexpr std::string_view kLostWithKey =
    "who left or was erased before is then not kept out of an import any more, and links in mails that went out no "
    "longer work";

}  // namespace signpost::store
