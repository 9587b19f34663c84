#include "store/connection.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/prepared.hpp"
#include "store/session.hpp"

#include <Poco/Data/Session.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <charconv>
#include <filesystem>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>

namespace signpost::store {
namespace {

std::string for_engine(std::string_view sql, Engine engine) {
  const auto skip = engine == Engine::postgresql ? "FOR UPDATE SKIP LOCKED" : "";
  return replace_all(std::string(sql), "{skip_locked}", skip);
}

std::optional<FileIdentity> identity_of(const std::filesystem::path& path) {
  struct statx found {};
  if (::statx(AT_FDCWD, path.c_str(), 0, STATX_INO | STATX_BTIME, &found) != 0) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  const bool knows_time = (found.stx_mask & STATX_BTIME) != 0;
  return FileIdentity{.device = (std::uint64_t{found.stx_dev_major} << 32U) | found.stx_dev_minor,
                      .number = found.stx_ino,
                      .made_at = knows_time ? found.stx_btime.tv_sec * kNanoseconds + found.stx_btime.tv_nsec : 0};
}

[[noreturn]] void fail_without(const std::filesystem::path& path) {
  throw Error(fmt::format("the database's file '{}' was removed or replaced while the program runs", path.string()),
              "put it back, or end the program and restore a safety copy; until then nothing is taken");
}

}  // namespace

std::int64_t Row::number(std::size_t column) const {
  const auto& digits = cells_.at(column);
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc{} || end != digits.data() + digits.size()) {
    throw Error("the database holds a text where a number belongs", "restore it from a safety copy");
  }
  return value;
}

struct Connection::Session {
  explicit Session(const Place& place)
      : location(place.location),
        handle(std::visit([&](const auto& there) { return open(there, place.file); }, location)) {
    const auto* file = std::get_if<SqliteFile>(&location);
    if (file != nullptr) opened = place.file ? place.file : identity_of(file->path);
    need_same_file();
  }

  using Handle = std::variant<Poco::Data::Session, ServerConnection>;
  static Handle open(const SqliteFile& file, const std::optional<FileIdentity>& known) {
    if (known && identity_of(file.path) != known) fail_without(file.path);
    return open_sqlite(file);
  }
  static Handle open(const PostgresServer& server, const std::optional<FileIdentity>& /*none*/) {
    return open_postgresql(server);
  }

  void need_same_file() const {
    const auto* file = std::get_if<SqliteFile>(&location);
    if (file != nullptr && identity_of(file->path) != opened) fail_without(file->path);
  }

  Engine engine() const {
    return std::holds_alternative<PostgresServer>(location) ? Engine::postgresql : Engine::sqlite;
  }

  Prepared& prepared(const Sql& sql) {
    const auto found = statements.find(sql.text);
    if (found != statements.end()) return *found->second;
    return *statements.emplace(std::string(sql.text), prepare(sql)).first->second;
  }

  std::unique_ptr<Prepared> prepare(const Sql& sql) {
    const auto text = for_engine(sql.text, engine());
    if (const auto* file = std::get_if<Poco::Data::Session>(&handle))
      return prepare_in_sqlite(*file, text, sql.columns);
    const auto name = fmt::format("s{}", statements.size());
    return prepare_in_postgresql(std::get<ServerConnection>(handle).get(), name, text, sql.columns);
  }

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  Location location;
  Handle handle;
  std::optional<FileIdentity> opened;  ///< SQLite's file
  std::unordered_map<std::string, std::unique_ptr<Prepared>, Hash, std::equal_to<>> statements;
};

Connection::Connection(const Location& location) : Connection(Place{location, std::nullopt}) {}

Connection::Connection(const Place& place) : session_(std::make_unique<Session>(place)) {}

Connection::~Connection() = default;

Engine Connection::engine() const {
  return session_->engine();
}

const std::optional<FileIdentity>& Connection::file() const {
  return session_->opened;
}

std::vector<Row> Connection::run(const Sql& sql, const std::vector<Value>& values) {
  try {
    return session_->prepared(sql).run(values);
  } catch (const Poco::Exception& fault) {
    throw_as_error(fault, session_->location);
  }
}

void Connection::begin(Purpose purpose) {
  session_->need_same_file();
  if (session_->engine() == Engine::sqlite) {
    run({purpose == Purpose::writing ? "BEGIN IMMEDIATE" : "BEGIN"});
  } else {
    run({purpose == Purpose::writing ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"});
  }
}

void Connection::commit() {
  run({"COMMIT"});
  session_->need_same_file();
}

void Connection::roll_back() noexcept {
  try {
    run({"ROLLBACK"});
  } catch (const std::exception&) {
    // SQLite has rolled back already where the disk is full; what a lost server held is gone with it.
    return;
  }
}

}  // namespace signpost::store
