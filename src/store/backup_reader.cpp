#include "base/error.hpp"
#include "store/backup_file.hpp"
#include "store/checksum.hpp"
#include "store/migrations.hpp"
#include "store/submission_rows.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;
using Poco::Dynamic::Var;
using Poco::JSON::Array;
using Poco::JSON::Object;

[[noreturn]] void refuse(const fs::path& file, std::string_view why) {
  throw Error(fmt::format("'{}' cannot be restored: {}", file.string(), why), "use another safety copy");
}

Value cell_of(const Var& value) {
  if (value.isString()) return value.extract<std::string>();
  return value.convert<std::int64_t>();
}

/// Reads line by line and remembers what it has met.
class Reading {
 public:
  Reading(const fs::path& file, const BackupVisitor& visitor) : file_(file), visitor_(visitor) {}

  void take(const std::string& line) {
    if (ended_) refuse(file_, "there is something behind its end");
    const auto value = Poco::JSON::Parser().parse(line);
    if (value.type() == typeid(Array::Ptr)) {
      take_row(*value.extract<Array::Ptr>());
    } else {
      take_object(*value.extract<Object::Ptr>());
    }
    if (!ended_) checksum_.add(line + "\n");
  }

  BackupContents finish() const {
    if (!ended_) refuse(file_, "its end is missing");
    return contents_;
  }

 private:
  void take_object(const Object& object) {
    if (object.has("signpost")) return take_header(object);
    if (!begun_) refuse(file_, "it is no safety copy of Signpost");
    if (object.has("table")) return take_table(object);
    take_end(object);
  }

  void take_header(const Object& header) {
    begun_ = true;
    contents_.schema_version = header.getValue<std::int64_t>("schema");
    contents_.made_at = time_of(header.getValue<std::int64_t>("made_at"));
    contents_.key_mark = header.optValue<std::string>("key", {});
    if (header.getValue<std::int64_t>("format") != 1 || contents_.schema_version > schema_version()) {
      refuse(file_, fmt::format("it is of version {}, and this program knows versions up to {}: use a newer program",
                                contents_.schema_version, schema_version()));
    }
  }

  void take_table(const Object& table) {
    table_ = table.getValue<std::string>("table");
    contents_.rows[table_] = 0;
    std::vector<std::string> columns;
    for (const auto& name : *table.getArray("columns")) columns.push_back(name.extract<std::string>());
    width_ = columns.size();
    visitor_.begin_table(table_, columns);
  }

  void take_row(const Array& row) {
    if (table_.empty() || row.size() != width_) refuse(file_, "a row does not fit its table");
    std::vector<Value> cells;
    cells.reserve(width_);
    for (const auto& value : row) cells.push_back(cell_of(value));
    ++contents_.rows[table_];
    ++rows_;
    visitor_.row(cells);
  }

  void take_end(const Object& end) {
    ended_ = true;
    if (end.getValue<std::int64_t>("rows") != rows_ || end.getValue<std::string>("checksum") != checksum_.finish()) {
      refuse(file_, "it is damaged: its checksum is another");
    }
  }

  const fs::path& file_;
  const BackupVisitor& visitor_;
  Checksum checksum_;
  BackupContents contents_;
  std::string table_;
  std::size_t width_ = 0;
  std::int64_t rows_ = 0;
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace

BackupContents read_backup(const fs::path& file, const BackupVisitor& visitor) {
  std::ifstream lines(file, std::ios::binary);
  if (!lines) throw Error(fmt::format("cannot read the safety copy '{}'", file.string()), "see that it is there");
  Reading reading(file, visitor);
  try {
    for (std::string line; std::getline(lines, line);) reading.take(line);
  } catch (const Poco::Exception&) {
    refuse(file, "it is no safety copy of Signpost, or is damaged");
  }
  return reading.finish();
}

}  // namespace signpost::store
