#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "content/yaml.hpp"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signpost::content {

/// The keys of one YAML map, taken one by one by the reader who knows them; what nobody took is an unknown key.
///
///   Fields fields(source, root, diagnostics);
///   person.name = fields.required_text("name");
///   person.champion = fields.flag("champion");
///   fields.finish();
///
/// A key without a value counts as not given. Faults: key.missing, key.type, key.date, key.address, key.text,
/// key.unknown; a faulty value reads as not given. Views its source, node and diagnostics: all must outlive it.
class Fields {
 public:
  /// A file's own map: missing keys are reported at its beginning.
  Fields(const Source& source, const YamlNode& root, Diagnostics& diagnostics);

  /// Where a key is not given, `defaults` is asked: keys of another file, found faultless when it was read alone.
  void fall_back_on(const YamlNode& defaults) { defaults_ = std::get_if<YamlNode::Map>(&defaults.value); }

  /// For a map that only fills others' gaps: no key is required of it.
  void require_nothing() { requires_ = false; }
  bool requires_keys() const { return requires_; }

  std::string required_text(std::string_view key);
  std::string text(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  /// As texts(), each with its place.
  struct PlacedText {
    std::string text;
    Location where;
  };
  std::vector<PlacedText> placed_texts(std::string_view key);
  std::vector<std::string> required_texts(std::string_view key);
  std::optional<Date> required_date(std::string_view key);
  std::optional<Date> date(std::string_view key);
  std::optional<int> integer(std::string_view key, int least, int most);
  bool flag(std::string_view key);
  /// A web address (http or https).
  std::string web_address(std::string_view key);
  std::string required_web_address(std::string_view key);
  /// An e-mail address.
  std::string mail_address(std::string_view key);
  /// A language tag (BCP 47), such as "en-GB".
  std::string language(std::string_view key);

  template <class Choice>
  std::optional<Choice> choice(std::string_view key,
                               std::initializer_list<std::pair<std::string_view, Choice>> accepted) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto word = as_text(key, *node);
    std::vector<std::string> names;
    for (const auto& [name, value] : accepted) {
      if (word == name) return value;
      names.emplace_back(name);
    }
    if (word) report_choice(key, *node, *word, names);
    return std::nullopt;
  }

  /// The map under a key; nothing where it is not given or no map. `hint` says how it is written.
  std::optional<Fields> map(std::string_view key,
                            std::string_view hint = "write each on a line of its own, two spaces further in");
  /// The maps of a list under a key.
  std::vector<Fields> required_maps(std::string_view key);
  /// The value under a key as it stands, for keys that take more than one form.
  const YamlNode* value(std::string_view key) { return find(key); }
  /// As above for a key that is refused: it is not listed among those accepted.
  const YamlNode* refused_value(std::string_view key);
  /// The fields of a map that is not the file's own, such as a list's item.
  Fields inside(const YamlNode& map) const;

  bool is_given(std::string_view key) { return find(key) != nullptr; }
  /// Whether the key stands there, be it with nothing behind it.
  bool is_named(std::string_view key) const { return member(key) != nullptr; }
  /// Where the value of a given key stands; the file's beginning where it is not given.
  Location place_of(std::string_view key) const;
  Location place_of(const YamlNode& node) const;

  Location place_of_key(const YamlMember& one) const { return is_foreign_ ? start_ : key_place(*source_, one); }

  void report(std::string code, const Location& where, std::string message, std::string hint);
  void warn(std::string code, const Location& where, std::string message, std::string hint);
  void report_type(std::string_view key, const YamlNode& node, std::string_view wanted, std::string_view hint);

  /// Reports the keys that nobody asked for.
  void finish();

 private:
  const YamlMember* member(std::string_view key) const;
  /// Also remembers that the key is one of those accepted.
  const YamlNode* find(std::string_view key);
  const YamlNode* find_required(std::string_view key, std::string_view example);
  std::optional<std::string> as_text(std::string_view key, const YamlNode& node);
  std::optional<Date> as_date(std::string_view key, const YamlNode& node);
  std::vector<PlacedText> as_texts(std::string_view key, const YamlNode& node);
  std::string as_web_address(std::string_view key, const YamlNode& node);
  void report_choice(std::string_view key, const YamlNode& node, std::string_view word,
                     const std::vector<std::string>& accepted);

  const Source* source_;
  Location start_;  ///< where missing keys are reported
  const YamlNode::Map* map_ = nullptr;
  const YamlNode::Map* defaults_ = nullptr;
  Diagnostics* diagnostics_;
  std::vector<std::string_view> accepted_;
  std::vector<std::string_view> refused_;
  bool requires_ = true;
  bool from_defaults_ = false;  ///< the value last found stands in another file, which was checked by itself
  bool is_foreign_ = false;     ///< the whole map does
};

/// The items of a file that is one list of maps, such as people.yaml. Faults: key.type.
std::vector<Fields> list_of_maps(const Source& source, const YamlNode& root, Diagnostics& diagnostics);

}  // namespace signpost::content
