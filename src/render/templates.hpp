#pragma once

#include "base/diagnostic.hpp"
#include "render/view.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::render {

struct TemplateSource {
  std::string name;  ///< what programs and partials call it: "site/page"
  std::string file;  ///< where it was read, for diagnostics: "templates/site/page.mustache"
  std::string text;  ///< UTF-8
};

/// Mustache templates (mustache(5)), checked when they are read and strict when they are used.
///
/// `{{name}}` escapes & < > " and ', `{{{name}}}` and `{{&name}}` do not; attributes have to be quoted. Names resolve
/// outward from the innermost section; `a.b` looks for b in the nearest a; `{{.}}` is the section's own value. A
/// section is left out for false, an empty text and an empty list. Partials are put in place when they are read,
/// without indenting them. Lines that hold nothing but a section's tag, a comment or a partial leave no line behind.
/// Changing the delimiters is refused.
class Templates {
 public:
  /// Faults: template.syntax, template.partial (no such template), template.recursive, each at its tag. A template
  /// with a fault, its own or a partial's, prints nothing.
  static Templates parse(const std::vector<TemplateSource>& sources, Diagnostics& diagnostics);

  Templates();
  Templates(Templates&&) noexcept;
  Templates& operator=(Templates&&) noexcept;
  ~Templates();

  /// Thread-safe. Faults: template.missing (no template `name`), template.unknown (a name that `view` does not have)
  /// and template.kind (a list or names where a text is asked for), each at its tag and once; such a tag prints
  /// nothing.
  std::string render(std::string_view name, const View& view, Diagnostics& diagnostics) const;

 private:
  struct Template;
  std::map<std::string, std::unique_ptr<Template>, std::less<>> templates_;  ///< null: faulty, as was reported
};

}  // namespace signpost::render
