#pragma once

#include "base/diagnostic.hpp"
#include "content/source.hpp"
#include "content/written_targets.hpp"
#include "model/library.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::content {

/// Finds where the targets of links and pictures stand in a text's source. A target that was found once is looked for
/// behind that place the next time, so that each of several equal ones gets its own.
class TargetPlaces {
 public:
  explicit TargetPlaces(const Body& body) : body_(body), source_{.file = body.file, .text = body.source} {}

  /// The target as written in a link on `line` or behind it, else in a definition anywhere ("[name]: target"), else the
  /// line itself. An empty target is the pair of brackets without one.
  Location find(std::string_view target, std::uint32_t line);

  /// The first of `words` on `line` that is no part of a longer word, else the line itself.
  Location find_words(std::string_view words, std::uint32_t line) const;

 private:
  std::optional<WrittenTargets::Piece> find_written(std::string_view target, std::uint32_t line);
  std::optional<WrittenTargets::Piece> find_escaped(std::uint32_t line);
  Location whole_line(std::uint32_t line) const;
  Location place_of(const WrittenTargets::Piece& piece) const;

  const Body& body_;
  Source source_;
  std::optional<WrittenTargets> written_;  ///< of the body, made at the first question
  std::map<std::string, std::size_t, std::less<>> searched_to_;
  std::size_t escaped_to_ = 0;
};

}  // namespace signpost::content
