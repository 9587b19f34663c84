#pragma once

#include "pdf/theme.hpp"

#include <string>
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

/// One place in the Theme that a key sets; the member's type says how its value is written.
using Target =
    std::variant<BoundLength, Type*, Color*, std::string*, std::vector<std::string>*, MappingLook*, Opening*>;

/// Sets the target; says what would be accepted where `node` does not have it, else nothing.
std::string set_value(const Target& target, const YAML::Node& node);

}  // namespace signpost::pdf
