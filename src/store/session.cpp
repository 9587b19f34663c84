#include "store/session.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/Statement.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <mutex>
#include <thread>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;
using Poco::Data::Keywords::now;

constexpr std::size_t kPatience = 5;  // seconds: for another writer of SQLite, and for PostgreSQL to answer

[[noreturn]] void fail_at(const fs::path& path) {
  throw Error(fmt::format("cannot make '{}': {}", path.string(), std::strerror(errno)),
              "give your user the right to it, or name another place by 'database' in signpost.yaml");
}

/// SQLite would throw the log away, and with it what was kept last.
void need_no_lone_log(const fs::path& path) {
  const fs::path log = path.string() + "-wal";
  std::error_code none;
  if (!fs::exists(path) && fs::exists(log) && fs::file_size(log, none) > 0) {
    throw Error(
        fmt::format("the database's file '{}' is missing, and its log '{}' is there", path.string(), log.string()),
        "put the file back: the log holds the newest of what was kept, and is of use with it alone; or move the "
        "log away");
  }
}

/// SQLite gives the files beside its own (-wal, -shm) the rights of the file. One that is there is not even opened: to
/// close it would end all of this process's locks on it (fcntl(2)), and another program would then take the database
/// for its own alone.
void make_private_file(const fs::path& path) {
  need_no_lone_log(path);
  const auto folder = path.parent_path();
  if (!folder.empty() && !fs::exists(folder)) {
    std::error_code fault;
    fs::create_directories(folder.parent_path(), fault);
    if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST) fail_at(folder);
  }
  const int made = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made < 0 && errno != EEXIST) fail_at(path);
  if (made >= 0) ::close(made);
}

/// Of programs that start at once on a new file one turns it over to WAL; SQLite does not let the others wait for that.
void turn_to_wal(Poco::Data::Session& session) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(kPatience);
  while (true) {
    try {
      session << "PRAGMA journal_mode = WAL", now;
      return;
    } catch (const Poco::Data::SQLite::DBLockedException&) {
      if (std::chrono::steady_clock::now() > end) throw;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
}

Poco::Data::Session opened(const SqliteFile& file) {
  make_private_file(file.path);
  // As a path it could begin like "file:", which SQLite would read as an address.
  Poco::Data::Session session(Poco::Data::SQLite::Connector::KEY, fs::absolute(file.path).string(), kPatience);
  turn_to_wal(session);
  for (const auto* pragma : {"PRAGMA busy_timeout = 5000", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON",
                             "PRAGMA secure_delete = ON", "PRAGMA trusted_schema = OFF"}) {
    session << pragma, now;
  }
  return session;
}

/// libpq's own escapes; blanks were refused when the setting was read.
std::string option(std::string_view key, const std::string& value) {
  if (value.empty()) return {};
  return fmt::format(" {}={}", key, replace_all(replace_all(value, "\\", "\\\\"), "'", "\\'"));
}

std::string options_for(const PostgresServer& server) {
  return "application_name=signpost client_encoding=UTF8" + option("host", server.host) + option("port", server.port) +
         option("user", server.user) + option("password", server.password) + option("dbname", server.database) +
         fmt::format(" connect_timeout={}", kPatience);
}

/// The first line says what is wrong; the next ones (DETAIL) would show values.
std::string first_line(const Poco::Exception& fault) {
  const auto& text = fault.message();
  return std::string(trim(split(text, '\n').front()));
}

std::string hint_for(const Poco::Exception& fault) {
  namespace sqlite = Poco::Data::SQLite;
  if (dynamic_cast<const sqlite::DatabaseFullException*>(&fault) != nullptr ||
      dynamic_cast<const sqlite::IOErrorException*>(&fault) != nullptr) {
    return "the disk may be full: make room, then try again; nothing was half-written";
  }
  if (dynamic_cast<const sqlite::DBLockedException*>(&fault) != nullptr) {
    return "another program has been writing to it for five seconds: try again";
  }
  if (dynamic_cast<const sqlite::CorruptImageException*>(&fault) != nullptr) {
    return "the file is no database or is damaged: restore it from a safety copy";
  }
  return "see that the database runs, that it may be written, and that there is room";
}

}  // namespace

Poco::Data::Session open_sqlite(const SqliteFile& file) {
  static std::once_flag once;
  std::call_once(once, [] { Poco::Data::SQLite::Connector::registerConnector(); });
  try {
    return opened(file);
  } catch (const Poco::Exception& fault) {
    throw_as_error(fault, file);
  }
}

ServerConnection open_postgresql(const PostgresServer& server) {
  ServerConnection connection(PQconnectdb(options_for(server).c_str()), PQfinish);
  bool ready = PQstatus(connection.get()) == CONNECTION_OK;
  for (const auto* setting : {"SET synchronous_commit = on", "SET client_min_messages = error",
                              "SET standard_conforming_strings = on", "SET lock_timeout = '5s'"}) {
    if (!ready) break;
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), setting), PQclear);
    ready = PQresultStatus(result.get()) == PGRES_COMMAND_OK;
  }
  if (ready) return connection;
  const std::string why = PQerrorMessage(connection.get());
  throw Error(fmt::format("the database '{}' cannot be reached: {}", describe(server), split(why, '\n').front()),
              "see that it runs, and that 'database' in signpost.yaml names it, its user and password");
}

void throw_as_error(const Poco::Exception& fault, const Location& location) {
  throw Error(
      fmt::format("the database '{}' cannot be used: {}: {}", describe(location), fault.name(), first_line(fault)),
      hint_for(fault));
}

}  // namespace signpost::store
