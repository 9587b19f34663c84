#include "pdf/table_cells.hpp"

#include "base/text.hpp"
#include "pdf/joints.hpp"

#include <utility>

namespace signpost::pdf {

TableCell::TableCell(RichText text, Typesetter& typesetter) : text_(std::move(text)) {
  measures_.whole = typesetter.measure(text_);
  measures_.parted = has_address(text_.text) ? typesetter.measure(with_joints(text_)) : measures_.whole;
}

bool TableCell::is_blank() const {
  return trim(replace_all(text_.text, kLineBreak, "")).empty();
}

std::vector<Line> TableCell::set(Typesetter& typesetter, double share, double leading, double width,
                                 Alignment alignment) const {
  const bool is_narrow = measures_.whole.least * share > width;
  if (share == 1 && !is_narrow) return typesetter.set(text_, leading, width, alignment);
  auto text = scaled(is_narrow ? with_joints(text_) : text_, share);
  if (measures_.parted.least * share > width) text = loosened(std::move(text));
  return typesetter.set(text, leading, width, alignment);
}

TableCell TableCell::repeated() const {
  auto copy = *this;
  copy.text_.anchors.clear();
  for (auto& span : copy.text_.spans) {
    span.role = Artifact::repeated;
    span.link.reset();
  }
  return copy;
}

}  // namespace signpost::pdf
