#include "content/yaml_fields.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "content/addresses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace signpost::content {
namespace {

const YamlNode::Map& no_keys() {
  static const YamlNode::Map none;
  return none;
}

std::string_view kind_of(const YamlNode& node) {
  if (std::holds_alternative<YamlNode::List>(node.value)) return "a list";
  if (std::holds_alternative<YamlNode::Map>(node.value)) return "a map";
  return "a text";
}

bool is_empty(const YamlNode& node) {
  return std::holds_alternative<YamlNode::Empty>(node.value);
}

const YamlMember* find_in(const YamlNode::Map* map, std::string_view key) {
  if (map == nullptr) return nullptr;
  const auto found = std::find_if(map->begin(), map->end(), [&](const auto& one) { return one.key == key; });
  return found == map->end() ? nullptr : &*found;
}

std::vector<std::string> without_places(std::vector<Fields::PlacedText> placed) {
  std::vector<std::string> words;
  words.reserve(placed.size());
  for (auto& one : placed) words.push_back(std::move(one.text));
  return words;
}

}  // namespace

Fields::Fields(const Source& source, const YamlNode& root, Diagnostics& diagnostics)
    : source_(&source), start_(beginning_of(source)), map_(&no_keys()), diagnostics_(&diagnostics) {
  if (const auto* map = std::get_if<YamlNode::Map>(&root.value)) {
    map_ = map;
  } else if (!is_empty(root)) {
    report("key.type", value_place(source, root), fmt::format("keys must stand here, not {}", kind_of(root)),
           "write one key a line, such as 'title: Our newsletter'");
    requires_ = false;
  }
}

Fields Fields::inside(const YamlNode& map) const {
  Fields fields(*source_, map, *diagnostics_);
  fields.is_foreign_ = from_defaults_ || is_foreign_;
  const bool has_first_key = !fields.is_foreign_ && !fields.map_->empty();
  fields.start_ = has_first_key ? key_place(*source_, fields.map_->front()) : place_of(map);
  return fields;
}

const YamlMember* Fields::member(std::string_view key) const {
  return find_in(map_, key);
}

const YamlNode* Fields::find(std::string_view key) {
  if (std::find(accepted_.begin(), accepted_.end(), key) == accepted_.end()) accepted_.push_back(key);
  const auto* own = member(key);
  const auto* fallback = own == nullptr ? find_in(defaults_, key) : nullptr;
  from_defaults_ = fallback != nullptr;
  if (from_defaults_) own = fallback;
  return own == nullptr || is_empty(own->value) ? nullptr : &own->value;
}

const YamlNode* Fields::refused_value(std::string_view key) {
  refused_.push_back(key);
  const auto* own = member(key);
  return own == nullptr ? nullptr : &own->value;
}

const YamlNode* Fields::find_required(std::string_view key, std::string_view example) {
  const auto* node = find(key);
  if (node != nullptr || !requires_) return node;
  const auto* empty = member(key);
  from_defaults_ = false;
  if (empty != nullptr) {
    report("key.missing", key_place(*source_, *empty), fmt::format("'{}' has no value", key),
           fmt::format("write it behind the colon, such as '{}: {}'", key, example));
  } else {
    report("key.missing", start_, fmt::format("'{}' is missing", key),
           fmt::format("add a line such as '{}: {}'", key, example));
  }
  return nullptr;
}

void Fields::report(std::string code, const Location& where, std::string message, std::string hint) {
  if (from_defaults_ || is_foreign_) return;
  diagnostics_->push_back(
      {.code = std::move(code), .where = where, .message = std::move(message), .hint = std::move(hint)});
}

void Fields::warn(std::string code, const Location& where, std::string message, std::string hint) {
  if (from_defaults_ || is_foreign_) return;
  diagnostics_->push_back({.severity = Severity::warning,
                           .code = std::move(code),
                           .where = where,
                           .message = std::move(message),
                           .hint = std::move(hint)});
}

void Fields::report_type(std::string_view key, const YamlNode& node, std::string_view wanted, std::string_view hint) {
  report("key.type", place_of(node), fmt::format("'{}' must be {}", key, wanted), std::string(hint));
}

