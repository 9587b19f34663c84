#include "pdf/table_columns.hpp"

#include "pdf/geometry.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace signpost::pdf {
namespace {

constexpr double kMostOfOneWord = 0.6;   ///< of the table's width
constexpr double kLeastColumn = mm(5);   ///< its words
constexpr double kRounding = 0.1;        ///< what shaping in another size may add to a word
constexpr std::size_t kRowsToTry = 40;   ///< a long table's first rows stand for the others
constexpr std::size_t kWordsToTry = 60;  ///< of one cell; more are taken as an even grey
constexpr std::size_t kMostTries = 2000;
constexpr double kPartedAddress = 0.3;  ///< lines that it must spare

struct Step {
  double share;
  double gap;
};

constexpr std::array kSteps = {Step{1, mm(4)},     Step{1, mm(3)},      Step{0.95, mm(3)},
                               Step{0.9, mm(2.5)}, Step{0.85, mm(2.5)}, Step{0.8, mm(2.5)}};

/// A column's claims at one step, in points.
struct Claim {
  double natural = kLeastColumn;
  double whole = kLeastColumn;   ///< its widest word
  double parted = kLeastColumn;  ///< its widest word, or part of an address
};

std::vector<Claim> claims_of(const TableMeasures& measures, double share, double most_of_one_word) {
  std::vector<Claim> claims(measures.columns());
  for (const auto& row : measures.rows) {
    for (std::size_t column = 0; column < claims.size(); ++column) {
      auto& claim = claims[column];
      const auto& cell = row[column];
      claim.natural = std::max(claim.natural, cell.whole.natural * share + kRounding);
      claim.whole = std::max(claim.whole, std::min(cell.whole.least * share + kRounding, most_of_one_word));
      claim.parted = std::max(claim.parted, std::min(cell.parted.least * share + kRounding, most_of_one_word));
    }
  }
  return claims;
}

double sum(const std::vector<Claim>& claims, double Claim::*what) {
  return std::accumulate(claims.begin(), claims.end(), 0.0,
                         [&](double all, const Claim& one) { return all + one.*what; });
}

/// From each column's `least` towards its `most`, as far as there is room.
std::vector<double> between(const std::vector<Claim>& claims, double Claim::*least, double Claim::*most, double width) {
  const double from = sum(claims, least);
  const double way = std::clamp((width - from) / std::max(sum(claims, most) - from, 0.01), 0.0, 1.0);
  std::vector<double> widths;
  widths.reserve(claims.size());
  for (const auto& claim : claims) widths.push_back(claim.*least + (claim.*most - claim.*least) * way);
  return widths;
}

/// How many lines the words fill, about.
double lines_in(const Measures& cell, double share, double width) {
  if (cell.words.size() > kWordsToTry) {
    const double usual = cell.natural / static_cast<double>(cell.words.size());
    return std::ceil(cell.natural * share / std::max(width - usual * share / 2, 1.0));
  }
  double lines = cell.words.empty() ? 0 : 1;
  double used = 0;
  double blank = 0;
  for (const auto& word : cell.words) {
    const double wide = word.width * share;
    if (used > 0 && used + blank + wide > width) {
      ++lines;
      used = 0;
    }
    used += (used > 0 ? blank : 0) + wide;
    if (used > width + kRounding) {
      lines += std::floor(used / width);
      used = std::fmod(used, width);
    }
    blank = word.blank * share;
    if (word.ends_line) {
      ++lines;
      used = 0;
    }
  }
  return lines;
}

/// Moves width from column to column as long as that spares the table lines. Its rows are as high as their tallest
/// cell.
class Leveller {
 public:
  Leveller(const TableMeasures& measures, const std::vector<Claim>& claims, double share, std::vector<double> widths)
      : measures_(measures),
        claims_(claims),
        share_(share),
        widths_(std::move(widths)),
        rows_(std::min(measures.rows.size(), kRowsToTry)) {
    for (std::size_t column = 0; column < widths_.size(); ++column)
      columns_.push_back(column_at(column, widths_[column]));
    cost_ = cost();
  }

