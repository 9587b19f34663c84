#include "store/connection.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "store/session.hpp"

#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <unordered_map>

namespace signpost::store {
namespace {

using Poco::Data::Keywords::into;
using Poco::Data::Keywords::use;

/// Where a value stands still while statements are bound to it.
struct Slot {
  Poco::Int64 number = 0;
  std::string text;
};

std::string for_engine(std::string_view sql, Engine engine) {
  const auto skip = engine == Engine::postgresql ? "FOR UPDATE SKIP LOCKED" : "";
  return replace_all(std::string(sql), "{skip_locked}", skip);
}

/// A statement, prepared once and bound to slots of its own.
class Prepared {
 public:
  Prepared(Poco::Data::Session& session, const std::string& text, std::size_t columns, const std::vector<Value>& values)
      : slots_(values.size()), columns_(columns), statement_(session) {
    statement_ << text;
    for (std::size_t i = 0; i < values.size(); ++i) {
      types_.push_back(values[i].index());
      if (std::holds_alternative<std::string>(values[i])) {
        statement_, use(slots_[i].text);
      } else {
        statement_, use(slots_[i].number);
      }
    }
    for (auto& column : columns_) statement_, into(column);
  }

  std::vector<Row> run(const std::vector<Value>& values) {
    fill(values);
    for (auto& column : columns_) column.clear();
    statement_.execute();
    return rows();
  }

 private:
  void fill(const std::vector<Value>& values) {
    if (values.size() != slots_.size()) throw std::logic_error("a statement got another number of values");
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].index() != types_[i]) throw std::logic_error("a statement got a value of another type");
      if (const auto* text = std::get_if<std::string>(&values[i])) {
        slots_[i].text = *text;
      } else {
        slots_[i].number = std::get<std::int64_t>(values[i]);
      }
    }
  }

  std::vector<Row> rows() {
    std::vector<Row> rows;
    const auto count = columns_.empty() ? 0 : columns_.front().size();
    rows.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      std::vector<std::string> cells;
      cells.reserve(columns_.size());
      for (auto& column : columns_) cells.push_back(std::move(column[i]));
      rows.emplace_back(std::move(cells));
    }
    return rows;
  }

  std::vector<Slot> slots_;
  std::vector<std::size_t> types_;
  std::vector<std::vector<std::string>> columns_;
  Poco::Data::Statement statement_;
};

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
  explicit Session(const Location& place) : location(place), session(open_session(place)) {}

  Engine engine() const {
    return std::holds_alternative<PostgresServer>(location) ? Engine::postgresql : Engine::sqlite;
  }

  Prepared& prepared(const Sql& sql, const std::vector<Value>& values) {
    const auto found = statements.find(sql.text);
    if (found != statements.end()) return *found->second;
    const auto text = for_engine(sql.text, engine());
    auto made = std::make_unique<Prepared>(session, text, sql.columns, values);
    return *statements.emplace(std::string(sql.text), std::move(made)).first->second;
  }

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  Location location;
  Poco::Data::Session session;
  std::unordered_map<std::string, std::unique_ptr<Prepared>, Hash, std::equal_to<>> statements;
};

Connection::Connection(const Location& location) : session_(std::make_unique<Session>(location)) {}

Connection::~Connection() = default;

Engine Connection::engine() const {
  return session_->engine();
}

std::vector<Row> Connection::run(const Sql& sql, const std::vector<Value>& values) {
  try {
    return session_->prepared(sql, values).run(values);
  } catch (const Poco::Exception& fault) {
    session_->statements.erase(std::string(sql.text));
    throw_as_error(fault, session_->location);
  }
}

void Connection::begin(Purpose purpose) {
  if (session_->engine() == Engine::sqlite) {
    run({purpose == Purpose::writing ? "BEGIN IMMEDIATE" : "BEGIN"});
  } else {
    run({purpose == Purpose::writing ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"});
  }
}

void Connection::commit() {
  run({"COMMIT"});
}

void Connection::roll_back() noexcept {
  try {
    run({"ROLLBACK"});
  } catch (const std::exception&) {  // SQLite has rolled back already where the disk is full
    session_->statements.clear();
  }
}

}  // namespace signpost::store
