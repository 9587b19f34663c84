#include "pdf/structure.hpp"

#include <algorithm>
#include <array>

namespace signpost::pdf {

Structure::Structure() {
  elements_.push_back({.tag = "Document"});
}

ElementId Structure::add(ElementId parent, std::string_view tag) {
  const ElementId id{static_cast<std::uint32_t>(elements_.size())};
  elements_.push_back({.tag = tag, .parent = parent});
  at(parent).kids.emplace_back(id);
  return id;
}

ContentId Structure::add_content(ElementId owner) {
  const ContentId id{static_cast<std::uint32_t>(owners_.size())};
  owners_.push_back(owner);
  at(owner).kids.emplace_back(id);
  return id;
}

std::string_view heading_tag(int level) {
  static constexpr std::array<std::string_view, 6> kTags = {"H1", "H2", "H3", "H4", "H5", "H6"};
  return kTags.at(static_cast<std::size_t>(std::clamp(level, 1, 6) - 1));
}

}  // namespace signpost::pdf
