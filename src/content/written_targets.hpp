#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace signpost::content {

/// Where the targets of links, pictures and definitions stand in a text as written, found in one walk.
class WrittenTargets {
 public:
  struct Piece {
    std::size_t at = 0;
    std::size_t length = 0;
  };

  /// Views the text, which must outlive it.
  explicit WrittenTargets(std::string_view text);

  /// The target in a link or picture, "](target)", else in an autolink, "<target>", that begins in [from, to). An
  /// empty target is the pair of brackets.
  std::optional<std::size_t> in_link(std::string_view target, std::size_t from, std::size_t to) const;

  /// The target of the first definition, "]: target".
  std::optional<std::size_t> in_definition(std::string_view target) const;

  /// The first link's target in [from, to) with an entity or a backslash in it: it reads as another than is written.
  std::optional<Piece> escaped(std::size_t from, std::size_t to) const;

 private:
  using Places = std::unordered_map<std::string_view, std::vector<std::size_t>>;

  void take_links(std::string_view text);
  void take_definitions(std::string_view text);
  void take_autolinks(std::string_view text);

  Places links_;
  Places autolinks_;
  Places definitions_;
  std::vector<Piece> escaped_;
};

}  // namespace signpost::content
