#include "pdf/flow.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signpost::pdf {

void shrink(Strip& strip, double share) {
  strip.height *= share;
  for (auto& mark : strip.marks) {
    if (auto* picture = std::get_if<PictureMark>(&mark.what)) {
      picture->width *= share;
      picture->height *= share;
    } else if (auto* area = std::get_if<LinkArea>(&mark.what)) {
      area->width *= share;
      area->height *= share;
    }
  }
}

void Flow::space(double height) {
  space_ = std::max(space_, height);
}

void Flow::add(Strip strip) {
  strip.space = std::max(strip.space, space_);
  space_ = 0;
  strip.new_page = std::exchange(begins_page_, false);
  std::move(hanging_.begin(), hanging_.end(), std::back_inserter(strip.marks));
  hanging_.clear();
  strips_.push_back(std::move(strip));
}

void Flow::hang(Marks marks) {
  std::move(marks.begin(), marks.end(), std::back_inserter(hanging_));
}

void Flow::keep_last_with_next() {
  if (!strips_.empty()) strips_.back().keep_next = true;
}

void Flow::keep_last_near_next() {
  if (!strips_.empty()) strips_.back().keep_near = true;
}

void Flow::keep_items_in_pairs(const std::vector<std::size_t>& ends) {
  constexpr std::size_t kFewStrips = 4;
  if (ends.size() < 3) return;
  const std::size_t second = 1;
  const std::size_t last = ends.size() - 1;
  if (ends[second] - ends[0] <= kFewStrips && ends[second] > 0) strips_[ends[second] - 1].keep_near = true;
  if (ends[last] - ends[last - 1] <= kFewStrips && ends[last - 1] > 0) strips_[ends[last - 1] - 1].keep_near = true;
}

void Flow::begin_page() {
  begins_page_ = true;
}

void Flow::open(Frame frame) {
  frame.first = strips_.size();
  frame.end = strips_.size();
  open_.push_back(frames_.size());
  frames_.push_back(frame);
}

void Flow::close() {
  frames_[open_.back()].end = strips_.size();
  open_.pop_back();
}

}  // namespace signpost::pdf
