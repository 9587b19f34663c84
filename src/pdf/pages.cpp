#include "pdf/pages.hpp"

#include "base/overloaded.hpp"
#include "pdf/shapes.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace signpost::pdf {
namespace {

/// How strongly two neighbouring strips hold together. Chains that no page can hold come apart at the weakest.
enum class Glue { none, frame, items, lines };

constexpr double kWaste = 0.5;   ///< of a page's height: more than this is not left empty to keep a box whole
constexpr double kSmall = 0.4;   ///< of a page's height: text without a ground that stays whole
constexpr double kGap = 0.2;     ///< of a page's height: more than this is not left empty for the sake of items
constexpr double kScrap = 0.12;  ///< of a page's height: no part of a box is less

/// Repeated header rows say nothing new: no content, nothing to click, nowhere to lead.
Marks as_artifacts(Marks marks) {
  std::erase_if(marks, [](const Mark& mark) {
    return std::holds_alternative<LinkArea>(mark.what) || std::holds_alternative<Destination>(mark.what) ||
           std::holds_alternative<Extent>(mark.what);
  });
  for (auto& mark : marks) mark.role = Artifact::repeated;
  return marks;
}

class PageBreaker {
 public:
  PageBreaker(Flow flow, const Column& column) : flow_(std::move(flow)), column_(column) {}

  std::vector<Page> run() {
    index_frames();
    find_glue();
    pages_.emplace_back();
    y_ = column_.top;
    place(0, strips().size(), Glue::frame);
    return std::move(pages_);
  }

  double y() const { return y_; }

 private:
  /// A frame that has begun and not ended: where it began on this page, and the mark that will draw it.
  struct Open {
    const Frame* frame;
    double top;
    std::size_t mark;
  };

  std::vector<Strip>& strips() { return flow_.strips(); }

  void index_frames() {
    starts_.resize(strips().size());
    ends_.resize(strips().size());
    for (const auto& frame : flow_.frames()) {
      if (frame.first == frame.end) continue;
      starts_[frame.first].push_back(&frame);
      ends_[frame.end - 1].insert(ends_[frame.end - 1].begin(), &frame);
      if (const auto* repeat = std::get_if<Repeat>(&frame.look)) keep_header(frame, repeat->strips);
    }
  }

  void keep_header(const Frame& frame, std::size_t count) {
    auto& header = headers_.emplace_back(Header{&frame, {}, 0});
    for (std::size_t index = frame.first; index < frame.first + count; ++index) {
      if (index > frame.first) header.height += strips()[index].space;
      auto marks = moved(as_artifacts(strips()[index].marks), 0, header.height);
      std::move(marks.begin(), marks.end(), std::back_inserter(header.marks));
      header.height += strips()[index].height;
    }
  }

  void find_glue() {
    glue_.assign(strips().size(), Glue::none);
    for (const auto& frame : flow_.frames()) {
      // What has no ground of its own may be cut like any text, unless it is small.
      const double most = std::holds_alternative<std::monostate>(frame.look) ? kSmall : 1;
      const double tall = height(frame.first, frame.end);
      if (!frame.whole || tall > most * (column_.bottom - column_.top)) continue;
      for (std::size_t index = frame.first; index + 1 < frame.end; ++index) glue_[index] = Glue::frame;
    }
    for (std::size_t index = 0; index < strips().size(); ++index) {
      if (strips()[index].keep_near) glue_[index] = Glue::items;
      if (strips()[index].keep_next) glue_[index] = Glue::lines;
    }
  }

  /// Of strips and of the frames that begin or end among them, without the space above the first.
  double height(std::size_t first, std::size_t end) {
    double sum = 0;
    for (std::size_t index = first; index < end; ++index) {
      if (index > first) sum += strips()[index].space;
      for (const auto* frame : starts_[index]) sum += frame->above;
      sum += strips()[index].height;
      for (const auto* frame : ends_[index]) sum += frame->below;
    }
    return sum;
  }

  /// Room that the frames still open after `last` need below it.
  double reserve(std::size_t first, std::size_t last) {
    double sum = 0;
    for (const auto& open : open_) {
      if (open.frame->end > last + 1) sum += open.frame->below;
    }
    for (std::size_t index = first; index <= last; ++index) {
      for (const auto* frame : starts_[index]) {
        if (frame->end > last + 1) sum += frame->below;
      }
    }
    return sum;
  }

  void place(std::size_t first, std::size_t end, Glue weakest) {
    while (first < end) {
      std::size_t last = first;
      while (last + 1 < end && glue_[last] != Glue::none && glue_[last] >= weakest && !strips()[last + 1].new_page) {
        ++last;
      }
      place_chain(first, last, weakest);
      first = last + 1;
    }
  }

  void place_chain(std::size_t first, std::size_t last, Glue weakest) {
    if (strips()[first].new_page && !fresh_) begin_page();
    const double space = fresh_ ? 0 : strips()[first].space;
    make_fit(first, last, y_ + space);
    const double needed = height(first, last + 1) + reserve(first, last);
    if (!fits(y_ + space + needed)) {
      const bool has_room_further_on = !fresh_ && (first == last || fits(fresh_top() + needed));
      if (has_room_further_on && !may_come_apart(first, last, weakest)) {
        begin_page();
      } else if (first != last) {
        come_apart(first, last, weakest);
        return;
      }
    }
    for (std::size_t index = first; index <= last; ++index) emit(index);
  }

