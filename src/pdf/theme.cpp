#include "pdf/theme.hpp"

#include "base/overloaded.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <variant>

namespace signpost::pdf {
namespace {

/// One place in the Theme that a key sets; the member's type says how its value is written.
using Target = std::variant<double*, Type*, Color*, std::string*, std::vector<std::string>*, MappingLook*, Opening*>;

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
          {{"width", &page.width},
           {"height", &page.height},
           {"sides", &page.sides},
           {"top", &page.top},
           {"foot", &page.foot}}};
}

Section type_of(TypeSizes& type) {
  return {"type",
          {{"body", &type.body},
           {"lead", &type.lead},
           {"h1", &type.h1},
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
          {{"paragraph", &space.paragraph},
           {"section", &space.section},
           {"part", &space.part},
           {"item", &space.item},
           {"indent", &space.indent},
           {"block", &space.block},
           {"padding", &space.padding}}};
}

Section look_of(Theme& theme) {
  return {"look", {{"radius", &theme.radius}, {"mapping", &theme.mapping}, {"opening", &theme.opening}}};
}

std::vector<Section> sections_of(Theme& theme) {
  return {fonts_of(theme.fonts),   page_of(theme.page),   type_of(theme.type),
          colors_of(theme.colors), space_of(theme.space), look_of(theme)};
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size() || value < 0 || value > 10000) return std::nullopt;
  return value;
}

/// "34 mm", "12 pt"; a bare number is points.
std::optional<double> parse_length(std::string_view text) {
  const bool metric = text.ends_with("mm");
  if (metric || text.ends_with("pt")) text.remove_suffix(2);
  const auto number = parse_number(trim(text));
  if (!number) return std::nullopt;
  return metric ? mm(*number) : *number;
}

/// "12/17.5": size and leading in points.
std::optional<Type> parse_type(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 2) return std::nullopt;
  const auto size = parse_number(trim(parts[0]));
  const auto leading = parse_number(trim(parts[1]));
  if (!size || !leading || *size < 1 || *leading < *size) return std::nullopt;
  return Type{*size, *leading};
}

std::optional<Color> parse_color(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (fault != std::errc() || end != text.data() + 7) return std::nullopt;
  return Color{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU),
               static_cast<std::uint8_t>(value & 0xFFU)};
}

std::optional<MappingLook> parse_mapping(std::string_view text) {
  if (text == "columns") return MappingLook::columns;
  if (text == "upright") return MappingLook::upright;
  return std::nullopt;
}

std::optional<Opening> parse_opening(std::string_view text) {
  if (text == "plain") return Opening::plain;
  if (text == "hills") return Opening::hills;
  return std::nullopt;
}

template <class Value>
std::string_view assign(Value* target, const std::optional<Value>& value, std::string_view form) {
  if (!value) return form;
  *target = *value;
  return {};
}

/// Sets the target; says what form was expected where `node` does not have it, else nothing.
std::string_view set(const Target& target, const YAML::Node& node) {
  const std::string text = node.IsScalar() ? node.Scalar() : std::string();
  return std::visit(
      overloaded{[&](double* value) { return assign(value, parse_length(text), "a length such as 34 mm or 12 pt"); },
                 [&](Type* value) { return assign(value, parse_type(text), "a size and a leading, such as 12/17.5"); },
                 [&](Color* value) { return assign(value, parse_color(text), "a colour such as \"#2b2130\""); },
                 [&](MappingLook* value) { return assign(value, parse_mapping(text), "columns or upright"); },
                 [&](Opening* value) { return assign(value, parse_opening(text), "plain or hills"); },
                 [&](std::string* value) -> std::string_view {
                   if (text.empty()) return "a word or a name";
                   *value = text;
                   return {};
                 },
                 [&](std::vector<std::string>* value) -> std::string_view {
                   if (!node.IsSequence()) return "a list of names";
                   value->clear();
                   for (const auto& each : node) value->push_back(each.as<std::string>(""));
                   return {};
                 }},
      target);
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
      if (section.name == "colors") color_marks_.emplace_back(name, entry.first.Mark());
      const auto expected = set(key->target, entry.second);
      if (!expected.empty()) {
        report(
            "theme.value", entry.second.Mark(),
            fmt::format("'{}' is not a value for '{}'", entry.second.IsScalar() ? entry.second.Scalar() : "this", name),
            fmt::format("expected {}", expected));
      }
    }
  }

  template <class Named>
  void report_unknown(const YAML::Node& key, const std::string& name, const std::vector<Named>& accepted) {
    std::vector<std::string> names;
    names.reserve(accepted.size());
    for (const auto& each : accepted) names.emplace_back(each.name);
    report("theme.unknown", key.Mark(), fmt::format("unknown key '{}'", name), suggest(name, names), name.size());
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
    report("theme.contrast", mark_of(text, ground),
           fmt::format("'{}' on '{}' has a contrast of {:.1f}:1", text, ground, ratio), "text needs at least 4.5:1");
  }

  /// Where the text's colour is set, or else its ground's.
  YAML::Mark mark_of(std::string_view text, std::string_view ground) const {
    for (const auto name : {text, ground}) {
      for (const auto& [key, mark] : color_marks_) {
        if (key == name) return mark;
      }
    }
    return YAML::Mark::null_mark();
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

  const std::string& file_;
  Diagnostics& diagnostics_;
  std::vector<std::pair<std::string, YAML::Mark>> color_marks_;
};

}  // namespace

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
