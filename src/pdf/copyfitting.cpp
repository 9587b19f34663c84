#include "pdf/copyfitting.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace signpost::pdf {
namespace {

/// Of the column's height: a last page that is filled no further is worth a closer setting.
constexpr double kNextToNothing = 0.34;

/// What is left of each space, and of each picture that may be smaller.
struct Setting {
  double spaces = 1;
  double pictures = 1;
};

/// From the best to the last that is tried: pictures keep their size as long as closer lines do.
constexpr std::array kSettings = {Setting{0.9, 1},   Setting{0.8, 1},   Setting{0.9, 0.9}, Setting{0.8, 0.9},
                                  Setting{0.8, 0.8}, Setting{0.7, 1},   Setting{0.7, 0.8}, Setting{0.7, 0.7},
                                  Setting{0.6, 1},   Setting{0.6, 0.7}, Setting{0.6, 0.6}};

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

void tighten(Strip& strip, const Setting& setting) {
  strip.space *= setting.spaces;
  if (strip.least > 0 && setting.pictures < 1) shrink(strip, std::max(setting.pictures, strip.least / strip.height));
}

/// The run's measures alone, for trying.
Flow skeleton_of(const Flow& flow, const Run& run, const Setting& setting) {
  Flow skeleton;
  for (std::size_t index = run.first; index < run.end; ++index) {
    const auto& from = flow.strips()[index];
    Strip strip{.space = from.space,
                .height = from.height,
                .least = from.least,
                .keep_next = from.keep_next,
                .keep_near = from.keep_near};
    tighten(strip, setting);
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

/// The best that spares the run a page; nothing where it stays as it is.
std::optional<Setting> setting_of(const Flow& flow, const Run& run, const Column& column) {
  const auto loose = measure_pages(skeleton_of(flow, run, {}), column);
  if (loose.pages < 2 || loose.bottom - column.top > kNextToNothing * column.height()) return std::nullopt;
  const auto* const found = std::find_if(kSettings.begin(), kSettings.end(), [&](const Setting& setting) {
    return measure_pages(skeleton_of(flow, run, setting), column).pages < loose.pages;
  });
  return found == kSettings.end() ? std::nullopt : std::optional(*found);
}

std::size_t fitted_pages(const Flow& flow, const Run& run, const Column& column) {
  const auto setting = setting_of(flow, run, column);
  return measure_pages(skeleton_of(flow, run, setting.value_or(Setting{})), column).pages;
}

/// Does `let_go` to the run where that spares it a page, and else leaves the flow as it is.
template <class LetGo>
void give_way(Flow& flow, const Run& run, const Column& column, const LetGo& let_go) {
  const auto frames = flow.frames();
  std::vector<bool> near;
  for (std::size_t index = run.first; index < run.end; ++index) near.push_back(flow.strips()[index].keep_near);
  const auto pages = fitted_pages(flow, run, column);
  if (pages < 2 || !let_go()) return;
  if (fitted_pages(flow, run, column) < pages) return;
  flow.frames() = frames;
  for (std::size_t index = run.first; index < run.end; ++index) {
    flow.strips()[index].keep_near = near[index - run.first];
  }
}

/// Items stand in company, and tables to write in stay whole, but neither makes the run a page longer.
void settle_promises(Flow& flow, const Run& run, const Column& column) {
  give_way(flow, run, column, [&] {
    bool has_any = false;
    for (std::size_t index = run.first; index < run.end; ++index) {
      has_any = std::exchange(flow.strips()[index].keep_near, false) || has_any;
    }
    return has_any;
  });
  give_way(flow, run, column, [&] {
    bool has_any = false;
    for (auto& frame : flow.frames()) {
      if (!frame.gives || !frame.whole || frame.first < run.first || frame.end > run.end) continue;
      frame.whole = false;
      has_any = true;
    }
    return has_any;
  });
}

}  // namespace

void copyfit(Flow& flow, const Column& column) {
  for (const auto& run : runs_of(flow.strips())) {
    settle_promises(flow, run, column);
    const auto setting = setting_of(flow, run, column);
    if (!setting) continue;
    for (std::size_t index = run.first; index < run.end; ++index) tighten(flow.strips()[index], *setting);
  }
}

}  // namespace signpost::pdf
