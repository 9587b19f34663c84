#include "store/prepared.hpp"

#include <Poco/Data/SQLite/Utility.h>
#include <sqlite3.h>

#include <stdexcept>

namespace signpost::store {
namespace {

/// Values stay where they are until the statement is run, so SQLite copies none (its SQLITE_STATIC).
constexpr sqlite3_destructor_type kStays = nullptr;

class PreparedInSqlite final : public Prepared {
 public:
  PreparedInSqlite(sqlite3* database, const std::string& text, std::size_t columns)
      : database_(database), columns_(static_cast<int>(columns)) {
    check(sqlite3_prepare_v3(database_, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr));
    if (columns_ == 0 || sqlite3_column_count(statement_) == columns_) return;
    sqlite3_finalize(statement_);
    throw std::logic_error("a statement gives another number of columns");
  }
  ~PreparedInSqlite() override { sqlite3_finalize(statement_); }
  PreparedInSqlite(const PreparedInSqlite&) = delete;
  PreparedInSqlite& operator=(const PreparedInSqlite&) = delete;

  std::vector<Row> run(const std::vector<Value>& values) override {
    const Reset reset(statement_);
    bind(values);
    std::vector<Row> rows;
    int code = sqlite3_step(statement_);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement_)) {
      if (columns_ > 0) rows.push_back(row());
    }
    if (code != SQLITE_DONE) check(code);
    return rows;
  }

 private:
  /// Ends what the statement reads or writes, and forgets its values.
  class Reset {
   public:
    explicit Reset(sqlite3_stmt* statement) : statement_(statement) {}
    ~Reset() {
      sqlite3_reset(statement_);
      sqlite3_clear_bindings(statement_);
    }
    Reset(const Reset&) = delete;
    Reset& operator=(const Reset&) = delete;

   private:
    sqlite3_stmt* statement_;
  };

  void check(int code) const {
    if (code == SQLITE_OK) return;
    Poco::Data::SQLite::Utility::throwException(database_, code);
  }

  void bind(const std::vector<Value>& values) {
    if (static_cast<int>(values.size()) != sqlite3_bind_parameter_count(statement_)) {
      throw std::logic_error("a statement got another number of values");
    }
    int place = 0;
    for (const auto& value : values) {
      ++place;
      if (const auto* text = std::get_if<std::string>(&value)) {
        check(sqlite3_bind_text(statement_, place, text->data(), static_cast<int>(text->size()), kStays));
      } else {
        check(sqlite3_bind_int64(statement_, place, std::get<std::int64_t>(value)));
      }
    }
  }

  Row row() {
    std::vector<std::string> cells;
    cells.reserve(static_cast<std::size_t>(columns_));
    for (int column = 0; column < columns_; ++column) {
      const auto* text = sqlite3_column_text(statement_, column);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
      if (text == nullptr) {
        cells.emplace_back();
      } else {
        cells.emplace_back(reinterpret_cast<const char*>(text), size);
      }
    }
    return Row(std::move(cells));
  }

  sqlite3* database_;
  int columns_;
  sqlite3_stmt* statement_ = nullptr;
};

}  // namespace

std::unique_ptr<Prepared> prepare_in_sqlite(const Poco::Data::Session& session, const std::string& text,
                                            std::size_t columns) {
  return std::make_unique<PreparedInSqlite>(Poco::Data::SQLite::Utility::dbHandle(session), text, columns);
}

}  // namespace signpost::store
