#include "base/text.hpp"
#include "pdf/composer.hpp"
#include "pdf/running.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace signpost::pdf {
namespace {

constexpr double kTableGap = mm(4);
constexpr double kWritingHeight = mm(11);  ///< of a row that somebody writes in
constexpr double kMostOfOneWord = 0.6;     ///< of the table's width
constexpr double kShortTable = 0.4;        ///< of a page's height
constexpr double kRowPadding = mm(2);

/// What each column may ask for at least, so that all find room: the widest words give way first, down to a share that
/// all of those get, and the words of other columns stay whole.
std::vector<double> shared_out(std::vector<double> least, double width) {
  auto sorted = least;
  std::sort(sorted.begin(), sorted.end());
  double left = width;
  for (std::size_t index = 0; index < sorted.size(); ++index) {
    const double share = left / static_cast<double>(sorted.size() - index);
    if (sorted[index] > share) {
      for (auto& each : least) each = std::min(each, share);
      break;
    }
    left -= sorted[index];
  }
  return least;
}

/// Columns as wide as their words ask, filling `width`; where it is too narrow each keeps its widest word before any
/// gets more, and words break only where even that is too much.
std::vector<double> column_widths(const std::vector<Measures>& columns, double width) {
  double natural = 0;
  double least = 0;
  for (const auto& column : columns) {
    natural += column.natural;
    least += column.least;
  }
  std::vector<double> widths;
  if (least >= width) {
    for (const auto& column : columns) widths.push_back(column.least);
    return shared_out(std::move(widths), width);
  }
  for (const auto& column : columns) {
    if (natural <= width) {
      widths.push_back(column.natural + (width - natural) / static_cast<double>(columns.size()));
    } else {
      const double stretch = (width - least) / std::max(natural - least, 0.01);
      widths.push_back(column.least + (column.natural - column.least) * stretch);
    }
  }
  return widths;
}

}  // namespace

/// Sets one table: measures its columns, then turns each row into a strip, or into one strip a line where no page
/// could hold it.
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
    auto rows = compose_rows(element);
    measure(rows);
    const double header = lay_out(rows.front());
    const bool repeats = header < column_of(c.theme_).height() / 3;
    tallest_ = column_of(c.theme_).height() - (repeats ? header : 0) - 2 * c.theme_.space.padding;
    double height = header;
    for (std::size_t index = 1; index < rows.size() && height < tallest_; ++index) height += lay_out(rows[index]);
    // A short table moves to the next page rather than leave its first row behind.
    const bool is_short = height < column_of(c.theme_).height() * kShortTable;
    c.flow_.open({.whole = is_short, .look = repeats ? decltype(Frame::look)(Repeat{1}) : decltype(Frame::look)()});
    for (auto& row : rows) add_row(row, &row == &rows.front());
    c.flow_.close();
    c.flow_.space(c.theme_.space.block);
  }

 private:
  struct Row {
    std::vector<RichText> cells;
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

  std::vector<Row> compose_rows(ElementId table) {
    std::vector<Row> rows;
    // A head stands before a body or not at all (ISO 32000-1, table 337).
    const bool has_body = !table_.rows.empty();
    const auto head = has_body ? composer_.structure_.add(table, "THead") : table;
    rows.push_back(compose_row(table_.header, head, true));
    if (!has_body) return rows;
    const auto body = composer_.structure_.add(table, "TBody");
    for (const auto& row : table_.rows) rows.push_back(compose_row(row, body, false));
    return rows;
  }

  Row compose_row(const TableRow& cells, ElementId group, bool is_header) {
    auto& c = composer_;
    const auto element = c.structure_.add(group, "TR");
    Row row;
    for (std::size_t index = 0; index < columns_; ++index) {
      const bool heads_row = !is_header && index == 0 && table_.row_headers;
      const auto cell = c.structure_.add(element, is_header || heads_row ? "TH" : "TD");
      if (is_header) c.structure_.at(cell).scope = "Column";
      if (heads_row) c.structure_.at(cell).scope = "Row";
      TextStyle style = c.style_of(place_);
      if (is_header || heads_row) style.weight = Weight::bold;
      const Inlines none;
      row.cells.push_back(
          c.inlines_.compose(index < cells.cells.size() ? cells.cells[index] : none, cell, style, place_.ink.link));
    }
    return row;
  }

  void measure(const std::vector<Row>& rows) {
    std::vector<Measures> columns(columns_, {mm(8), mm(8)});
    for (const auto& row : rows) {
      for (std::size_t index = 0; index < columns_; ++index) {
        const auto cell = composer_.typesetter_.measure(row.cells[index]);
        columns[index].natural = std::max(columns[index].natural, cell.natural + gap_after(index));
        columns[index].least = std::max(columns[index].least, cell.least + gap_after(index));
        // One endless word, such as an address, leaves room for the others' words.
        if (columns_ > 1) columns[index].least = std::min(columns[index].least, place_.width * kMostOfOneWord);
      }
    }
    for (std::size_t index = 0; index < columns_; ++index) {
      if (!is_to_fill_in(rows, index)) continue;
      columns[index].natural = std::max(columns[index].least, even_share());
      is_form_ = true;
    }
    widths_ = column_widths(columns, place_.width);
  }

  double even_share() const { return place_.width / static_cast<double>(columns_); }

  /// A column whose cells are left empty is there to be written in.
  static bool is_to_fill_in(const std::vector<Row>& rows, std::size_t column) {
    return rows.size() > 1 && std::all_of(rows.begin() + 1, rows.end(), [&](const Row& row) {
             return trim(replace_all(row.cells[column].text, kLineBreak, "")).empty();
           });
  }

  double gap_after(std::size_t column) const { return column + 1 < columns_ ? kTableGap : 0; }

  /// Breaks the cells' lines; returns the row's height.
  double lay_out(Row& row) {
    for (std::size_t index = row.lines.size(); index < columns_; ++index) {
      const auto alignment = index < table_.columns.size() ? table_.columns[index] : Alignment::none;
      row.lines.push_back(composer_.typesetter_.set(row.cells[index], place_.type.leading,
                                                    std::max(widths_[index] - gap_after(index), mm(3)), alignment));
      row.tallest = std::max(row.tallest, row.lines.back().size());
    }
    const double tall = static_cast<double>(row.tallest) * place_.type.leading + 2 * kRowPadding;
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
    const double leading = place_.type.leading;
    Strip strip{.height = above + static_cast<double>(to - from) * leading + (to == row.tallest ? kRowPadding : 0)};
    double before = 0;
    for (std::size_t index = 0; index < columns_; ++index) {
      auto& lines = row.lines[index];
      const double x = place_.left_of(before, widths_[index] - gap_after(index));
      for (std::size_t line = from; line < std::min(to, lines.size()); ++line) {
        auto marks = moved(std::move(lines[line].marks), x, above + static_cast<double>(line - from) * leading);
        std::move(marks.begin(), marks.end(), std::back_inserter(strip.marks));
      }
      before += widths_[index];
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
      before += widths_[index];
      strip.marks.push_back({Artifact::rule, place_.left_of(before - kTableGap / 2, 0.75), 0,
                             rectangle(0.75, strip.height, composer_.theme_.blocks.table.rule)});
    }
  }

  Composer& composer_;
  const Table& table_;
  const Place& place_;
  std::size_t columns_ = 0;
  std::vector<double> widths_;
  double tallest_ = 0;    ///< row that stays whole
  bool is_form_ = false;  ///< some of its columns are there to be written in
};

void Composer::add(const Table& table, const Block&, const Place& place) {
  TableComposer(*this, table, place).compose();
}

}  // namespace signpost::pdf
