#include "pdf/copyfitting.hpp"

#include <doctest/doctest.h>

using namespace signpost::pdf;

namespace {

constexpr Column kColumn{.top = 100, .bottom = 200};

/// Lines of ten points with four between them: seven on a page.
void add_lines(Flow& flow, int count) {
  for (int index = 0; index < count; ++index) {
    flow.space(4);
    flow.add({.height = 10});
  }
}

std::size_t pages_of(Flow flow) {
  copyfit(flow, kColumn);
  return measure_pages(std::move(flow), kColumn).pages;
}

}  // namespace

TEST_CASE("a last page with one line on it is spared by setting the others closer") {
  Flow flow;
  add_lines(flow, 8);
  CHECK(measure_pages(flow, kColumn).pages == 2);
  copyfit(flow, kColumn);
  CHECK(measure_pages(flow, kColumn).pages == 1);
  CHECK(flow.strips().at(1).space == doctest::Approx(2.8));  // the loosest that is enough: 8 * 10 + 7 * 2.8 < 100
}

TEST_CASE("what cannot be spared keeps its spaces") {
  Flow flow;
  add_lines(flow, 9);
  copyfit(flow, kColumn);
  CHECK(flow.strips().at(1).space == 4);
}

TEST_CASE("each chapter is fitted by itself") {
  Flow flow;
  add_lines(flow, 8);
  flow.begin_page();
  add_lines(flow, 4);
  copyfit(flow, kColumn);
  CHECK(flow.strips().at(1).space < 4);
  CHECK(flow.strips().at(9).space == 4);
  CHECK(measure_pages(flow, kColumn).pages == 2);
}

TEST_CASE("pictures give way too, and frames keep their place") {
  Flow flow;
  flow.add({.height = 80, .least = 50});
  flow.open({.whole = true, .look = Wash{0, 50, 0, {}}});
  flow.add({.height = 15});
  flow.add({.height = 15});
  flow.close();
  CHECK(pages_of(flow) == 1);
}

TEST_CASE("a frame that gives is cut where that spares a page, and else stays whole") {
  const auto pages_and_whole = [](int before, int in_frame, int after) {
    Flow flow;
    add_lines(flow, before);
    flow.open({.whole = true, .gives = true, .look = Repeat{1}});
    add_lines(flow, in_frame);
    flow.close();
    add_lines(flow, after);
    copyfit(flow, kColumn);
    const bool is_whole = flow.frames().front().whole;
    return std::pair(measure_pages(std::move(flow), kColumn).pages, is_whole);
  };
  CHECK(pages_and_whole(4, 5, 1) == std::pair(std::size_t{2}, true));
  CHECK(pages_and_whole(4, 5, 5) == std::pair(std::size_t{2}, false));
}

TEST_CASE("items stand in company unless that makes the text a page longer") {
  const auto fitted = [](int after) {
    Flow flow;
    for (int line = 0; line < 9; ++line) flow.add({.height = 10});
    std::vector<std::size_t> ends = {flow.size()};
    for (int item = 0; item < 3; ++item) {
      flow.add({.height = 10});
      ends.push_back(flow.size());
    }
    flow.keep_items_in_pairs(ends);
    for (int line = 0; line < after; ++line) flow.add({.height = 10});
    copyfit(flow, kColumn);
    return std::pair(measure_pages(flow, kColumn).pages, bool(flow.strips().at(9).keep_near));
  };
  CHECK(fitted(7) == std::pair(std::size_t{2}, true));
  CHECK(fitted(8) == std::pair(std::size_t{2}, false));
}
