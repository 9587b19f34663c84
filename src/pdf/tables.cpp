#include "base/text.hpp"
#include "pdf/composer.hpp"
#include "pdf/joints.hpp"
#include "pdf/running.hpp"
#include "pdf/table_cells.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signpost::pdf {
namespace {

constexpr double kWritingHeight = mm(11);  ///< of a row that somebody writes in
constexpr double kShortTable = 0.4;        ///< of a page's height
constexpr double kShortForm = 0.65;        ///< a table to write in is one thing to its reader
constexpr double kRowPadding = mm(2);

/// Letters of a table that is short of room: still read at arm's length, and large print stays large.
constexpr double kLeastLetters = 8;
constexpr double kLeastShare = 0.8;

}  // namespace

/// Sets one table: measures its columns, then turns each row into a strip, or into one strip a line where no page
/// could hold it. Where its columns find no room beside each other, its rows stand upright (UprightTable).
class TableComposer {
 public:
  TableComposer(Composer& composer, const Table& table, const Place& place)
      : composer_(composer), table_(table), place_(place) {}

  void compose() {
    auto& c = composer_;
    const auto element = c.structure_.add(place_.parent, "Table");
    c.flow_.space(c.theme_.space.block);
    if (!table_.caption.empty()) add_caption(element);
    count_columns();
    auto cells = compose_rows(element);
    if (auto plan = plan_columns(measure(cells), room())) {
      plan_ = std::move(*plan);
      add_rows(std::move(cells));
    } else {
      c.add_upright_table(cells, is_form_, place_);
    }
    c.flow_.space(c.theme_.space.block);
  }

 private:
  struct Row {
    std::vector<TableCell> cells;
    std::vector<std::vector<Line>> lines;  ///< by cell, once laid out
    std::size_t tallest = 1;               ///< lines
  };

  void add_caption(ElementId table) {
    auto& c = composer_;
    TextStyle style = c.style_of(place_);
    style.weight = Weight::bold;
    const auto content = c.structure_.add_content(c.structure_.add(table, "Caption"));
    c.add_text(c.plain(table_.caption, style, content), place_.type, place_);
    c.flow_.keep_last_with_next();
    c.flow_.space(mm(2));
  }

  void count_columns() {
    columns_ = table_.header.cells.size();
    for (const auto& row : table_.rows) columns_ = std::max(columns_, row.cells.size());
    columns_ = std::max<std::size_t>(columns_, 1);
  }

  TableCells compose_rows(ElementId table) {
    TableCells rows;
    // A head stands before a body or not at all (ISO 32000-1, table 337).
    const bool has_body = !table_.rows.empty();
    const auto head = has_body ? composer_.structure_.add(table, "THead") : table;
    rows.push_back(compose_row(table_.header, head, true));
    if (!has_body) return rows;
    const auto body = composer_.structure_.add(table, "TBody");
    for (const auto& row : table_.rows) rows.push_back(compose_row(row, body, false));
    return rows;
  }

  std::vector<TableCell> compose_row(const TableRow& cells, ElementId group, bool is_header) {
    auto& c = composer_;
    const auto element = c.structure_.add(group, "TR");
    std::vector<TableCell> row;
    for (std::size_t index = 0; index < columns_; ++index) {
      const bool heads_row = !is_header && index == 0 && table_.row_headers;
      const auto cell = c.structure_.add(element, is_header || heads_row ? "TH" : "TD");
      if (is_header) c.structure_.at(cell).scope = "Column";
      if (heads_row) c.structure_.at(cell).scope = "Row";
      TextStyle style = c.style_of(place_);
      if (is_header || heads_row) style.weight = Weight::bold;
      const Inlines none;
      row.emplace_back(
          c.inlines_.compose(index < cells.cells.size() ? cells.cells[index] : none, cell, style, place_.ink.link),
          c.typesetter_);
    }
    return row;
  }

  TableMeasures measure(const TableCells& rows) {
    TableMeasures measures;
    for (const auto& row : rows) {
      auto& measured = measures.rows.emplace_back();
      for (const auto& cell : row) measured.push_back(cell.measures());
    }
    for (std::size_t column = 0; column < columns_; ++column) {
      measures.to_fill_in.push_back(is_to_fill_in(rows, column));
      is_form_ = is_form_ || measures.to_fill_in.back();
    }
    return measures;
  }

  TableRoom room() const {
    const double letters = place_.type.size;
    const bool is_large = composer_.publication_.format == Format::large_print;
    return {.width = place_.width,
            .letters = letters,
            .least_letters = is_large ? letters : std::max(kLeastLetters, letters * kLeastShare - 0.01)};
  }

  /// A column whose cells are left empty is there to be written in.
  static bool is_to_fill_in(const TableCells& rows, std::size_t column) {
    return rows.size() > 1 &&
           std::all_of(rows.begin() + 1, rows.end(), [&](const auto& row) { return row[column].is_blank(); });
  }