void Fields::report_choice(std::string_view key, const YamlNode& node, std::string_view word,
                           const std::vector<std::string>& accepted) {
  report("key.type", place_of(node), fmt::format("'{}' cannot be '{}'", key, word),
         fmt::format("accepted: {}", join(accepted, ", ")));
}

std::optional<std::string> Fields::as_text(std::string_view key, const YamlNode& node) {
  const auto* written = std::get_if<std::string>(&node.value);
  if (written == nullptr) {
    report_type(key, node, fmt::format("a text, not {}", kind_of(node)), "write the words behind the colon");
    return std::nullopt;
  }
  const auto words = trim(*written);
  if (words.find_first_of("\r\n") != std::string_view::npos) {
    report("key.text", place_of(node), fmt::format("'{}' must be one line", key),
           "write '>' in place of '|', or put the words on one line");
    return std::nullopt;
  }
  if (find_control_character(words) != std::string_view::npos) {
    report("key.text", place_of(node), fmt::format("'{}' holds a control character", key),
           "write it without the escape that begins with '\\'");
    return std::nullopt;
  }
  return std::string(words);
}

std::string Fields::text(std::string_view key) {
  const auto* node = find(key);
  return node == nullptr ? std::string{} : as_text(key, *node).value_or("");
}

std::string Fields::required_text(std::string_view key) {
  const auto* node = find_required(key, "...");
  if (node == nullptr) return {};
  const auto words = as_text(key, *node);
  if (words && words->empty()) {
    report("key.missing", place_of(*node), fmt::format("'{}' has no words", key),
           "write them between the quotation marks");
  }
  return words.value_or("");
}

std::vector<Fields::PlacedText> Fields::as_texts(std::string_view key, const YamlNode& node) {
  const auto* list = std::get_if<YamlNode::List>(&node.value);
  if (list == nullptr) {
    const auto* word = std::get_if<std::string>(&node.value);
    report_type(key, node, "a list",
                fmt::format("write it in square brackets: '{}: [{}]'", key, word != nullptr ? *word : "one, two"));
    return {};
  }
  std::vector<PlacedText> words;
  for (const auto& item : *list) {
    auto word = as_text(key, item);
    if (word && !word->empty()) words.push_back({std::move(*word), place_of(item)});
  }
  return words;
}

std::vector<Fields::PlacedText> Fields::placed_texts(std::string_view key) {
  const auto* node = find(key);
  return node == nullptr ? std::vector<PlacedText>{} : as_texts(key, *node);
}

std::vector<std::string> Fields::texts(std::string_view key) {
  return without_places(placed_texts(key));
}

std::vector<std::string> Fields::required_texts(std::string_view key) {
  const auto* node = find_required(key, "[one, two]");
  return node == nullptr ? std::vector<std::string>{} : without_places(as_texts(key, *node));
}

std::optional<Date> Fields::as_date(std::string_view key, const YamlNode& node) {
  const auto words = as_text(key, node);
  if (!words) return std::nullopt;
  auto date = parse_date(*words);
  if (!date) {
    report("key.date", place_of(node), fmt::format("'{}' is no date", *words),
           "write year, month and day of a day that exists, such as 2021-03-01");
  }
  return date;
}

std::optional<Date> Fields::date(std::string_view key) {
  const auto* node = find(key);
  return node == nullptr ? std::nullopt : as_date(key, *node);
}

std::optional<Date> Fields::required_date(std::string_view key) {
  const auto* node = find_required(key, "2021-03-01");
  return node == nullptr ? std::nullopt : as_date(key, *node);
}

std::optional<int> Fields::integer(std::string_view key, int least, int most) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto* digits = std::get_if<std::string>(&node->value);
  int number = 0;
  if (digits != nullptr) {
    const auto* end = digits->data() + digits->size();
    const auto [rest, fault] = std::from_chars(digits->data(), end, number);
    if (fault == std::errc{} && rest == end && number >= least && number <= most) return number;
  }
  report_type(key, *node, fmt::format("a whole number from {} to {}", least, most),
              fmt::format("write digits alone, such as '{}: {}'", key, std::clamp(3, least, most)));
  return std::nullopt;
}

