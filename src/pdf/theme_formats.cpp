#include "pdf/theme.hpp"

#include <algorithm>

namespace signpost::pdf {

Theme for_large_print(Theme theme) {
  constexpr double kLeast = 18;
  const auto enlarge = [kLeast](Type& type, double points, double leading) {
    type.size = std::max(kLeast, type.size + points);
    type.leading = type.size * leading;
  };
  auto& type = theme.type;
  const auto voice = type.voice.size;
  for (auto* text : {&type.body, &type.lead}) enlarge(*text, 6, 1.5);
  for (auto* heading : {&type.h1, &type.chapter}) enlarge(*heading, 7, 1.15);
  for (auto* heading : {&type.h2, &type.h3, &type.h4}) enlarge(*heading, 6, 1.3);
  for (auto* other : {&type.voice, &type.label, &type.caption, &type.code, &type.running}) enlarge(*other, 6, 1.4);
  theme.page.sides = std::min(theme.page.sides, mm(22));
  theme.blocks.quote.indent *= type.voice.size / voice;  // the quotation mark grows with the words
  theme.space.paragraph *= 1.4;
  theme.space.item *= 1.6;
  theme.mapping = MappingLook::upright;
  return theme;
}

Theme for_sheet(Theme theme) {
  const auto size = theme.type.body.size;
  theme.page.sides = std::min(theme.page.sides, mm(20));
  theme.page.top = std::min(theme.page.top, mm(13));
  theme.type.body.leading = size * 1.33;
  theme.type.lead = {size * 1.08, size * 1.45};
  theme.type.h1 = {size * 1.75, size * 2.1};
  theme.type.h2 = {size * 1.17, size * 1.5};
  theme.space.paragraph = mm(1.5);
  theme.space.section = mm(4.5);
  theme.space.item = mm(0.5);
  theme.opening = Opening::plain;
  theme.blocks.heading.arms = Arms::none;
  return theme;
}

Theme for_worksheet(Theme theme) {
  theme.opening = Opening::plain;
  theme.page.sides = std::min(theme.page.sides, mm(22));
  theme.space.section = std::min(theme.space.section, mm(7));
  return theme;
}

}  // namespace signpost::pdf
