#pragma once

#include <filesystem>
#include <string>
#include <variant>

namespace signpost::store {

struct SqliteFile {
  std::filesystem::path path;  ///< absolute, or relative to the working folder
  bool operator==(const SqliteFile&) const = default;
};

struct PostgresServer {
  std::string host;  ///< a name, an address, or the folder of a Unix socket
  std::string port;
  std::string user;
  std::string password;
  std::string database;
  bool operator==(const PostgresServer&) const = default;
};

/// Where the store keeps what it holds.
using Location = std::variant<SqliteFile, PostgresServer>;

/// Reads the setting `database`: "sqlite:FILE", relative to `project`, or "postgresql://user:password@host:port/db",
/// its parts percent-encoded (RFC 3986); "?host=/run/postgresql" names a Unix socket's folder instead of a host. Throws
/// Error for anything else.
Location parse_location(const std::string& setting, const std::filesystem::path& project);

/// The place as people may read it: never with a password.
std::string describe(const Location& location);

}  // namespace signpost::store
