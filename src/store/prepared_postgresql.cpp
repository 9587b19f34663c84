#include "store/prepared.hpp"

#include <Poco/Data/Statement.h>

#include <stdexcept>

namespace signpost::store {
namespace {

using Poco::Data::Keywords::into;
using Poco::Data::Keywords::use;

/// Where a value stands still while the statement is bound to it.
struct Slot {
  Poco::Int64 number = 0;
  std::string text;
};

class PreparedInPostgresql final : public Prepared {
 public:
  PreparedInPostgresql(Poco::Data::Session& session, const std::string& text, std::size_t columns,
                       const std::vector<Value>& values)
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

  std::vector<Row> run(const std::vector<Value>& values) override {
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

std::unique_ptr<Prepared> prepare_in_postgresql(Poco::Data::Session& session, const std::string& text,
                                                std::size_t columns, const std::vector<Value>& values) {
  return std::make_unique<PreparedInPostgresql>(session, text, columns, values);
}

}  // namespace signpost::store
