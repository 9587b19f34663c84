#include "pdf/composer.hpp"
#include "pdf/running.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signpost::pdf {
namespace {

constexpr double kLabelGap = mm(4);
constexpr double kEntryGap = mm(1);
constexpr double kAroundRow = mm(2.5);
constexpr double kWritingRoom = mm(9);
constexpr double kMostOfLabels = 0.4;  ///< of the table's width
constexpr double kShortUpright = 0.4;  ///< of a page's height: what is no higher stays whole

}  // namespace

/// A table whose columns find no room beside each other: each row is a list of its cells, each beside its column's
/// heading, or below it. The structure stays the table's. A heading's content is the one beside the first row's cell;
/// those of the rows below repeat it for the eyes.
class UprightTable {
 public:
  UprightTable(Composer& composer, const TableCells& cells, bool is_form, const Place& place)
      : composer_(composer), cells_(cells), is_form_(is_form), place_(place) {}

  void compose() {
    share_out();
    std::vector<std::vector<Strip>> rows;
    double height = 0;
    // A table that is a head alone is still shown.
    for (std::size_t row = 1; row < std::max<std::size_t>(cells_.size(), 2); ++row) {
      rows.push_back(strips_of(row));
      height += height_of(rows.back());
    }
    auto& flow = composer_.flow_;
    const double page = column_of(composer_.theme_).height();
    flow.open({.whole = height <= page * kShortUpright});
    const auto& rule = composer_.theme_.blocks.table.head_rule;
    composer_.add_rule(place_.x, place_.width, 1.5, place_.in_box ? place_.ink.text : rule);
    flow.keep_last_with_next();
    for (auto& row : rows) {
      keep_together(row, page);
      for (auto& strip : row) flow.add(std::move(strip));
    }
    flow.close();
  }

 private:
  /// Headings in a column of their own, or, where that is too much, above what they head.
  void share_out() {
    Measures labels;
    double least_value = 0;
    for (const auto& label : cells_.front()) {
      labels.natural = std::max(labels.natural, label.measures().whole.natural);
      labels.least = std::max(labels.least, label.measures().whole.least);
    }
    for (auto row = cells_.begin() + 1; row < cells_.end(); ++row) {
      for (const auto& cell : *row) least_value = std::max(least_value, cell.measures().parted.least);
    }
    label_width_ = std::min(labels.natural, std::max(labels.least, place_.width * kMostOfLabels)) + 0.1;
    if (label_width_ + kLabelGap + least_value > place_.width) label_width_ = labels.least + 0.1;
    is_beside_ = label_width_ + kLabelGap + least_value <= place_.width && label_width_ <= place_.width / 2;
  }

  std::vector<Strip> strips_of(std::size_t row) {
    std::vector<Strip> strips;
    const bool is_first = row == 1;
    for (std::size_t column = 0; column < cells_.front().size(); ++column) {
      const auto& label = cells_.front()[column];
      const auto* value = row < cells_.size() ? &cells_[row][column] : nullptr;
      const bool is_empty = value == nullptr || value->is_blank();
      if (is_empty && !is_first && !is_form_) continue;
      if (is_empty && label.is_blank()) continue;
      add_entry(strips, is_first ? label : label.repeated(), value);
    }
    if (strips.empty()) strips.push_back({});
    open_and_close(strips);
    return strips;
  }

  void add_entry(std::vector<Strip>& strips, const TableCell& label, const TableCell* value) {
    const double leading = place_.type.leading;
    const double beside = label_width_ + kLabelGap;
    auto label_lines = label.set(composer_.typesetter_, 1, leading, is_beside_ ? label_width_ : place_.width, {});
    const double value_width = is_beside_ ? place_.width - beside : place_.width;
    auto value_lines = value == nullptr || value->is_blank()
                           ? std::vector<Line>{}
                           : value->set(composer_.typesetter_, 1, leading, value_width, {});
    const std::size_t first = strips.size();
    const std::size_t lower = is_beside_ ? 0 : label_lines.size();
    const std::size_t count = std::max(label_lines.size(), lower + value_lines.size());
    for (std::size_t line = 0; line < count; ++line) {
      Strip strip{.space = line == 0 && first > 0 ? kEntryGap : 0, .height = leading};
      if (line < label_lines.size())
        put(strip, std::move(label_lines[line]), 0, is_beside_ ? label_width_ : place_.width);
      if (line >= lower && line - lower < value_lines.size()) {
        put(strip, std::move(value_lines[line - lower]), is_beside_ ? beside : 0, value_width);
      }
      strip.keep_next = line == 0 || line + 2 == count;
      strips.push_back(std::move(strip));
    }
    if (is_form_ && value_lines.empty() && !strips.empty()) rule_to_write_on(strips.back());
    if (strips.size() > first) strips.back().keep_next = false;
  }

  void put(Strip& strip, Line line, double aside, double width) const {
    auto marks = moved(std::move(line.marks), place_.left_of(aside, width), 0);
    std::move(marks.begin(), marks.end(), std::back_inserter(strip.marks));
  }

  void rule_to_write_on(Strip& strip) const {
    strip.height += std::max(0.0, kWritingRoom - strip.height);
    const double aside = is_beside_ ? label_width_ + kLabelGap : 0;
    const double width = place_.width - aside;
    strip.marks.push_back({Artifact::rule, place_.left_of(aside, width), strip.height - 0.75,
                           rectangle(width, 0.75, composer_.theme_.blocks.table.rule)});
  }

  /// The row's padding, and the rule below it.
  void open_and_close(std::vector<Strip>& strips) const {
    auto& first = strips.front();
    first.marks = moved(std::move(first.marks), 0, kAroundRow);
    first.height += kAroundRow;
    auto& last = strips.back();
    last.height += kAroundRow;
    last.marks.push_back({Artifact::rule, place_.x, last.height - 0.75,
                          rectangle(place_.width, 0.75, composer_.theme_.blocks.table.rule)});
  }

  static double height_of(const std::vector<Strip>& strips) {
    double height = 0;
    for (const auto& strip : strips) height += strip.space + strip.height;
    return height;
  }

  /// A row stays whole unless it is much of a page; then its two ends have company.
  static void keep_together(std::vector<Strip>& strips, double page) {
    const bool is_short = height_of(strips) <= page * kShortUpright;
    for (std::size_t index = 0; index + 1 < strips.size(); ++index) {
      if (is_short || index == 0 || index + 2 == strips.size()) strips[index].keep_next = true;
    }
  }

  Composer& composer_;
  const TableCells& cells_;
  bool is_form_;
  const Place& place_;
  double label_width_ = 0;
  bool is_beside_ = true;
};

void Composer::add_upright_table(const TableCells& cells, bool is_form, const Place& place) {
  UprightTable(*this, cells, is_form, place).compose();
}

}  // namespace signpost::pdf
