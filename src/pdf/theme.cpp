#include "pdf/theme.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "pdf/running.hpp"
#include "pdf/theme_values.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace signpost::pdf {
namespace {

struct Key {
  std::string_view name;
  Target target;
};

struct Section {
  std::string_view name;
  std::vector<Key> keys;
};

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
  return {"colors",
          {{"paper", &colors.paper},
           {"ink", &colors.ink},
           {"soft", &colors.soft},
           {"hair", &colors.hair},
           {"mist", &colors.mist},
           {"link", &colors.link},
           {"heather", &colors.heather},
           {"heather-wash", &colors.heather_wash},
           {"on-heather", &colors.on_heather},
           {"moss", &colors.moss},
           {"moss-wash", &colors.moss_wash},
           {"on-moss", &colors.on_moss},
           {"ochre", &colors.ochre},
           {"on-ochre", &colors.on_ochre},
           {"night", &colors.night},
           {"on-night", &colors.on_night},
           {"gorse", &colors.gorse},
           {"on-gorse", &colors.on_gorse}}};
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

std::vector<Section> sections_of(Theme& theme) {
  return {fonts_of(theme.fonts),   page_of(theme.page),   type_of(theme.type),
          colors_of(theme.colors), space_of(theme.space), look_of(theme)};
}

/// To a tenth, so that what is a round number in the theme is one here.
double in_millimetres(double points) {
  return std::round(points / mm(1) * 10) / 10;
}

/// Reads one file into one Theme and remembers at which line each key stood.
class Reader {
 public:
  Reader(const std::string& file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

  Theme read(const std::string& yaml) {
    Theme theme;
    try {
      const auto root = YAML::Load(yaml);
      if (root.IsMap()) read_sections(root, theme);
      if (!root.IsMap() && !root.IsNull()) report("theme.syntax", root.Mark(), "a theme is a map of sections", {});
    } catch (const YAML::Exception& fault) {
      report("theme.syntax", fault.mark, fault.msg, {});
    }
    check_room(theme);
    check_contrasts(theme);
    return theme;
  }

 private:
  void read_sections(const YAML::Node& root, Theme& theme) {
    const auto sections = sections_of(theme);
    for (const auto& entry : root) {
      const auto name = entry.first.as<std::string>("");
      const auto section =
          std::find_if(sections.begin(), sections.end(), [&](auto& each) { return each.name == name; });
      if (section == sections.end()) {
        report_unknown(entry.first, name, sections);
      } else if (entry.second.IsMap()) {
        read_keys(*section, entry.second);
      } else if (!entry.second.IsNull()) {
        report("theme.value", entry.second.Mark(), fmt::format("'{}' holds a map of keys", name), {});
      }
    }
  }

  void read_keys(const Section& section, const YAML::Node& map) {
    for (const auto& entry : map) {
      const auto name = entry.first.as<std::string>("");
      const auto key = std::find_if(section.keys.begin(), section.keys.end(), [&](auto& k) { return k.name == name; });
      if (key == section.keys.end()) {
        report_unknown(entry.first, name, section.keys);
        continue;
      }
      keys_.push_back({std::string(section.name), name, entry.first.Mark()});
      const auto expected = set_value(key->target, entry.second);
      if (!expected.empty()) report_value(entry.second, name, expected);
    }
  }

  void report_value(const YAML::Node& value, const std::string& name, const std::string& expected) {
    const std::string written = value.IsScalar() ? value.Scalar() : "this";
    report("theme.value", value.Mark(), fmt::format("'{}' is not a value for '{}'", written, name),
           "expected " + expected, value.IsScalar() ? count_characters(written) : 1);
  }

  template <class Named>
  void report_unknown(const YAML::Node& key, const std::string& name, const std::vector<Named>& accepted) {
    std::vector<std::string> names;
    names.reserve(accepted.size());
    for (const auto& each : accepted) names.emplace_back(each.name);
    report("theme.unknown", key.Mark(), fmt::format("unknown key '{}'", name), suggest(name, names), name.size());
  }

  /// Each measure may be in order by itself, and no room be left between them: then the standard page is taken.
  void check_room(Theme& theme) {
    constexpr double kLeast = 60;  // mm
    const double width = in_millimetres(theme.page.width - 2 * theme.page.sides);
    const double height = in_millimetres(column_of(theme).height());
    const auto hint = fmt::format("words need at least {} mm", kLeast);
    if (width < kLeast) {
      report_key("theme.value", {{"page", "sides"}, {"page", "width"}},
                 fmt::format("the sides leave {} mm of the page's width", width), hint);
    }
    if (height < kLeast) {
      report_key("theme.value", {{"page", "top"}, {"page", "foot"}, {"page", "height"}, {"type", "running"}},
                 fmt::format("head and foot leave {} mm of the page's height", height), hint);
    }
    if (width >= kLeast && height >= kLeast) return;
    theme.page = {};
    theme.type.running = TypeSizes{}.running;
  }

  void check_contrasts(const Theme& theme) {
    const auto& c = theme.colors;
    check_pair("ink", c.ink, "paper", c.paper);
    check_pair("soft", c.soft, "paper", c.paper);
    check_pair("link", c.link, "paper", c.paper);
    check_pair("ink", c.ink, "mist", c.mist);
    check_pair("ink", c.ink, "moss-wash", c.moss_wash);
    check_pair("link", c.link, "moss-wash", c.moss_wash);
    check_pair("ink", c.ink, "heather-wash", c.heather_wash);
    check_pair("link", c.link, "heather-wash", c.heather_wash);
    check_pair("on-heather", c.on_heather, "heather", c.heather);
    check_pair("on-moss", c.on_moss, "moss", c.moss);
    check_pair("on-ochre", c.on_ochre, "ochre", c.ochre);
    check_pair("on-night", c.on_night, "night", c.night);
    check_pair("on-gorse", c.on_gorse, "gorse", c.gorse);
  }

  void check_pair(std::string_view text, const Color& text_color, std::string_view ground, const Color& ground_color) {
    const double ratio = contrast(text_color, ground_color);
    if (ratio >= 4.5) return;
    report_key("theme.contrast", {{"colors", text}, {"colors", ground}},
               fmt::format("'{}' on '{}' has a contrast of {:.1f}:1", text, ground, ratio),
               "text needs at least 4.5:1");
  }

  struct KeyName {
    std::string_view section;
    std::string_view key;
  };

  /// Reports at the first of these keys that the theme sets.
  void report_key(std::string code, const std::vector<KeyName>& names, std::string message, std::string hint) {
    for (const auto& name : names) {
      const auto found = std::find_if(keys_.begin(), keys_.end(), [&](const SetKey& key) {
        return key.section == name.section && key.name == name.key;
      });
      if (found == keys_.end()) continue;
      return report(std::move(code), found->mark, std::move(message), std::move(hint), found->name.size());
    }
    report(std::move(code), YAML::Mark::null_mark(), std::move(message), std::move(hint));
  }

  void report(std::string code, const YAML::Mark& mark, std::string message, std::string hint, std::size_t length = 1) {
    const bool known = !mark.is_null();
    diagnostics_.push_back({.code = std::move(code),
                            .where = {.file = file_,
                                      .line = known ? static_cast<std::size_t>(mark.line) + 1 : 0,
                                      .column = known ? static_cast<std::size_t>(mark.column) + 1 : 0,
                                      .length = std::max<std::size_t>(length, 1)},
                            .message = std::move(message),
                            .hint = std::move(hint)});
  }

  struct SetKey {
    std::string section;
    std::string name;
    YAML::Mark mark;
  };

  const std::string& file_;
  Diagnostics& diagnostics_;
  std::vector<SetKey> keys_;
};

}  // namespace

Theme for_large_print(Theme theme) {
  constexpr double kLeast = 18;
  const auto enlarge = [kLeast](Type& type, double points, double leading) {
    type.size = std::max(kLeast, type.size + points);
    type.leading = type.size * leading;
  };
  auto& type = theme.type;
  for (auto* text : {&type.body, &type.lead}) enlarge(*text, 6, 1.5);
  for (auto* heading : {&type.h1, &type.chapter}) enlarge(*heading, 7, 1.15);
  for (auto* heading : {&type.h2, &type.h3, &type.h4}) enlarge(*heading, 6, 1.3);
  for (auto* other : {&type.voice, &type.label, &type.caption, &type.code, &type.running}) enlarge(*other, 6, 1.4);
  theme.page.sides = std::min(theme.page.sides, mm(22));
  theme.page.foot = std::max(theme.page.foot, mm(19));  // the foot may need a second line
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
  theme.arms = Arms::none;
  return theme;
}

Theme read_theme(const std::string& file, const std::string& yaml, Diagnostics& diagnostics) {
  return Reader(file, diagnostics).read(yaml);
}

}  // namespace signpost::pdf