  std::vector<double> level() {
    const double width = std::accumulate(widths_.begin(), widths_.end(), 0.0);
    for (const double step : {width / 8, width / 16, width / 32, width / 64}) {
      while (tries_ < kMostTries && move(step)) {
      }
    }
    return std::move(widths_);
  }

 private:
  /// One column at one width: each cell's lines, and what parting its addresses weighs.
  struct Column {
    std::vector<double> lines;
    double parted = 0;
  };

  Column column_at(std::size_t column, double width) const {
    Column made;
    for (std::size_t row = 0; row < rows_; ++row) {
      const auto& cell = measures_.rows[row][column];
      const bool parts = cell.whole.least * share_ > width;
      made.lines.push_back(lines_in(parts ? cell.parted : cell.whole, share_, width));
      if (parts) made.parted += kPartedAddress;
    }
    return made;
  }

  double cost() const {
    constexpr double kEvenness = 0.02;  // where rows stay as high, the fewer lines the better
    double all = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      double tallest = 0;
      for (const auto& column : columns_) {
        tallest = std::max(tallest, column.lines[row]);
        all += column.lines[row] * kEvenness;
      }
      all += tallest;
    }
    for (const auto& column : columns_) all += column.parted;
    return all;
  }

  /// Makes the best of all moves by `step`, if one is any good.
  bool move(double step) {
    std::size_t best_from = 0;
    std::size_t best_to = 0;
    double best = cost_;
    for (std::size_t from = 0; from < widths_.size(); ++from) {
      if (widths_[from] - step < claims_[from].parted) continue;
      auto kept = std::exchange(columns_[from], column_at(from, widths_[from] - step));
      for (std::size_t to = 0; to < widths_.size(); ++to) {
        if (to == from) continue;
        ++tries_;
        auto other = std::exchange(columns_[to], column_at(to, widths_[to] + step));
        if (const double tried = cost(); tried < best - 0.001) {
          best = tried;
          best_from = from;
          best_to = to;
        }
        columns_[to] = std::move(other);
      }
      columns_[from] = std::move(kept);
    }
    if (best_from == best_to) return false;
    for (const auto& [column, change] : {std::pair(best_from, -step), std::pair(best_to, step)}) {
      widths_[column] += change;
      columns_[column] = column_at(column, widths_[column]);
    }
    cost_ = best;
    return true;
  }

  const TableMeasures& measures_;
  const std::vector<Claim>& claims_;
  double share_;
  std::vector<double> widths_;
  std::size_t rows_;
  std::vector<Column> columns_;
  double cost_ = 0;
  std::size_t tries_ = 0;
};

std::optional<std::vector<double>> widths_at(const Step& step, const TableMeasures& measures, double table_width) {
  const auto columns = static_cast<double>(measures.columns());
  const double width = table_width - (columns - 1) * step.gap;
  auto claims = claims_of(measures, step.share, columns > 1 ? table_width * kMostOfOneWord - step.gap : width);
  bool is_form = false;
  for (std::size_t column = 0; column < claims.size(); ++column) {
    if (!measures.to_fill_in[column]) continue;
    is_form = true;
    const double gap = column + 1 < claims.size() ? step.gap : 0;
    claims[column].natural = std::max(claims[column].whole, table_width / columns - gap);
  }
  if (sum(claims, &Claim::parted) > width) return std::nullopt;
  const double natural = sum(claims, &Claim::natural);
  if (natural <= width) {
    std::vector<double> widths;
    widths.reserve(claims.size());
    for (const auto& claim : claims) widths.push_back(claim.natural + (width - natural) / columns);
    return widths;
  }
  auto widths = sum(claims, &Claim::whole) <= width ? between(claims, &Claim::whole, &Claim::natural, width)
                                                    : between(claims, &Claim::parted, &Claim::whole, width);
  return is_form ? widths : Leveller(measures, claims, step.share, std::move(widths)).level();
}

}  // namespace

std::optional<ColumnPlan> plan_columns(const TableMeasures& measures, const TableRoom& room) {
  for (const auto& step : kSteps) {
    if (step.share < 1 && room.letters * step.share < room.least_letters) break;
    if (auto widths = widths_at(step, measures, room.width))
      return ColumnPlan{step.share, step.gap, std::move(*widths)};
  }
  return std::nullopt;
}

}  // namespace signpost::pdf
