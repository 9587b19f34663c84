#include "pdf/table_columns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

using namespace signpost::pdf;

namespace {

constexpr TableRoom kRoom{.width = 400, .letters = 12, .least_letters = 9.6};
constexpr double kBlank = 3;

/// Words of these widths, one blank between two.
Measures measures_of(const std::vector<double>& widths) {
  Measures made;
  for (const double width : widths) {
    made.words.push_back({.width = width, .blank = kBlank});
    made.natural += width + (made.words.size() > 1 ? kBlank : 0);
    made.least = std::max(made.least, width);
  }
  return made;
}

CellMeasures cell_of(const std::vector<double>& widths) {
  return {measures_of(widths), measures_of(widths)};
}

/// One address of two parts.
CellMeasures address_of(double one, double other) {
  auto parted = measures_of({one, other});
  for (auto& word : parted.words) word.blank = 0;
  return {measures_of({one + other}), parted};
}

std::optional<ColumnPlan> plan(std::vector<std::vector<CellMeasures>> rows, const TableRoom& room = kRoom) {
  TableMeasures measures{.rows = std::move(rows), .to_fill_in = {}};
  measures.to_fill_in.assign(measures.rows.front().size(), false);
  return plan_columns(measures, room);
}

std::vector<CellMeasures> columns_of(std::size_t columns, double width) {
  return std::vector<CellMeasures>(columns, cell_of({width}));
}

double width_of(const ColumnPlan& plan) {
  return std::accumulate(plan.widths.begin(), plan.widths.end(),
                         plan.gap * static_cast<double>(plan.widths.size() - 1));
}

}  // namespace

TEST_CASE("columns that find room fill the table in letters of their size") {
  const auto found = plan({columns_of(3, 60)});
  REQUIRE(found);
  CHECK(found->share == 1);
  CHECK(width_of(*found) == doctest::Approx(400));
  CHECK(found->widths[0] == doctest::Approx(found->widths[2]));
}

TEST_CASE("short of room the gaps give way first, then the letters, and no further than may be") {
  CHECK(plan({columns_of(5, 70)})->share == 1);  // 350 and four gaps
  CHECK(plan({columns_of(5, 73)})->share == 1);  // 365
  CHECK(plan({columns_of(5, 73)})->gap < plan({columns_of(5, 70)})->gap);
  const auto smaller = plan({columns_of(5, 85)});  // 425
  REQUIRE(smaller);
  CHECK(smaller->share < 1);
  CHECK(smaller->share >= 0.8);
  CHECK(width_of(*smaller) == doctest::Approx(400));
  for (const double width : smaller->widths) CHECK(width >= 85 * smaller->share);
  CHECK_FALSE(plan({columns_of(5, 100)}));
  CHECK_FALSE(plan({columns_of(5, 85)}, {.width = 400, .letters = 18, .least_letters = 18}));
}

TEST_CASE("an address gives way before letters are set smaller") {
  const auto found = plan({{cell_of({60, 60, 60}), address_of(110, 90), cell_of({110}), cell_of({80})}});
  REQUIRE(found);
  CHECK(found->share == 1);
  CHECK(found->widths[1] < 200);
  CHECK(found->widths[1] >= 110);
  CHECK(found->widths[2] >= 110);
  CHECK(found->widths[3] >= 80);
}

TEST_CASE("a name is not set in a line a word to spare an address its joint") {
  const auto found = plan({{cell_of({50}), cell_of({50})},
                           {cell_of({50, 50, 50, 50, 50}), address_of(150, 110)},
                           {cell_of({50, 50, 50, 50, 50}), address_of(150, 110)}});
  REQUIRE(found);
  CHECK(found->widths[0] > 156);  // three words a line
  CHECK(found->widths[1] >= 150);
}

TEST_CASE("an address that costs nothing to keep whole stays whole") {
  const auto found = plan({{cell_of({50}), address_of(120, 100), cell_of({60, 60})}});
  REQUIRE(found);
  CHECK(found->widths[1] >= 220);
}

TEST_CASE("many words are not set in short lines beside a wide column") {
  const auto found = plan({{cell_of(std::vector<double>(40, 30)), cell_of({230, 20})}});
  REQUIRE(found);
  CHECK(found->widths[0] > 130);
  const auto beside = plan({{cell_of(std::vector<double>(40, 30)), cell_of(std::vector<double>(10, 30))}});
  REQUIRE(beside);
  CHECK(beside->widths[0] > 2 * beside->widths[1]);
}

TEST_CASE("one endless word breaks and decides nothing, two are too many") {
  CHECK(plan({{cell_of({2000}), cell_of({60, 60})}}));
  CHECK_FALSE(plan({{cell_of({2000}), cell_of({2000})}}));
  CHECK(plan({{cell_of({2000})}}));
}
