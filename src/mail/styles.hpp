#pragma once

#include "base/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::mail {

/// An element's name, a class, or both: `td`, `.board`, `td.board`. An empty part matches anything.
struct Compound {
  std::string element;
  std::string class_name;
  bool operator==(const Compound&) const = default;
};

/// A compound, perhaps inside another one at any depth: `.focus a`.
struct Selector {
  std::optional<Compound> ancestor;
  Compound subject;
  bool operator==(const Selector&) const = default;
};

struct Declaration {
  std::string property;
  std::string value;
  bool operator==(const Declaration&) const = default;
};

struct StyleRule {
  Selector selector;
  std::vector<Declaration> declarations;
  bool operator==(const StyleRule&) const = default;
};

/// How a mail looks. Mail programs drop style sheets, so that `rules` must be written into each element; `media` is
/// what a `<style>` element says to those that do read it.
struct StyleSheet {
  std::vector<StyleRule> rules;            ///< in the file's order, one a selector
  std::string media;                       ///< the @media blocks, without blanks that say nothing
  std::vector<std::string> media_classes;  ///< those that `media` names
  bool operator==(const StyleSheet&) const = default;
};

/// Reads the part of CSS that can be written into elements: rules whose selectors are a Compound, or a Compound inside
/// another, and lists of these; comments; `:root { --name: value }` with `var(--name)` anywhere, put in place here;
/// and the blocks `@media (prefers-color-scheme: dark)` and `@media (max-width: ...)`. Properties are not judged.
/// Faults: style.selector (any other selector or at-rule), style.syntax, style.value (an empty value, an unknown
/// variable, `url(...)`, `!important` outside @media), each at its line and column in `file`.
StyleSheet parse_styles(const std::string& file, const std::string& css, Diagnostics& diagnostics);

/// `html`, which must be well formed as our own writers make it, with each element's rules in its style attribute: the
/// more specific rule wins, then the later one, and the element's own style over all. Classes stay where `media` names
/// them.
std::string inline_styles(std::string_view html, const StyleSheet& sheet);

}  // namespace signpost::mail
