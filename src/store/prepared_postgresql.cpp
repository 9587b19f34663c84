#include "store/prepared.hpp"

#include <Poco/Data/DataException.h>
#include <libpq-fe.h>

#include <stdexcept>
#include <string_view>

namespace signpost::store {
namespace {

using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

/// The sentence alone: what PostgreSQL adds to it (DETAIL) shows values of the row.
std::string why(PGconn* connection, const PGresult* result) {
  const char* sentence = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return sentence == nullptr ? PQerrorMessage(connection) : sentence;
}

class PreparedInPostgresql final : public Prepared {
 public:
  PreparedInPostgresql(PGconn* connection, std::string name, const std::string& text, std::size_t columns)
      : connection_(connection),
        name_(std::move(name)),
        columns_(static_cast<int>(columns)),
        commits_(text == "COMMIT") {
    take(PQprepare(connection_, name_.c_str(), text.c_str(), 0, nullptr));
  }

  std::vector<Row> run(const std::vector<Value>& values) override {
    std::vector<std::string> texts;  // numbers travel in decimal digits
    texts.reserve(values.size());
    for (const auto& value : values) {
      const auto* text = std::get_if<std::string>(&value);
      texts.push_back(text != nullptr ? *text : std::to_string(std::get<std::int64_t>(value)));
    }
    std::vector<const char*> pointers;
    pointers.reserve(texts.size());
    for (const auto& text : texts) pointers.push_back(text.c_str());
    return rows(take(PQexecPrepared(connection_, name_.c_str(), static_cast<int>(pointers.size()), pointers.data(),
                                    nullptr, nullptr, 0)));
  }

 private:
  Result take(PGresult* given) const {
    Result result(given, PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
      throw Poco::Data::DataException(why(connection_, result.get()));
    }
    // The answer to COMMIT where a statement of the transaction had failed: that is no success.
    if (commits_ && std::string_view(PQcmdStatus(result.get())) == "ROLLBACK") {
      throw Poco::Data::DataException("the transaction had failed and was rolled back");
    }
    return result;
  }

  std::vector<Row> rows(const Result& result) const {
    std::vector<Row> rows;
    if (columns_ == 0) return rows;
    if (PQnfields(result.get()) != columns_) throw std::logic_error("a statement gives another number of columns");
    const int count = PQntuples(result.get());
    rows.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) rows.push_back(row(result, i));
    return rows;
  }

  Row row(const Result& result, int number) const {
    std::vector<std::string> cells;
    cells.reserve(static_cast<std::size_t>(columns_));
    for (int column = 0; column < columns_; ++column) {
      cells.emplace_back(PQgetvalue(result.get(), number, column),
                         static_cast<std::size_t>(PQgetlength(result.get(), number, column)));
    }
    return Row(std::move(cells));
  }

  PGconn* connection_;
  std::string name_;
  int columns_;
  bool commits_;
};

}  // namespace

std::unique_ptr<Prepared> prepare_in_postgresql(PGconn* connection, const std::string& name, const std::string& text,
                                                std::size_t columns) {
  return std::make_unique<PreparedInPostgresql>(connection, name, text, columns);
}

}  // namespace signpost::store
