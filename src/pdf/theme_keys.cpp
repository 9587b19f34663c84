#include "pdf/theme_keys.hpp"

namespace signpost::pdf {
namespace {

Section fonts_of(FontNames& fonts) {
  return {"fonts",
          {{"folder", &fonts.folder},
           {"text", &fonts.text},
           {"voice", &fonts.voice},
           {"code", &fonts.code},
           {"others", &fonts.others}}};
}

Section page_of(PageMeasures& page) {
  return {"page",
          {{"width", BoundLength{&page.width, 100, 600}},
           {"height", BoundLength{&page.height, 100, 600}},
           {"sides", BoundLength{&page.sides, 5, 60}},
           {"top", BoundLength{&page.top, 5, 60}},
           {"foot", BoundLength{&page.foot, 5, 60}}}};
}

Section type_of(TypeSizes& type) {
  return {"type",
          {{"body", &type.body},
           {"lead", &type.lead},
           {"h1", &type.h1},
           {"chapter", &type.chapter},
           {"h2", &type.h2},
           {"h3", &type.h3},
           {"h4", &type.h4},
           {"voice", &type.voice},
           {"label", &type.label},
           {"caption", &type.caption},
           {"code", &type.code},
           {"running", &type.running}}};
}

Section colors_of(Colors& colors) {
  Section section{"colors", {}};
  for (const auto& each : named_colors()) section.keys.push_back({each.name, &(colors.*each.color)});
  return section;
}

Section space_of(Spaces& space) {
  return {"space",
          {{"paragraph", BoundLength{&space.paragraph, 0, 60}},
           {"section", BoundLength{&space.section, 0, 60}},
           {"part", BoundLength{&space.part, 0, 60}},
           {"item", BoundLength{&space.item, 0, 60}},
           {"indent", BoundLength{&space.indent, 0, 20}},
           {"block", BoundLength{&space.block, 0, 60}},
           {"padding", BoundLength{&space.padding, 0, 20}}}};
}

Section look_of(Theme& theme) {
  return {"look",
          {{"radius", BoundLength{&theme.radius, 0, 20}}, {"mapping", &theme.mapping}, {"opening", &theme.opening}}};
}

Section box_of(std::string_view name, BoxLook& box, const Colors& colors) {
  return {name,
          {{"ground", Tint{&box.ground, &colors}},
           {"text", Tint{&box.text, &colors}},
           {"link", Tint{&box.link, &colors}},
           {"board", Tint{&box.board.ground, &colors}},
           {"on-board", Tint{&box.board.words, &colors}},
           {"ends", &box.board.ends}}};
}

Section mapping_of(MappingColors& mapping, const Colors& colors) {
  return {"mapping",
          {{"worries", Tint{&mapping.worries, &colors}},
           {"on-worries", Tint{&mapping.on_worries, &colors}},
           {"strengths", Tint{&mapping.strengths, &colors}},
           {"on-strengths", Tint{&mapping.on_strengths, &colors}},
           {"next-steps", Tint{&mapping.next_steps, &colors}},
           {"on-next-steps", Tint{&mapping.on_next_steps, &colors}}}};
}

Section scale_of(ScaleLook& scale, const Colors& colors) {
  return {"scale",
          {{"cell", Tint{&scale.cell, &colors}},
           {"on-cell", Tint{&scale.on_cell, &colors}},
           {"was", Tint{&scale.was, &colors}},
           {"on-was", Tint{&scale.on_was, &colors}},
           {"now", Tint{&scale.now, &colors}},
           {"on-now", Tint{&scale.on_now, &colors}}}};
}

}  // namespace

std::vector<Section> common_sections(Theme& theme) {
  return {fonts_of(theme.fonts),   page_of(theme.page),   type_of(theme.type),
          colors_of(theme.colors), space_of(theme.space), look_of(theme)};
}

std::vector<Section> block_sections(Theme& theme) {
  auto& looks = theme.blocks;
  const auto tint = [&](Color& color) { return Tint{&color, &theme.colors}; };
  return {{"board",
           {{"ground", tint(looks.board.ground)}, {"words", tint(looks.board.words)}, {"ends", &looks.board.ends}}},
          {"heading", {{"arms", &looks.heading.arms}, {"arm", tint(looks.heading.arm)}}},
          {"list", {{"mark", tint(looks.list.mark)}}},
          {"steps",
           {{"disc", tint(looks.steps.disc)}, {"number", tint(looks.steps.number)}, {"rail", tint(looks.steps.rail)}}},
          box_of("tip", looks.tip, theme.colors),
          box_of("focus", looks.focus, theme.colors),
          box_of("contact", looks.contact, theme.colors),
          {"quote", {{"mark", tint(looks.quote.mark)}, {"indent", BoundLength{&looks.quote.indent, 8, 30}}}},
          {"code", {{"ground", tint(looks.code.ground)}, {"text", tint(looks.code.text)}}},
          {"table", {{"head-rule", tint(looks.table.head_rule)}, {"rule", tint(looks.table.rule)}}},
          {"rule", {{"line", tint(looks.rule.line)}, {"thickness", BoundLength{&looks.rule.thickness, 0, 3}}}},
          mapping_of(looks.mapping, theme.colors),
          scale_of(looks.scale, theme.colors)};
}

const std::vector<Pair>& color_pairs() {
  static const std::vector<Pair> pairs = {
      {"colors", "ink", "paper"},        {"colors", "soft", "paper"},        {"colors", "link", "paper"},
      {"colors", "ink", "mist"},         {"colors", "ink", "moss-wash"},     {"colors", "link", "moss-wash"},
      {"colors", "ink", "heather-wash"}, {"colors", "link", "heather-wash"}, {"colors", "on-heather", "heather"},
      {"colors", "on-moss", "moss"},     {"colors", "on-ochre", "ochre"},    {"colors", "on-night", "night"},
      {"colors", "on-gorse", "gorse"},
  };
  return pairs;
}

const std::vector<Pair>& block_pairs() {
  static const std::vector<Pair> pairs = {
      {"board", "words", "ground"},
      {"list", "mark", "paper", "colors"},
      {"steps", "number", "disc"},
      {"tip", "text", "ground"},
      {"tip", "link", "ground"},
      {"tip", "on-board", "board"},
      {"focus", "text", "ground"},
      {"focus", "link", "ground"},
      {"focus", "on-board", "board"},
      {"contact", "text", "ground"},
      {"contact", "link", "ground"},
      {"contact", "on-board", "board"},
      {"code", "text", "ground"},
      {"mapping", "on-worries", "worries"},
      {"mapping", "on-strengths", "strengths"},
      {"mapping", "on-next-steps", "next-steps"},
      {"scale", "on-cell", "cell"},
      {"scale", "on-was", "was"},
      {"scale", "on-now", "now"},
  };
  return pairs;
}

}  // namespace signpost::pdf
