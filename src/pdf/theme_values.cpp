#include "pdf/theme_values.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace signpost::pdf {
namespace {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
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

/// False for what is no number at all.
bool is_between(double value, double least, double most) {
  return value >= least && value <= most;
}

/// Letters that can be read, and of which some fit on a page; points.
constexpr double kLeastSize = 6;
constexpr double kMostSize = 72;

/// "12/17.5": size and leading in points.
std::optional<Type> parse_type(std::string_view text) {
  const auto parts = split(text, '/');
  if (parts.size() != 2) return std::nullopt;
  const auto size = parse_number(trim(parts[0]));
  const auto leading = parse_number(trim(parts[1]));
  if (!size || !leading || !is_between(*size, kLeastSize, kMostSize)) return std::nullopt;
  return is_between(*leading, *size, *size * 2) ? std::optional(Type{*size, *leading}) : std::nullopt;
}

std::optional<Color> parse_color(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(text.data() + 1, text.data() + 7, value, 16);
  if (fault != std::errc() || end != text.data() + 7) return std::nullopt;
  return Color{static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU),
               static_cast<std::uint8_t>(value & 0xFFU)};
}

std::optional<Color> parse_tint(std::string_view text, const Colors& palette) {
  const auto& names = named_colors();
  const auto named = std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.name == text; });
  return named == names.end() ? parse_color(text) : palette.*named->color;
}

std::optional<BoardEnds> parse_ends(std::string_view text) {
  if (text == "back") return BoardEnds::back;
  if (text == "square") return BoardEnds::square;
  if (text == "ahead") return BoardEnds::ahead;
  return std::nullopt;
}

std::optional<Arms> parse_arms(std::string_view text) {
  if (text == "drawn") return Arms::drawn;
  if (text == "none") return Arms::none;
  return std::nullopt;
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

std::optional<double> parse_bound(std::string_view text, const BoundLength& bounds) {
  const auto length = parse_length(text);
  return length && is_between(*length, mm(bounds.least), mm(bounds.most)) ? length : std::nullopt;
}

template <class Value>
std::string assign(Value* target, const std::optional<Value>& value, std::string accepted) {
  if (!value) return accepted;
  *target = *value;
  return {};
}

std::string set_name(std::string& target, const std::string& text) {
  if (text.empty()) return "a word or a name";
  target = text;
  return {};
}

std::string set_names(std::vector<std::string>& target, const YAML::Node& node) {
  if (!node.IsSequence()) return "a list of names";
  target.clear();
  for (const auto& each : node) target.push_back(each.as<std::string>(""));
  return {};
}

}  // namespace

const std::vector<NamedColor>& named_colors() {
  static const std::vector<NamedColor> names = {
      {"paper", &Colors::paper},
      {"ink", &Colors::ink},
      {"soft", &Colors::soft},
      {"hair", &Colors::hair},
      {"mist", &Colors::mist},
      {"link", &Colors::link},
      {"heather", &Colors::heather},
      {"heather-wash", &Colors::heather_wash},
      {"on-heather", &Colors::on_heather},
      {"moss", &Colors::moss},
      {"moss-wash", &Colors::moss_wash},
      {"on-moss", &Colors::on_moss},
      {"ochre", &Colors::ochre},
      {"on-ochre", &Colors::on_ochre},
      {"night", &Colors::night},
      {"on-night", &Colors::on_night},
      {"gorse", &Colors::gorse},
      {"on-gorse", &Colors::on_gorse},
  };
  return names;
}

std::string set_value(const Target& target, const YAML::Node& node) {
  const std::string text = node.IsScalar() ? node.Scalar() : std::string();
  return std::visit(
      overloaded{[&](const BoundLength& bounds) {
                   return assign(bounds.value, parse_bound(text, bounds),
                                 fmt::format("a length from {} mm to {} mm", bounds.least, bounds.most));
                 },
                 [&](Type* value) {
                   return assign(
                       value, parse_type(text),
                       fmt::format(
                           "a size from {} to {} points and a leading from the size to twice the size, such as 12/17.5",
                           kLeastSize, kMostSize));
                 },
                 [&](Color* value) { return assign(value, parse_color(text), "a colour such as \"#2b2130\""); },
                 [&](const Tint& tint) {
                   return assign(tint.value, parse_tint(text, *tint.palette),
                                 "a colour such as \"#2b2130\", or the name of one of 'colors' such as heather");
                 },
                 [&](BoardEnds* value) { return assign(value, parse_ends(text), "back, square or ahead"); },
                 [&](Arms* value) { return assign(value, parse_arms(text), "drawn or none"); },
                 [&](MappingLook* value) { return assign(value, parse_mapping(text), "columns or upright"); },
                 [&](Opening* value) { return assign(value, parse_opening(text), "plain or hills"); },
                 [&](std::string* value) { return set_name(*value, text); },
                 [&](std::vector<std::string>* value) { return set_names(*value, node); }},
      target);
}

}  // namespace signpost::pdf
