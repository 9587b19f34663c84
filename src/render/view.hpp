#pragma once

#include <concepts>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace signpost::render {

/// What a template is given: a text, a flag, a list, or names with their values. A new View has no names yet:
///
///     View page;
///     page.set("title", "March").set("has_summary", false).set("issues", View::List{...});
///
/// Texts are UTF-8 as read; the template's tags escape them. Every name a template asks for has to be there: say
/// `false`, "" or an empty list for what is missing.
class View {
 public:
  using List = std::vector<View>;
  using Map = std::map<std::string, View, std::less<>>;
  using Value = std::variant<std::string, bool, List, Map>;

  View() : value_(Map{}) {}
  View(std::string text) : value_(std::move(text)) {}
  View(std::string_view text) : value_(std::string(text)) {}
  View(const char* text) : value_(std::string(text)) {}
  View(List list) : value_(std::move(list)) {}
  /// A flag; numbers and pointers do not become one by accident.
  View(std::same_as<bool> auto flag) : value_(flag) {}

  /// Sets or replaces `name`; precondition: neither a text, a flag nor a list.
  View& set(std::string name, View value);

  const Value& value() const { return value_; }

 private:
  Value value_;
};

/// A list of texts.
inline View texts(const std::vector<std::string>& lines) {
  return View::List(lines.begin(), lines.end());
}

}  // namespace signpost::render