bool Fields::flag(std::string_view key) {
  return choice<bool>(key, {{"true", true}, {"false", false}}).value_or(false);
}

std::string Fields::as_web_address(std::string_view key, const YamlNode& node) {
  auto address = as_text(key, node);
  if (!address || is_web_address(*address)) return address.value_or("");
  report("key.address", place_of(node), fmt::format("'{}' is no web address", *address),
         "write it in full, such as https://www.example.org/page");
  return {};
}

std::string Fields::web_address(std::string_view key) {
  const auto* node = find(key);
  return node == nullptr ? std::string{} : as_web_address(key, *node);
}

std::string Fields::required_web_address(std::string_view key) {
  const auto* node = find_required(key, "https://www.example.org/page");
  return node == nullptr ? std::string{} : as_web_address(key, *node);
}

std::string Fields::mail_address(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr) return {};
  auto address = as_text(key, *node);
  if (!address || is_mail_address(*address)) return address.value_or("");
  report("key.address", place_of(*node), fmt::format("'{}' is no e-mail address", *address),
         "write it alone, such as name@example.org");
  return {};
}

std::string Fields::language(std::string_view key) {
  const auto* node = find(key);
  if (node == nullptr) return {};
  auto tag = as_text(key, *node);
  if (!tag || is_language_tag(*tag)) return tag.value_or("");
  report("key.language", place_of(*node), fmt::format("'{}' is no language tag", *tag),
         "write a tag such as en-GB, pa or ar");
  return {};
}

std::optional<Fields> Fields::map(std::string_view key, std::string_view hint) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (std::holds_alternative<YamlNode::Map>(node->value)) return inside(*node);
  report_type(key, *node, fmt::format("a map with keys of its own, not {}", kind_of(*node)), hint);
  return std::nullopt;
}

std::vector<Fields> Fields::required_maps(std::string_view key) {
  const auto* node = find_required(key, "a list");
  std::vector<Fields> items;
  if (node == nullptr) return items;
  const auto* list = std::get_if<YamlNode::List>(&node->value);
  if (list == nullptr) {
    report_type(key, *node, fmt::format("a list, not {}", kind_of(*node)), "begin each of its items with '- '");
    return items;
  }
  for (const auto& item : *list) items.push_back(inside(item));
  return items;
}

Location Fields::place_of(std::string_view key) const {
  const auto* own = member(key);
  return own == nullptr || is_foreign_ ? start_ : value_place(*source_, own->value);
}

Location Fields::place_of(const YamlNode& node) const {
  return from_defaults_ || is_foreign_ ? start_ : value_place(*source_, node);
}

void Fields::finish() {
  from_defaults_ = false;
  const std::vector<std::string> accepted(accepted_.begin(), accepted_.end());
  for (const auto& one : *map_) {
    if (std::find(accepted.begin(), accepted.end(), one.key) != accepted.end()) continue;
    if (std::find(refused_.begin(), refused_.end(), one.key) != refused_.end()) continue;
    report("key.unknown", key_place(*source_, one), fmt::format("unknown key '{}'", one.key),
           suggest(one.key, accepted));
  }
}

std::vector<Fields> list_of_maps(const Source& source, const YamlNode& root, Diagnostics& diagnostics) {
  std::vector<Fields> items;
  if (is_empty(root)) return items;
  const auto* list = std::get_if<YamlNode::List>(&root.value);
  if (list == nullptr) {
    diagnostics.push_back({.code = "key.type",
                           .where = value_place(source, root),
                           .message = fmt::format("'{}' must be a list, not {}", source.file, kind_of(root)),
                           .hint = "begin each of its items with '- '"});
    return items;
  }
  const Fields outside(source, YamlNode{}, diagnostics);
  for (const auto& item : *list) items.push_back(outside.inside(item));
  return items;
}

}  // namespace signpost::content
