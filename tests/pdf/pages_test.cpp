#include "pdf/pages.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace signpost::pdf;

namespace {

constexpr Column kPageColumn{.top = 100, .bottom = 200};  // ten strips of ten points

/// A strip that is found again by the destination in it.
Strip strip(const std::string& id, double height = 10, bool keep_next = false) {
  return {.height = height, .keep_next = keep_next, .marks = {{Artifact::rule, 0, 0, Destination{id}}}};
}

void add_strips(Flow& flow, int count, double height = 10) {
  for (int index = 0; index < count; ++index) flow.add(strip("", height));
}

/// Page (from 1) and y of a strip.
std::pair<std::size_t, double> place_of(const std::vector<Page>& pages, const std::string& id) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const auto& mark : pages[page].marks) {
      const auto* destination = std::get_if<Destination>(&mark.what);
      if (destination != nullptr && destination->id == id) return {page + 1, mark.y};
    }
  }
  return {};
}

using PagePlace = std::pair<std::size_t, double>;

std::vector<double> heights_of_shapes(const Page& page) {
  std::vector<double> heights;
  for (const auto& mark : page.marks) {
    const auto* shape = std::get_if<Shape>(&mark.what);
    if (shape == nullptr || shape->path.empty()) continue;
    heights.push_back(std::get<Shape::Line>(shape->path.at(3)).y);
  }
  return heights;
}

}  // namespace

TEST_CASE("nothing makes one empty page") {
  CHECK(break_pages({}, kPageColumn).size() == 1);
}

TEST_CASE("strips fill a page and go on at the top of the next") {
  Flow flow;
  add_strips(flow, 10);
  flow.add(strip("next"));
  CHECK(place_of(break_pages(std::move(flow), kPageColumn), "next") == PagePlace{2, 100});
}

TEST_CASE("the widest space that was asked for counts, and none at the top of a page") {
  Flow flow;
  flow.space(7);
  flow.add(strip("first"));
  flow.space(3);
  flow.space(5);
  flow.add(strip("second"));
  const auto pages = break_pages(std::move(flow), kPageColumn);
  CHECK(place_of(pages, "first") == PagePlace{1, 100});
  CHECK(place_of(pages, "second") == PagePlace{1, 115});
}

TEST_CASE("a heading at the foot of a page goes with what follows") {
  Flow flow;
  add_strips(flow, 9);
  flow.add(strip("heading", 10, true));
  flow.add(strip("text"));
  const auto pages = break_pages(std::move(flow), kPageColumn);
  CHECK(place_of(pages, "heading") == PagePlace{2, 100});
  CHECK(place_of(pages, "text") == PagePlace{2, 110});
}

TEST_CASE("a chain that no page can hold breaks where it must") {
  Flow flow;
  for (int index = 0; index < 25; ++index) flow.add(strip(std::to_string(index), 10, true));
  const auto pages = break_pages(std::move(flow), kPageColumn);
  CHECK(pages.size() == 3);
  CHECK(place_of(pages, "24") == PagePlace{3, 140});
}

TEST_CASE("a strip taller than a page has a page of its own and loses nothing") {
  Flow flow;
  flow.add(strip("before"));
  flow.add(strip("tall", 150));
  flow.add(strip("after"));
  const auto pages = break_pages(std::move(flow), kPageColumn);
  CHECK(place_of(pages, "before").first == 1);
  CHECK(place_of(pages, "tall") == PagePlace{2, 100});
  CHECK(place_of(pages, "after").first == 3);
}

TEST_CASE("a whole frame that does not fit goes to the next page") {
  Flow flow;
  add_strips(flow, 6);
  flow.open({.above = 5, .below = 5, .whole = true, .look = Wash{0, 50, 0, {}}});
  flow.add(strip("first"));
  add_strips(flow, 4);
  flow.close();
  const auto pages = break_pages(std::move(flow), kPageColumn);
  CHECK(place_of(pages, "first") == PagePlace{2, 105});
  CHECK(heights_of_shapes(pages[0]).empty());
  CHECK(heights_of_shapes(pages[1]) == std::vector<double>{60});
}

TEST_CASE("a frame longer than a page is drawn on each, with its room on each") {
  Flow flow;
  flow.open({.above = 5, .below = 5, .whole = true, .look = Wash{0, 50, 0, {}}});
  for (int index = 0; index < 12; ++index) flow.add(strip(std::to_string(index)));
  flow.close();
  const auto pages = break_pages(std::move(flow), kPageColumn);
  REQUIRE(pages.size() == 2);
  CHECK(heights_of_shapes(pages[0]) == std::vector<double>{100});
  CHECK(heights_of_shapes(pages[1]) == std::vector<double>{40});
  CHECK(place_of(pages, "9") == PagePlace{2, 105});
}

