#pragma once

#include "base/diagnostic.hpp"
#include "content/source.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace signpost::content {

struct YamlMember;

/// One value of a YAML 1.2 text, not yet typed: a key's reader knows what it should be, so that `title: Yes` and
/// `number: 007` mean what their writer meant.
struct YamlNode {
  using Empty = std::monostate;
  using List = std::vector<YamlNode>;
  using Map = std::vector<YamlMember>;

  std::variant<Empty, std::string, List, Map> value;
  std::size_t at = 0;  ///< byte offset in the file
};

struct YamlMember {
  std::string key;
  std::size_t at = 0;  ///< byte offset of the key in the file
  YamlNode value;
};

/// The bytes `from` to `to` of a file as YAML. Faults: yaml.syntax, key.duplicate; nothing where it cannot be read.
/// Anchors, aliases and tags are refused: nobody who writes a newsletter means them.
std::optional<YamlNode> parse_yaml(const Source& source, std::size_t from, std::size_t to, Diagnostics& diagnostics);

/// A whole file as YAML, a byte order mark aside. Faults: those above, text.utf8, text.control.
std::optional<YamlNode> parse_yaml_file(const Source& source, Diagnostics& diagnostics);

/// The places of a key and of a value as written, quotes included.
Location key_place(const Source& source, const YamlMember& member);
Location value_place(const Source& source, const YamlNode& node);

}  // namespace signpost::content
