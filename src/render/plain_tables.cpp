#include "base/text.hpp"
#include "render/plain_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost::render {
namespace {

constexpr std::size_t kGap = 2;  ///< blanks between two columns
constexpr std::string_view kHanging = "  ";

using Cells = std::vector<std::string>;

/// A table whose cells are words on one line each; the header's first.
struct Grid {
  Cells header;
  std::vector<Cells> rows;
};

std::vector<std::size_t> widths_of(const Grid& grid) {
  std::vector<std::size_t> widths;
  const auto measure = [&](const Cells& cells) {
    widths.resize(std::max(widths.size(), cells.size()));
    for (std::size_t column = 0; column < cells.size(); ++column) {
      widths[column] = std::max(widths[column], columns_of(cells[column]));
    }
  };
  measure(grid.header);
  for (const auto& row : grid.rows) measure(row);
  return widths;
}

std::size_t total(const std::vector<std::size_t>& widths) {
  std::size_t sum = widths.empty() ? 0 : kGap * (widths.size() - 1);
  for (const auto width : widths) sum += width;
  return sum;
}

bool is_blank(const Cells& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

std::string aligned_row(const Cells& cells, const std::vector<std::size_t>& widths,
                        const std::vector<Alignment>& alignments) {
  std::string line;
  for (std::size_t column = 0; column < cells.size(); ++column) {
    const bool is_right = column < alignments.size() && alignments[column] == Alignment::right;
    if (column > 0) line.append(kGap, ' ');
    line += is_right ? pad_left(cells[column], widths[column]) : pad_right(cells[column], widths[column]);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

Lines aligned(const Grid& grid, const std::vector<std::size_t>& widths, const std::vector<Alignment>& alignments) {
  Lines lines;
  if (!is_blank(grid.header)) {
    Cells rules;
    for (const auto width : widths) {
      std::string rule;
      for (std::size_t k = 0; k < width; ++k) rule += "\u2500";
      rules.push_back(rule);
    }
    lines = {aligned_row(grid.header, widths, alignments), aligned_row(rules, widths, {})};
  }
  for (const auto& row : grid.rows) lines.push_back(aligned_row(row, widths, alignments));
  return lines;
}

/// A row as lines of "Label: value"; a row's own heading stands alone above them.
Lines record(const Grid& grid, const Cells& row, bool has_heading, std::size_t width) {
  Lines lines;
  for (std::size_t column = 0; column < row.size(); ++column) {
    if (row[column].empty()) continue;
    const bool has_label = column < grid.header.size() && !grid.header[column].empty() && !(has_heading && column == 0);
    const auto words = has_label ? fmt::format("{}: {}", grid.header[column], row[column]) : row[column];
    auto more = indent(wrap(words, width - kHanging.size()), "", kHanging);
    std::move(more.begin(), more.end(), std::back_inserter(lines));
  }
  return lines;
}

Lines records(const Grid& grid, bool have_headings, std::size_t width) {
  if (grid.rows.empty()) return wrap(join(grid.header, ", "), width);
  Lines lines;
  for (const auto& row : grid.rows) {
    auto more = record(grid, row, have_headings, width);
    if (!lines.empty() && !more.empty()) lines.emplace_back();
    std::move(more.begin(), more.end(), std::back_inserter(lines));
  }
  return lines;
}

}  // namespace

/// Columns where they fit, else a record for each row.
Lines PlainWriter::write_table(const Table& table, std::size_t width) {
  const auto cells_of = [&](const TableRow& row) {
    Cells cells;
    for (const auto& cell : row.cells) cells.emplace_back(replace_all(words_.write(cell), "\n", " "));
    return cells;
  };
  Grid grid{.header = cells_of(table.header), .rows = {}};
  for (const auto& row : table.rows) grid.rows.push_back(cells_of(row));
  const auto widths = widths_of(grid);
  auto body = total(widths) <= width ? aligned(grid, widths, table.columns) : records(grid, table.row_headers, width);
  auto lines = wrap(table.caption, width);
  if (!lines.empty() && !body.empty()) lines.emplace_back();
  std::move(body.begin(), body.end(), std::back_inserter(lines));
  return lines;
}

}  // namespace signpost::render