TEST_CASE("a table's header stands again on every page it reaches, as an artifact that leads nowhere") {
  Flow flow;
  flow.open({.look = Repeat{1}});
  Strip header{.height = 10, .keep_next = true};
  header.marks = {{ContentId{7}, 0, 0, GlyphRun{}}, {ContentId{7}, 0, 0, LinkArea{}}};
  flow.add(std::move(header));
  for (int index = 0; index < 12; ++index) flow.add(strip(std::to_string(index)));
  flow.close();
  const auto pages = break_pages(std::move(flow), kPageColumn);
  REQUIRE(pages.size() == 2);
  CHECK(place_of(pages, "9") == PagePlace{2, 110});
  const auto& second = pages[1].marks;
  CHECK(std::count_if(second.begin(), second.end(), [](const Mark& mark) {
          return std::holds_alternative<GlyphRun>(mark.what) && mark.role == Role{Artifact::repeated};
        }) == 1);
  CHECK(std::none_of(second.begin(), second.end(),
                     [](const Mark& mark) { return std::holds_alternative<LinkArea>(mark.what); }));
}

TEST_CASE("marks that hang wait for the next strip") {
  Flow flow;
  flow.hang({{Artifact::rule, 3, 0, Destination{"bullet"}}});
  CHECK(flow.hanging());
  flow.add(strip("text"));
  CHECK_FALSE(flow.hanging());
  CHECK(place_of(break_pages(std::move(flow), kPageColumn), "bullet") == PagePlace{1, 100});
}

TEST_CASE("a stacked column has no pages") {
  Flow flow;
  add_strips(flow, 30);
  CHECK(stack(std::move(flow)).height == 300);
}

TEST_CASE("a picture that nearly fits is made smaller, in its shape and no smaller than it may be") {
  const auto place_picture = [](int lines) {
    Flow flow;
    add_strips(flow, lines);
    Strip picture{.height = 50, .least = 30, .marks = strip("picture").marks};
    picture.marks.push_back({Artifact::rule, 0, 0, PictureMark{0, 100, 50, 1}});
    picture.marks.push_back({Artifact::rule, 0, 0, LinkArea{0, 100, 50}});
    flow.add(std::move(picture));
    return break_pages(std::move(flow), kPageColumn);
  };
  const auto smaller = place_picture(6);
  CHECK(place_of(smaller, "picture") == PagePlace{1, 160});
  const auto& drawn = std::get<PictureMark>(smaller[0].marks.rbegin()[1].what);
  CHECK(drawn.width == doctest::Approx(80));
  CHECK(drawn.height == doctest::Approx(40));
  CHECK(std::get<LinkArea>(smaller[0].marks.back().what).height == doctest::Approx(40));
  CHECK(place_of(place_picture(8), "picture") == PagePlace{2, 100});
}

TEST_CASE(
    "a box is cut where it would leave its page nearly half empty, but not for a scrap, and not after a heading") {
  const auto place_box = [](int lines, int of_box, bool has_heading) {
    Flow flow;
    add_strips(flow, lines);
    flow.open({.whole = true, .look = Wash{0, 50, 0, {}}});
    for (int index = 0; index < of_box; ++index) {
      flow.add(strip(std::to_string(index), 10, has_heading && index == 5));
    }
    flow.close();
    return break_pages(std::move(flow), kPageColumn);
  };
  CHECK(place_of(place_box(4, 8, false), "5") == PagePlace{1, 190});
  CHECK(place_of(place_box(4, 8, false), "6") == PagePlace{2, 100});
  CHECK(place_of(place_box(4, 8, true), "5") == PagePlace{2, 100});
  CHECK(place_of(place_box(5, 6, false), "0") == PagePlace{2, 100});
  CHECK(place_of(place_box(7, 8, false), "0") == PagePlace{2, 100});
}

TEST_CASE("an item stands alone neither at a page's foot nor at a page's head, unless that leaves a large gap") {
  const auto place_items = [](int lines, int items, double height) {
    Flow flow;
    add_strips(flow, lines);
    std::vector<std::size_t> ends = {flow.size()};
    for (int index = 0; index < items; ++index) {
      flow.add(strip(std::to_string(index), height));
      ends.push_back(flow.size());
    }
    flow.keep_items_in_pairs(ends);
    return break_pages(std::move(flow), kPageColumn);
  };
  CHECK(place_of(place_items(8, 4, 10), "1") == PagePlace{1, 190});
  CHECK(place_of(place_items(9, 4, 10), "0") == PagePlace{2, 100});
  CHECK(place_of(place_items(7, 4, 10), "2") == PagePlace{2, 100});
  CHECK(place_of(place_items(7, 2, 25), "0") == PagePlace{1, 170});
  CHECK(place_of(place_items(9, 1, 10), "0") == PagePlace{1, 190});
}

TEST_CASE("items are let go before the lines of one are") {
  Flow flow;
  add_strips(flow, 5);
  std::vector<std::size_t> ends = {flow.size()};
  for (const auto* item : {"a", "b"}) {
    for (int line = 0; line < 4; ++line) flow.add(strip(item + std::to_string(line), 10, line < 3));
    ends.push_back(flow.size());
  }
  flow.keep_items_in_pairs(ends);
  const auto pages = break_pages(std::move(flow), kPageColumn);
  CHECK(place_of(pages, "a3") == PagePlace{1, 180});
  CHECK(place_of(pages, "b0") == PagePlace{2, 100});
}