  void add_rows(TableCells cells) {
    auto& c = composer_;
    std::vector<Row> rows;
    for (auto& row : cells) rows.push_back({.cells = std::move(row), .lines = {}});
    const double header = lay_out(rows.front());
    const bool repeats = header < column_of(c.theme_).height() / 3;
    tallest_ = column_of(c.theme_).height() - (repeats ? header : 0) - 2 * c.theme_.space.padding;
    double height = header;
    for (std::size_t index = 1; index < rows.size() && height < tallest_; ++index) height += lay_out(rows[index]);
    // A short table moves to the next page rather than leave its first row behind.
    const bool is_short = height < column_of(c.theme_).height() * (is_form_ ? kShortForm : kShortTable);
    c.flow_.open({.whole = is_short,
                  .gives = is_form_,
                  .look = repeats ? decltype(Frame::look)(Repeat{1}) : decltype(Frame::look)()});
    std::vector<std::size_t> ends;
    for (auto& row : rows) {
      add_row(row, &row == &rows.front());
      ends.push_back(c.flow_.size());
    }
    c.flow_.keep_items_in_pairs(ends);
    c.flow_.close();
  }

  double leading() const { return place_.type.leading * plan_.share; }

  /// Breaks the cells' lines; returns the row's height.
  double lay_out(Row& row) {
    for (std::size_t index = row.lines.size(); index < columns_; ++index) {
      const auto alignment = index < table_.columns.size() ? table_.columns[index] : Alignment::none;
      row.lines.push_back(row.cells[index].set(composer_.typesetter_, plan_.share, leading(),
                                               std::max(plan_.widths[index], mm(3)), alignment));
      row.tallest = std::max(row.tallest, row.lines.back().size());
    }
    const double tall = static_cast<double>(row.tallest) * leading() + 2 * kRowPadding;
    return is_form_ ? std::max(tall, kWritingHeight) : tall;
  }

  void add_row(Row& row, bool is_header) {
    const double height = lay_out(row);
    if (height <= tallest_ || is_header) {
      Strip strip = slice(row, 0, row.tallest);
      if (is_form_ && !is_header) strip.height = height;
      strip.keep_next = is_header;
      rule_below(strip, is_header);
      if (is_form_) rule_between(strip);
      composer_.flow_.add(std::move(strip));
      return;
    }
    for (std::size_t line = 0; line < row.tallest; ++line) {
      Strip strip = slice(row, line, line + 1);
      strip.keep_next = line == 0 || line + 2 == row.tallest;
      if (line + 1 == row.tallest) rule_below(strip, false);
      composer_.flow_.add(std::move(strip));
    }
  }

  /// Some lines of every cell, with the row's padding at its two ends.
  Strip slice(Row& row, std::size_t from, std::size_t to) {
    const double above = from == 0 ? kRowPadding : 0;
    Strip strip{.height = above + static_cast<double>(to - from) * leading() + (to == row.tallest ? kRowPadding : 0)};
    double before = 0;
    for (std::size_t index = 0; index < columns_; ++index) {
      auto& lines = row.lines[index];
      const double x = place_.left_of(before, plan_.widths[index]);
      for (std::size_t line = from; line < std::min(to, lines.size()); ++line) {
        auto marks = moved(std::move(lines[line].marks), x, above + static_cast<double>(line - from) * leading());
        std::move(marks.begin(), marks.end(), std::back_inserter(strip.marks));
      }
      before += plan_.widths[index] + plan_.gap;
    }
    return strip;
  }

  void rule_below(Strip& strip, bool is_header) const {
    const auto& looks = composer_.theme_.blocks.table;
    const double thickness = is_header ? 1.5 : 0.75;
    const auto& color = is_header ? (place_.in_box ? place_.ink.text : looks.head_rule) : looks.rule;
    strip.marks.push_back(
        {Artifact::rule, place_.x, strip.height - thickness, rectangle(place_.width, thickness, color)});
  }

  /// Upright rules, so that one sees where to write.
  void rule_between(Strip& strip) const {
    double before = 0;
    for (std::size_t index = 0; index + 1 < columns_; ++index) {
      before += plan_.widths[index] + plan_.gap;
      strip.marks.push_back({Artifact::rule, place_.left_of(before - plan_.gap / 2, 0.75), 0,
                             rectangle(0.75, strip.height, composer_.theme_.blocks.table.rule)});
    }
  }

  Composer& composer_;
  const Table& table_;
  const Place& place_;
  std::size_t columns_ = 0;
  ColumnPlan plan_;
  double tallest_ = 0;    ///< row that stays whole
  bool is_form_ = false;  ///< some of its columns are there to be written in
};

void Composer::add(const Table& table, const Block&, const Place& place) {
  TableComposer(*this, table, place).compose();
}

}  // namespace signpost::pdf
