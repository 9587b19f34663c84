#include "base/text.hpp"
#include "mail/styles.hpp"

#include <algorithm>
#include <array>

namespace signpost::mail {
namespace {

constexpr std::array<std::string_view, 8> kVoidElements = {"area", "br", "col", "hr", "img", "link", "meta", "wbr"};

struct Element {
  std::string name;
  std::vector<std::string_view> classes;
};

struct Attribute {
  std::string_view name;
  std::string_view value;    ///< without its quotes, as escaped in the source
  std::string_view written;  ///< name, sign and value
};

bool matches(const Compound& compound, const Element& element) {
  if (!compound.element.empty() && compound.element != element.name) return false;
  return compound.class_name.empty() ||
         std::ranges::find(element.classes, compound.class_name) != element.classes.end();
}

int weight(const Compound& compound) {
  return (compound.class_name.empty() ? 0 : 10) + (compound.element.empty() ? 0 : 1);
}

/// CSS's specificity: classes before elements, those of the ancestor counted with those of the subject.
int weight(const Selector& selector) {
  return weight(selector.subject) + (selector.ancestor ? weight(*selector.ancestor) : 0);
}

/// Whether `shorthand` sets `property` too, of those that our styles use.
bool resets(std::string_view shorthand, std::string_view property) {
  static constexpr std::array<std::string_view, 4> kShorthands = {"margin", "padding", "background", "font"};
  if (std::ranges::find(kShorthands, shorthand) == kShorthands.end()) return false;
  if (shorthand == "font" && property == "line-height") return true;
  return property.starts_with(shorthand) && property.substr(shorthand.size()).starts_with('-');
}

/// Later declarations replace earlier ones of the same property and stand behind all others, so that `margin` and
/// `margin-top` keep the order in which they were meant.
void apply(std::vector<Declaration>& style, const Declaration& declaration) {
  std::erase_if(style, [&](const Declaration& other) {
    return other.property == declaration.property || resets(declaration.property, other.property);
  });
  style.push_back(declaration);
}

void apply_written(std::vector<Declaration>& style, std::string_view written) {
  for (const auto part : split(written, ';')) {
    const auto colon = part.find(':');
    if (colon == std::string_view::npos) continue;
    apply(style, {ascii_lower(trim(part.substr(0, colon))), std::string(trim(part.substr(colon + 1)))});
  }
}

std::string written(const std::vector<Declaration>& style) {
  std::string text;
  for (const auto& [property, value] : style) {
    if (!text.empty()) text += ';';
    text.append(property).append(":").append(value);
  }
  return text;
}

class Inliner {
 public:
  Inliner(std::string_view html, const StyleSheet& sheet) : rest_(html), sheet_(sheet) { output_.reserve(html.size()); }

  std::string run() {
    while (!rest_.empty()) {
      copy(rest_.find('<'));
      if (rest_.starts_with("<!--")) {
        copy_past("-->");
      } else if (rest_.starts_with("<!")) {
        copy_past(">");
      } else if (rest_.starts_with("</")) {
        if (!open_.empty()) open_.pop_back();
        copy_past(">");
      } else if (!rest_.empty()) {
        start_tag();
      }
    }
    return std::move(output_);
  }

 private:
  void copy(std::size_t length) {
    const auto text = rest_.substr(0, length);
    output_ += text;
    rest_.remove_prefix(text.size());
  }

  void copy_past(std::string_view end) {
    const auto at = rest_.find(end);
    copy(at == std::string_view::npos ? at : at + end.size());
  }

  void start_tag() {
    const auto name = rest_.substr(1, rest_.find_first_of(" \t\r\n/>", 1) - 1);
    rest_.remove_prefix(1 + name.size());
    Element element{.name = ascii_lower(name), .classes = {}};
    output_ += '<';
    output_ += name;
    std::string_view own_style;
    for (const auto& attribute : take_attributes()) {
      if (attribute.name == "style") {
        own_style = attribute.value;
        continue;
      }
      if (attribute.name == "class") {
        element.classes = split(attribute.value, ' ');
        write_classes(element.classes);
        continue;
      }
      output_ += ' ';
      output_ += attribute.written;
    }
    if (const auto style = style_of(element, own_style); !style.empty()) output_ += " style=\"" + style + '"';
    const bool closed = rest_.starts_with("/");
    copy_past(">");
    if (element.name == "style") copy(rest_.find("</style"));
    const bool is_void = std::ranges::find(kVoidElements, element.name) != kVoidElements.end();
    if (!closed && !is_void) open_.push_back(std::move(element));
  }

  /// Those that nothing asks for any more are left out.
  void write_classes(const std::vector<std::string_view>& classes) {
    std::string kept;
    for (const auto name : classes) {
      if (std::ranges::find(sheet_.media_classes, name) == sheet_.media_classes.end()) continue;
      kept += kept.empty() ? "" : " ";
      kept += name;
    }
    if (!kept.empty()) output_ += " class=\"" + kept + '"';
  }

  std::vector<Attribute> take_attributes() {
    std::vector<Attribute> attributes;
    while (true) {
      rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
      if (rest_.empty() || rest_.front() == '>' || rest_.front() == '/') return attributes;
      attributes.push_back(take_attribute());
    }
  }

  Attribute take_attribute() {
    const auto whole = rest_;
    const auto name = rest_.substr(0, rest_.find_first_of(" \t\r\n=/>"));
    rest_.remove_prefix(name.size());
    std::string_view value;
    if (rest_.starts_with("=\"") || rest_.starts_with("='")) {
      value = rest_.substr(2, rest_.find(rest_[1], 2) - 2);
      rest_.remove_prefix(std::min(value.size() + 3, rest_.size()));
    } else if (rest_.starts_with("=")) {
      value = rest_.substr(1, rest_.find_first_of(" \t\r\n>") - 1);
      rest_.remove_prefix(value.size() + 1);
    }
    return {name, value, whole.substr(0, whole.size() - rest_.size())};
  }

  std::string style_of(const Element& element, std::string_view own_style) const {
    std::vector<const StyleRule*> rules;
    for (const auto& rule : sheet_.rules) {
      if (applies(rule.selector, element)) rules.push_back(&rule);
    }
    std::ranges::stable_sort(rules, {}, [](const StyleRule* rule) { return weight(rule->selector); });
    std::vector<Declaration> style;
    for (const auto* rule : rules) {
      for (const auto& declaration : rule->declarations) apply(style, declaration);
    }
    apply_written(style, own_style);
    return written(style);
  }

  bool applies(const Selector& selector, const Element& element) const {
    if (!matches(selector.subject, element)) return false;
    if (!selector.ancestor) return true;
    return std::ranges::any_of(open_, [&](const Element& outer) { return matches(*selector.ancestor, outer); });
  }

  std::string_view rest_;
  const StyleSheet& sheet_;
  std::string output_;
  std::vector<Element> open_;
};

}  // namespace

std::string inline_styles(std::string_view html, const StyleSheet& sheet) {
  return Inliner(html, sheet).run();
}

}  // namespace signpost::mail
