#include "pdf/copyfitting.hpp"

#include <algorithm>
#include <array>

namespace signpost::pdf {
namespace {

/// Of the column's height: a last page that is filled no further is worth a closer setting.
constexpr double kNextToNothing = 0.34;

/// What is left of each space, from the best to the last that is tried.
constexpr std::array kTightness = {0.9, 0.8, 0.7, 0.6};

/// Strips from `first` to before `end` that no other part of the flow shares a page with.
struct Run {
  std::size_t first = 0;
  std::size_t end = 0;
};

std::vector<Run> runs_of(const std::vector<Strip>& strips) {
  std::vector<Run> runs;
  for (std::size_t index = 0; index < strips.size(); ++index) {
    if (index == 0 || strips[index].new_page) runs.push_back({index, index});
    runs.back().end = index + 1;
  }
  return runs;
}

void tighten(Strip& strip, double tightness) {
  strip.space *= tightness;
  if (strip.least > 0) shrink(strip, std::max(tightness, strip.least / strip.height));
}

/// The run's measures alone, for trying.
Flow skeleton_of(const Flow& flow, const Run& run, double tightness) {
  Flow skeleton;
  for (std::size_t index = run.first; index < run.end; ++index) {
    const auto& from = flow.strips()[index];
    Strip strip{.space = from.space, .height = from.height, .least = from.least, .keep_next = from.keep_next};
    tighten(strip, tightness);
    skeleton.strips().push_back(std::move(strip));
  }
  for (auto frame : flow.frames()) {
    if (frame.first < run.first || frame.end > run.end || frame.first == frame.end) continue;
    frame.first -= run.first;
    frame.end -= run.first;
    skeleton.frames().push_back(frame);
  }
  return skeleton;
}

/// What to leave of the run's spaces; 1 where it stays as it is.
double tightness_of(const Flow& flow, const Run& run, const Column& column) {
  const auto loose = measure_pages(skeleton_of(flow, run, 1), column);
  if (loose.pages < 2 || loose.bottom - column.top > kNextToNothing * column.height()) return 1;
  const auto found = std::find_if(kTightness.begin(), kTightness.end(), [&](double tightness) {
    return measure_pages(skeleton_of(flow, run, tightness), column).pages < loose.pages;
  });
  return found == kTightness.end() ? 1 : *found;
}

}  // namespace

void copyfit(Flow& flow, const Column& column) {
  for (const auto& run : runs_of(flow.strips())) {
    const double tightness = tightness_of(flow, run, column);
    if (tightness == 1) continue;
    for (std::size_t index = run.first; index < run.end; ++index) tighten(flow.strips()[index], tightness);
  }
}

}  // namespace signpost::pdf
