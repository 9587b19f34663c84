#include "base/csv_reader.hpp"

#include "base/csv.hpp"

#include <algorithm>

namespace signpost {

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with(kUtf8Mark)) at_ = std::string_view(kUtf8Mark).size();
}

std::optional<CsvRecord> CsvReader::next() {
  if (at_ >= text_.size()) return std::nullopt;
  CsvRecord record{.offset = at_, .cells = {}, .fault = {}};
  while (true) {
    CsvCell cell{.text = {}, .offset = at_, .size = 0};
    record.fault = read_cell(cell);
    if (record.fault) {
      at_ = cell.offset;
      end_line();
      return record;
    }
    record.cells.push_back(std::move(cell));
    if (is_at_end()) break;
    ++at_;  // the comma
  }
  end_line();
  return record;
}

std::optional<CsvFault> CsvReader::read_cell(CsvCell& cell) {
  const auto first = std::min(text_.find_first_not_of(" \t", at_), text_.size());
  auto fault = first < text_.size() && text_[first] == '"' ? read_quoted(cell, first) : read_plain(cell);
  cell.size = at_ - cell.offset;
  return fault;
}

std::optional<CsvFault> CsvReader::read_quoted(CsvCell& cell, std::size_t opening) {
  at_ = opening + 1;
  while (true) {
    const auto quote = text_.find('"', at_);
    if (quote == std::string_view::npos) return CsvFault{CsvSlip::quote_unclosed, opening};
    cell.text += text_.substr(at_, quote - at_);
    at_ = quote + 1;
    if (at_ >= text_.size() || text_[at_] != '"') break;
    cell.text += '"';
    ++at_;
  }
  const auto behind = at_;
  at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size());
  if (!is_at_end() && text_[at_] != ',') return CsvFault{CsvSlip::text_after, behind - 1};
  return std::nullopt;
}

std::optional<CsvFault> CsvReader::read_plain(CsvCell& cell) {
  const auto start = at_;
  at_ = std::min(text_.find_first_of(",\"\r\n", at_), text_.size());
  if (!is_at_end() && text_[at_] != ',') {
    return CsvFault{text_[at_] == '"' ? CsvSlip::quote_inside : CsvSlip::lone_return, at_};
  }
  cell.text = text_.substr(start, at_ - start);
  return std::nullopt;
}

bool CsvReader::is_at_end() const {
  return at_ >= text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
}

void CsvReader::end_line() {
  const auto end = text_.find('\n', at_);
  at_ = end == std::string_view::npos ? text_.size() : end + 1;
}

}  // namespace signpost
