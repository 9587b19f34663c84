#pragma once

#include "base/diagnostic.hpp"
#include "render/templates.hpp"

#include <string>
#include <variant>
#include <vector>

namespace signpost::render {

enum class TagKind { text, raw_text, section, inverted_section, section_end, partial, comment };

/// One `{{...}}` of a template file.
struct Tag {
  TagKind kind = TagKind::text;
  std::string name;
  std::vector<std::string> path;  ///< the name's parts: "a.b" as a and b; empty for "."
  Location where;                 ///< of the name
};

/// Either text to copy or a tag.
using Token = std::variant<std::string, Tag>;
using Tokens = std::vector<Token>;

/// Cuts a template into texts and tags. A section's tag, comment or partial that has its line to itself takes the line
/// with it. Faults: template.syntax for tags that are not closed, names that are none, sections that do not match.
Tokens read_tags(const TemplateSource& source, Diagnostics& diagnostics);

}  // namespace signpost::render
