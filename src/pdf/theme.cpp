#include "pdf/theme.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "pdf/running.hpp"
#include "pdf/theme_keys.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

namespace signpost::pdf {
namespace {

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
    theme.opening = Opening::hills;  // as the program's own theme has it
    try {
      const auto root = YAML::Load(yaml);
      if (root.IsMap()) read_sections(root, theme);
      if (!root.IsMap() && !root.IsNull()) report("theme.syntax", root.Mark(), "a theme is a map of sections", {});
    } catch (const YAML::Exception& fault) {
      report_syntax(yaml, fault);
    }
    check_room(theme);
    check_contrasts(theme);
    return theme;
  }

 private:
  /// The blocks' looks last: where they say nothing, they are made of the colours that were read.
  void read_sections(const YAML::Node& root, Theme& theme) {
    const auto common = common_sections(theme);
    read_those(root, common);
    theme.blocks = standard_looks(theme.colors);
    const auto blocks = block_sections(theme);
    read_those(root, blocks);
    auto accepted = common;
    accepted.insert(accepted.end(), blocks.begin(), blocks.end());
    for (const auto& entry : root) {
      const auto name = entry.first.as<std::string>("");
      if (find_section(accepted, name) == nullptr) report_unknown(entry.first, name, accepted);
    }
  }

  static const Section* find_section(const std::vector<Section>& sections, const std::string& name) {
    const auto found = std::find_if(sections.begin(), sections.end(), [&](auto& each) { return each.name == name; });
    return found == sections.end() ? nullptr : &*found;
  }

  void read_those(const YAML::Node& root, const std::vector<Section>& sections) {
    for (const auto& entry : root) {
      const auto* section = find_section(sections, entry.first.as<std::string>(""));
      if (section == nullptr) continue;
      if (entry.second.IsMap()) {
        read_keys(*section, entry.second);
      } else if (!entry.second.IsNull()) {
        report("theme.value", entry.second.Mark(), fmt::format("'{}' holds a map of keys", section->name), {});
      }
    }
  }

  /// YAML takes what stands behind " #" for a comment: the likeliest slip with colours.
  void report_syntax(const std::string& yaml, const YAML::Exception& fault) {
    const auto lines = split(yaml, '\n');
    for (std::size_t index = 0; index < lines.size(); ++index) {
      const auto at = lines[index].find(": #");
      if (at == std::string_view::npos) continue;
      YAML::Mark mark;
      mark.line = static_cast<int>(index);
      mark.column = static_cast<int>(at) + 2;
      return report("theme.syntax", mark, "a colour stands without quotation marks", "write it as \"#2b2130\"", 7);
    }
    auto mark = fault.mark;
    mark.line = std::min(mark.line, static_cast<int>(lines.size()) - 1);
    report("theme.syntax", mark, fault.msg,
           "each section is 'name: {key: value, key: value}' in one line, or its keys "
           "stand below it behind two blanks");
  }

  void read_keys(const Section& section, const YAML::Node& map) {
    for (const auto& entry : map) {
      const auto name = entry.first.as<std::string>("");
      const auto key = std::find_if(section.keys.begin(), section.keys.end(), [&](auto& k) { return k.name == name; });
      if (key == section.keys.end()) {
        report_unknown(entry.first, name, section.keys);
        continue;
      }
      if (is_set(section.name, name)) {
        report("theme.value", entry.first.Mark(), fmt::format("'{}' is said twice", name), "leave one of them out",
               name.size());
      }
      keys_.push_back({std::string(section.name), name, entry.first.Mark()});
      if (entry.second.IsNull()) {
        report("theme.value", entry.first.Mark(), fmt::format("'{}' has no value", name),
               "a colour stands in quotation marks: \"#2b2130\"", name.size());
        continue;
      }
      const auto expected = set_value(key->target, entry.second);
      if (!expected.empty()) report_value(entry.second, name, expected);
    }
  }

  void report_value(const YAML::Node& value, const std::string& name, const std::string& expected) {
    const std::string written = value.IsScalar() ? fmt::format("'{}'", value.Scalar()) : "a list or a map";
    report("theme.value", value.Mark(), fmt::format("{} is not a value for '{}'", written, name),
           "expected " + expected, value.IsScalar() ? count_characters(value.Scalar()) : 1);
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

  void check_contrasts(Theme& theme) {
    auto sections = common_sections(theme);
    for (const auto& pair : color_pairs()) check_pair(pair, sections);
    auto blocks = block_sections(theme);
    std::move(blocks.begin(), blocks.end(), std::back_inserter(sections));
    for (const auto& pair : block_pairs()) {
      // Otherwise what is wrong is said of the colours.
      if (is_set(pair.section, pair.words) || is_set(pair.ground_section(), pair.ground)) check_pair(pair, sections);
    }
  }

  static Color color_at(const std::vector<Section>& sections, std::string_view section, std::string_view name) {
    const auto& keys = find_section(sections, std::string(section))->keys;
    const auto& target = std::find_if(keys.begin(), keys.end(), [&](auto& key) { return key.name == name; })->target;
    if (const auto* tint = std::get_if<Tint>(&target)) return *tint->value;
    return *std::get<Color*>(target);
  }

  void check_pair(const Pair& pair, const std::vector<Section>& sections) {
    const double ratio =
        contrast(color_at(sections, pair.section, pair.words), color_at(sections, pair.ground_section(), pair.ground));
    if (ratio >= 4.5) return;
    const std::string of = pair.section == "colors" ? std::string() : fmt::format(" of '{}'", pair.section);
    report_key("theme.contrast", {{pair.section, pair.words}, {pair.ground_section(), pair.ground}},
               fmt::format("'{}' on '{}'{} has a contrast of {:.1f}:1", pair.words, pair.ground, of, ratio),
               "text needs at least 4.5:1");
  }

  bool is_set(std::string_view section, std::string_view key) const {
    return std::any_of(keys_.begin(), keys_.end(),
                       [&](const SetKey& each) { return each.section == section && each.name == key; });
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

Theme read_theme(const std::string& file, const std::string& yaml, Diagnostics& diagnostics) {
  return Reader(file, diagnostics).read(yaml);
}

}  // namespace signpost::pdf
