#include "lists/read.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "lists/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace signpost::lists {
namespace {

bool is_blank(const CsvRecord& record) {
  return !record.fault && std::all_of(record.cells.begin(), record.cells.end(),
                                      [](const CsvCell& cell) { return without_blanks(cell.text).empty(); });
}

/// A record's first line, for faults of the record as a whole.
Location place_of_record(const Source& source, const CsvRecord& record) {
  const auto end = std::min(source.text.find_first_of("\r\n", record.offset), source.text.size());
  return locate(source, record.offset, end - record.offset);
}

/// Reads the lines below the header.
class ListReader {
 public:
  ListReader(const Source& source, const Rules& rules, const std::vector<Column>& columns, Diagnostics& diagnostics)
      : source_(source), rules_(rules), columns_(columns), diagnostics_(diagnostics) {
    list_.unsaid = {
        .name = !has(Column::name), .language = !has(Column::language), .audiences = !has(Column::audience)};
  }

  void add(const CsvRecord& record) {
    const auto faults_before = diagnostics_.size();
    if (can_be_read(record)) add_entry(record);
    if (diagnostics_.size() > faults_before) ++list_.refused;
  }

  ReadList take() { return std::move(list_); }

 private:
  bool has(Column column) const { return std::find(columns_.begin(), columns_.end(), column) != columns_.end(); }

  void report(std::string code, const Location& where, std::string message, std::string hint) {
    diagnostics_.push_back(
        {.code = std::move(code), .where = where, .message = std::move(message), .hint = std::move(hint)});
  }

  bool can_be_read(const CsvRecord& record) {
    if (record.fault) {
      diagnostics_.push_back(notation_fault(source_, *record.fault));
    } else if (record.cells.size() != columns_.size()) {
      report("list.cells", place_of_record(source_, record),
             fmt::format("the line has {} cell{}, and the header has {}", record.cells.size(),
                         record.cells.size() == 1 ? "" : "s", columns_.size()),
             "give it as many, and put a text with a comma in it into quotation marks");
    } else {
      return is_utf8(record);
    }
    return false;
  }

  bool is_utf8(const CsvRecord& record) {
    for (const auto& cell : record.cells) {
      if (find_invalid_utf8(cell.text) == std::string::npos) continue;
      const auto at = find_invalid_utf8(source_.text.substr(cell.offset, cell.size));
      report("list.encoding", locate(source_, cell.offset + at, 1), "letters are written in another encoding",
             "save the list as 'CSV UTF-8 (comma delimited)'");
      return false;
    }
    return true;
  }

  void add_entry(const CsvRecord& record) {
    Entry entry;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      cell_of(entry, columns_[at]) = without_guard(record.cells[at].text);
    }
    auto checked = check(entry, rules_);
    for (auto& fault : checked.faults) {
      report(std::move(fault.code), place_of(record, fault.column), std::move(fault.message), std::move(fault.hint));
    }
    const auto line = source_.index.line_of(record.offset);
    if (is_repeated(record, checked, line) || !checked.faults.empty()) return;
    if (checked.left) {
      list_.gone.push_back({line, std::move(checked.subscriber.email), *checked.left});
    } else {
      list_.lines.push_back(line);
      list_.rows.push_back(std::move(checked.subscriber));
    }
  }

  /// The first line with an address has it, also where something else is wrong there.
  bool is_repeated(const CsvRecord& record, const Checked& checked, std::size_t line) {
    const bool has_address = std::none_of(checked.faults.begin(), checked.faults.end(),
                                          [](const EntryFault& fault) { return fault.column == Column::email; });
    if (!has_address) return false;
    const auto [known, is_new] = lines_.try_emplace(store::address_key(checked.subscriber.email), line);
    if (is_new) return false;
    report("list.repeated", place_of(record, Column::email),
           fmt::format("this address stands in line {} already", known->second), "leave one of the two lines");
    return true;
  }

  Location place_of(const CsvRecord& record, Column column) const {
    const auto at = std::find(columns_.begin(), columns_.end(), column) - columns_.begin();
    const auto& cell = record.cells.at(static_cast<std::size_t>(at));
    return locate(source_, cell.offset, cell.size);
  }

  const Source& source_;
  const Rules& rules_;
  const std::vector<Column>& columns_;
  Diagnostics& diagnostics_;
  ReadList list_;
  std::unordered_map<std::string, std::size_t> lines_;  ///< by the address's key
};

}  // namespace

ReadList read_list(const Source& source, const Rules& rules, Diagnostics& diagnostics) {
  if (is_another_format(source, diagnostics)) return {};
  CsvReader reader(source.text);
  auto record = reader.next();
  while (record && is_blank(*record)) record = reader.next();
  if (!record) {
    diagnostics.push_back({.code = "list.header",
                           .where = beginning_of(source),
                           .message = "the list is empty",
                           .hint = "begin it with a line that names its columns, such as "
                                   "email,name,audience,language,consented_at,consent"});
    return {};
  }
  const auto columns = read_header(source, *record, diagnostics);
  if (!columns) return {};
  ListReader list(source, rules, *columns, diagnostics);
  while ((record = reader.next())) {
    if (!is_blank(*record)) list.add(*record);
  }
  return list.take();
}

}  // namespace signpost::lists
