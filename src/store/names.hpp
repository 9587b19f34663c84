#pragma once

#include "base/error.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace signpost::store {

/// An alternative and its name in the database.
template <class E>
struct Named {
  E value;
  std::string_view name;
};
template <class E>
Named(E, std::string_view) -> Named<E>;

template <class E, std::size_t N>
std::string_view name_of(const std::array<Named<E>, N>& names, E value) {
  for (const auto& entry : names) {
    if (entry.value == value) return entry.name;
  }
  return {};
}

template <class E, std::size_t N>
std::optional<E> value_of(const std::array<Named<E>, N>& names, std::string_view name) {
  for (const auto& entry : names) {
    if (entry.name == name) return entry.value;
  }
  return {};
}

/// What was read from the database; throws Error where this program does not know the name.
template <class E>
E known(const std::optional<E>& value) {
  if (value) return *value;
  throw Error("the database holds a name that this program does not know",
              "run the program that wrote it, or restore the database from a safety copy");
}

}  // namespace signpost::store
