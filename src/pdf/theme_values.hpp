#pragma once

#include "pdf/theme.hpp"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace YAML {
class Node;
}

namespace signpost::pdf {

/// A length of the theme, and the bounds between which a page can be made with it, in millimetres.
struct BoundLength {
  double* value = nullptr;
  double least = 0;
  double most = 0;
};

/// A colour by its digits, or by its name in `colors`.
struct Tint {
  Color* value = nullptr;
  const Colors* palette = nullptr;
};

/// One place in the Theme that a key sets; the member's type says how its value is written.
using Target = std::variant<BoundLength, Type*, Color*, std::string*, std::vector<std::string>*, MappingLook*, Opening*,
                            Tint, BoardEnds*, Arms*>;

/// The colours of the theme by their names in theme.yaml.
struct NamedColor {
  std::string_view name;
  Color Colors::*color;
};
const std::vector<NamedColor>& named_colors();

/// Sets the target; says what would be accepted where `node` does not have it, else nothing.
std::string set_value(const Target& target, const YAML::Node& node);

}  // namespace signpost::pdf
