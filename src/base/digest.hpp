#pragma once

#include "base/clock.hpp"
#include "base/hash.hpp"

#include <bit>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace signpost {

/// A name for a value of many parts. Parts are told apart by their lengths and not by marks between them, so that two
/// values of one type get one name only where all of their parts are equal.
///
/// `add_to(digest, value)` adds a value; a type of ours gets an overload in its own namespace, which takes it apart by
/// a structured binding: a member that is added to the type later stops the compiler there.
class Digest {
 public:
  void add(std::uint64_t number) {
    for (int byte = 0; byte < 8; ++byte) bytes_.push_back(static_cast<char>(number >> (8 * byte)));
  }
  void add(std::string_view text) {
    add(text.size());
    bytes_ += text;
  }

  /// Of all that was added, as content_hash() names content.
  std::string name() const { return content_hash(bytes_); }

 private:
  std::string bytes_;
};

inline void add_to(Digest& digest, std::string_view text) {
  digest.add(text);
}

template <class Number>
requires(std::integral<Number> || std::is_enum_v<Number>) void add_to(Digest& digest, Number number) {
  digest.add(static_cast<std::uint64_t>(number));
}

inline void add_to(Digest& digest, double number) {
  digest.add(std::bit_cast<std::uint64_t>(number));
}

inline void add_to(Digest& digest, const Date& date) {
  add_to(digest, static_cast<int>(date.year()));
  add_to(digest, static_cast<unsigned>(date.month()));
  add_to(digest, static_cast<unsigned>(date.day()));
}

inline void add_to(Digest& digest, UtcSeconds time) {
  add_to(digest, time.time_since_epoch().count());
}

template <class Value>
void add_to(Digest& digest, const std::optional<Value>& value) {
  add_to(digest, value.has_value());
  if (value) add_to(digest, *value);
}

template <class Value>
void add_to(Digest& digest, const std::vector<Value>& values) {
  add_to(digest, values.size());
  for (const auto& value : values) add_to(digest, value);
}

template <class Key, class Value>
void add_to(Digest& digest, const std::map<Key, Value>& values) {
  add_to(digest, values.size());
  for (const auto& [key, value] : values) {
    add_to(digest, key);
    add_to(digest, value);
  }
}

template <class... Kinds>
void add_to(Digest& digest, const std::variant<Kinds...>& value) {
  add_to(digest, value.index());
  std::visit([&](const auto& alternative) { add_to(digest, alternative); }, value);
}

/// A value without members says all by its type.
template <class Mark>
requires std::is_empty_v<Mark>
void add_to(Digest&, const Mark&) {}

template <class... Parts>
void add_all(Digest& digest, const Parts&... parts) {
  (add_to(digest, parts), ...);
}

}  // namespace signpost