  /// Makes the pictures among these strips smaller where that spares them a new page.
  void make_fit(std::size_t first, std::size_t last, double top) {
    const double too_much = top + height(first, last + 1) + reserve(first, last) - column_.bottom;
    if (too_much <= 0) return;
    double give = 0;
    for (std::size_t index = first; index <= last; ++index) {
      const auto& strip = strips()[index];
      if (strip.least == 0) continue;
      give += std::max(0.0, strip.height - strip.least);
    }
    if (too_much > give) return;
    for (std::size_t index = first; index <= last; ++index) {
      auto& strip = strips()[index];
      if (strip.least == 0) continue;
      shrink(strip, 1 - too_much / give * std::max(0.0, strip.height - strip.least) / strip.height);
    }
  }

  /// Whether what should stay on one page had better not.
  bool may_come_apart(std::size_t first, std::size_t last, Glue weakest) {
    const auto has = [&](Glue glue) {
      const auto begin = glue_.begin() + static_cast<std::ptrdiff_t>(first);
      return std::find(begin, begin + static_cast<std::ptrdiff_t>(last - first), glue) !=
             begin + static_cast<std::ptrdiff_t>(last - first);
    };
    if (weakest == Glue::frame && has(Glue::frame)) return may_be_cut(first, last);
    return weakest < Glue::lines && has(Glue::items) && column_.bottom - y_ > kGap * (column_.bottom - column_.top);
  }

  /// Whether what should stay whole had better be cut: its page would be left nearly half empty, and neither part is
  /// only a scrap.
  bool may_be_cut(std::size_t first, std::size_t last) {
    const double room = column_.bottom - y_;
    const double tall = column_.bottom - column_.top;
    if (room <= kWaste * tall) return false;
    std::size_t end = first;  // of what finds room
    while (end <= last && y_ + strips()[first].space + height(first, end + 1) + reserve(first, end) <= column_.bottom)
      ++end;
    while (end > first && glue_[end - 1] >= Glue::items) --end;
    return end > first && height(first, end) >= kScrap * tall && height(end, last + 1) >= kScrap * tall;
  }

  void come_apart(std::size_t first, std::size_t last, Glue weakest) {
    if (weakest < Glue::lines) {
      place(first, last + 1, weakest == Glue::frame ? Glue::items : Glue::lines);
    } else {
      for (std::size_t index = first; index <= last; ++index) place_chain(index, index, weakest);
    }
  }

  bool fits(double bottom) const { return bottom <= column_.bottom + 0.01; }

  /// Where the first strip of a new page would begin.
  double fresh_top() const {
    double top = column_.top;
    for (const auto& open : open_) {
      top += open.frame->above;
      if (const auto* header = header_of(*open.frame)) top += header->height;
    }
    return top;
  }

  void emit(std::size_t index) {
    auto& strip = strips()[index];
    if (!fresh_) y_ += strip.space;
    fresh_ = false;
    for (const auto* frame : starts_[index]) begin_frame(*frame);
    auto marks = moved(std::move(strip.marks), 0, y_);
    std::move(marks.begin(), marks.end(), std::back_inserter(pages_.back().marks));
    y_ += strip.height;
    for (std::size_t count = ends_[index].size(); count > 0; --count) {
      end_frame(open_.back());
      open_.pop_back();
    }
  }

  void begin_frame(const Frame& frame) {
    open_.push_back({&frame, y_, pages_.back().marks.size()});
    pages_.back().marks.push_back({Artifact::background, 0, y_, Shape{}});
    y_ += frame.above;
  }

  void end_frame(const Open& open) {
    y_ += open.frame->below;
    const double tall = y_ - open.top;
    auto& mark = pages_.back().marks[open.mark];
    std::visit(overloaded{[&](const Wash& wash) {
                            mark.x = wash.x;
                            mark.what = rounded(wash.width, tall, wash.radius, wash.color);
                          },
                          [&](const Rail& rail) {
                            mark.x = rail.x;
                            mark.y += rail.top;
                            mark.what = rectangle(rail.width, std::max(0.0, tall - rail.top), rail.color);
                          },
                          [](const auto&) {}},
               open.frame->look);
  }

  void begin_page() {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) end_frame(*open);
    const auto continued = std::move(open_);
    open_.clear();
    pages_.emplace_back();
    y_ = column_.top;
    for (const auto& open : continued) {
      begin_frame(*open.frame);
      if (const auto* header = header_of(*open.frame)) repeat(*header);
    }
    fresh_ = true;
  }

  struct Header {
    const Frame* frame;
    Marks marks;
    double height;
  };

  const Header* header_of(const Frame& frame) const {
    const auto found = std::find_if(headers_.begin(), headers_.end(), [&](auto& each) { return each.frame == &frame; });
    return found == headers_.end() ? nullptr : &*found;
  }

  void repeat(const Header& header) {
    auto marks = moved(header.marks, 0, y_);
    std::move(marks.begin(), marks.end(), std::back_inserter(pages_.back().marks));
    y_ += header.height;
  }

  Flow flow_;
  Column column_;
  std::vector<Page> pages_;
  double y_ = 0;
  bool fresh_ = true;  ///< nothing stands on this page yet
  std::vector<Open> open_;
  std::vector<Glue> glue_;                         ///< between a strip and the next
  std::vector<std::vector<const Frame*>> starts_;  ///< by strip, outer frames first
  std::vector<std::vector<const Frame*>> ends_;    ///< by strip, inner frames first
  std::vector<Header> headers_;
};

}  // namespace

std::vector<Page> break_pages(Flow flow, const Column& column) {
  return PageBreaker(std::move(flow), column).run();
}

Extents measure_pages(Flow flow, const Column& column) {
  PageBreaker breaker(std::move(flow), column);
  const auto pages = breaker.run().size();
  return {pages, breaker.y()};
}

Stacked stack(Flow flow) {
  PageBreaker breaker(std::move(flow), {0, std::numeric_limits<double>::infinity()});
  auto pages = breaker.run();
  return {std::move(pages.front().marks), breaker.y()};
}

}  // namespace signpost::pdf
