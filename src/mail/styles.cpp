#include "mail/styles.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace signpost::mail {
namespace {

constexpr std::string_view kNameCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-_";

bool is_name(std::string_view text) {
  return !text.empty() && ascii_lower(text).find_first_not_of(kNameCharacters) == std::string::npos;
}

/// Comments become blanks, so that every place stays where it was.
std::string without_comments(std::string css) {
  for (auto from = css.find("/*"); from != std::string::npos; from = css.find("/*", from)) {
    const auto to = std::min(css.find("*/", from + 2), css.size() - 2) + 2;
    for (; from < to; ++from) css[from] = css[from] == '\n' ? '\n' : ' ';
  }
  return css;
}

/// Runs of white space become one space; none is left around commas.
std::string compact(std::string_view text) {
  std::string compacted;
  for (const char byte : trim(text)) {
    const bool blank = byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
    const char last = compacted.empty() ? ' ' : compacted.back();
    if (blank && (last == ' ' || last == ',')) continue;
    if (byte == ',' && last == ' ' && !compacted.empty()) compacted.pop_back();
    compacted += blank ? ' ' : byte;
  }
  return compacted;
}

/// A block of CSS without the blanks that say nothing. One before a colon may part two selectors.
std::string compact_block(std::string_view block) {
  constexpr std::string_view kSigns = "{};:";
  std::string compacted;
  for (const char byte : compact(block)) {
    const bool follows_sign = !compacted.empty() && kSigns.find(compacted.back()) != std::string_view::npos;
    if (byte == ' ' && follows_sign) continue;
    if (byte != ':' && kSigns.find(byte) != std::string_view::npos && compacted.ends_with(' ')) compacted.pop_back();
    if (byte == '}' && compacted.ends_with(';')) compacted.pop_back();
    compacted += byte;
  }
  return compacted;
}

/// The names behind a full stop in a block's selectors; a number's fraction is none.
std::vector<std::string> classes_in(std::string_view block) {
  const auto lower = ascii_lower(block);
  std::vector<std::string> names;
  for (auto at = block.find('.'); at != std::string_view::npos; at = block.find('.', at + 1)) {
    const auto name = block.substr(at + 1, lower.find_first_not_of(kNameCharacters, at + 1) - at - 1);
    const bool is_fraction = name.empty() || (name.front() >= '0' && name.front() <= '9');
    if (!is_fraction && std::ranges::find(names, name) == names.end()) names.emplace_back(name);
  }
  return names;
}

std::optional<Compound> parse_compound(std::string_view text) {
  const auto dot = text.find('.');
  Compound compound{.element = ascii_lower(text.substr(0, dot)), .class_name = {}};
  if (!compound.element.empty() && !is_name(compound.element)) return std::nullopt;
  if (dot == std::string_view::npos) return compound.element.empty() ? std::nullopt : std::optional(compound);
  compound.class_name = text.substr(dot + 1);
  return is_name(compound.class_name) ? std::optional(compound) : std::nullopt;
}

std::optional<Selector> parse_selector(std::string_view text) {
  const auto words = compact(text);
  const auto blank = words.rfind(' ');
  if (blank == std::string::npos) {
    const auto subject = parse_compound(words);
    return subject ? std::optional(Selector{{}, *subject}) : std::nullopt;
  }
  const auto ancestor = parse_compound(std::string_view(words).substr(0, blank));
  const auto subject = parse_compound(std::string_view(words).substr(blank + 1));
  return ancestor && subject ? std::optional(Selector{ancestor, *subject}) : std::nullopt;
}

bool is_kept_media(std::string_view prelude) {
  const auto query = replace_all(compact(ascii_lower(prelude)), " ", "");
  const bool width = query.starts_with("@media(max-width:") && query.find_first_of("),") == query.size() - 1;
  return query == "@media(prefers-color-scheme:dark)" || width;
}

class Parser {
 public:
  Parser(const std::string& file, const std::string& css, Diagnostics& diagnostics)
      : file_(file), css_(without_comments(css)), diagnostics_(diagnostics) {}

  StyleSheet parse() {
    while (true) {
      at_ = std::min(css_.find_first_not_of(" \t\r\n", at_), css_.size());
      if (at_ == css_.size()) return std::move(sheet_);
      parse_statement();
    }
  }

 private:
  void parse_statement() {
    const auto open = css_.find_first_of("{};", at_);
    if (open == std::string::npos || css_[open] != '{') {
      fault("style.syntax", at_, 1, "a selector without its '{'", "rules are written 'selector { property: value }'");
      at_ = std::min(open, css_.size() - 1) + 1;
      return;
    }
    const auto close = matching_brace(open);
    if (close == std::string::npos) {
      fault("style.syntax", open, 1, "'{' without its '}'", {});
      at_ = css_.size();
      return;
    }
    if (css_[at_] == '@') {
      parse_media(open, close);
    } else {
      parse_rule(open, close);
    }
    at_ = close + 1;
  }

  std::size_t matching_brace(std::size_t open) const {
    int depth = 0;
    for (auto at = open; at < css_.size(); ++at) {
      if (css_[at] == '{') ++depth;
      if (css_[at] == '}' && --depth == 0) return at;
    }
    return std::string::npos;
  }

  void parse_media(std::size_t open, std::size_t close) {
    const auto prelude = trim(between(at_, open));
    if (!is_kept_media(prelude)) {
      fault("style.selector", at_, count_characters(prelude), fmt::format("'{}' is not used in mail", prelude),
            "accepted: @media (prefers-color-scheme: dark), @media (max-width: ...)");
      return;
    }
    const auto block = expand(between(at_, close + 1), at_);
    sheet_.media += (sheet_.media.empty() ? "" : "\n") + compact_block(block);
    sheet_.media_classes = classes_in(sheet_.media);
  }

  void parse_rule(std::size_t open, std::size_t close) {
    if (const auto inner = css_.find('{', open + 1); inner < close) {
      fault("style.syntax", inner, 1, "a rule inside a rule", "rules stand one after another");
      return;
    }
    if (trim(between(at_, open)) == ":root") {
      for (auto& [property, value] : parse_declarations(open + 1, close)) variables_[property] = std::move(value);
      return;
    }
    const auto selectors = parse_selectors(open);
    const auto declarations = parse_declarations(open + 1, close);
    for (const auto& selector : selectors) sheet_.rules.push_back({selector, declarations});
  }

  std::vector<Selector> parse_selectors(std::size_t open) {
    std::vector<Selector> selectors;
    for_each_part(at_, open, ',', [&](std::size_t from, std::string_view text) {
      if (const auto selector = parse_selector(text)) {
        selectors.push_back(*selector);
      } else {
        fault("style.selector", from, std::max<std::size_t>(count_characters(text), 1),
              fmt::format("'{}' cannot be written into a mail's elements", text),
              "accepted: element, .class, element.class, and one of these inside another (.focus a)");
      }
    });
    return selectors;
  }

  std::vector<Declaration> parse_declarations(std::size_t from, std::size_t to) {
    std::vector<Declaration> declarations;
    for_each_part(from, to, ';', [&](std::size_t at, std::string_view text) {
      if (text.empty()) return;
      const auto colon = text.find(':');
      const auto property = ascii_lower(trim(text.substr(0, colon)));
      if (colon == std::string_view::npos || !is_name(property)) {
        fault("style.syntax", at, count_characters(text), fmt::format("'{}' is not a declaration", text),
              "declarations are written 'property: value;'");
        return;
      }
      if (auto value = parse_value(text.substr(colon + 1), at + colon + 1)) {
        declarations.push_back({property, std::move(*value)});
      }
    });
    return declarations;
  }

  std::optional<std::string> parse_value(std::string_view text, std::size_t at) {
    const auto value = compact(replace_all(expand(text, at), "\"", "'"));
    const auto lower = ascii_lower(value);
    std::string reason;
    if (value.empty()) reason = "a property without a value";
    if (value.find_first_of("<>&\\") != std::string::npos) reason = "'<', '>', '&' and '\\' cannot stand in a style";
    if (lower.find("url(") != std::string::npos) reason = "a mail loads nothing from elsewhere";
    if (lower.find("!important") != std::string::npos) reason = "'!important' has no use outside @media";
    if (reason.empty()) return value;
    const auto words = trim(text);
    const auto start = words.empty() ? at : static_cast<std::size_t>(words.data() - css_.data());
    fault("style.value", start, std::max<std::size_t>(count_characters(words), 1), reason, {});
    return std::nullopt;
  }

  /// `text`, which stands at `at`, with its variables put in place.
  std::string expand(std::string_view text, std::size_t at) {
    constexpr std::string_view kOpening = "var(";
    std::string expanded;
    while (true) {
      const auto from = text.find(kOpening);
      const auto to = text.find(')', from);
      if (from == std::string_view::npos || to == std::string_view::npos) return expanded + std::string(text);
      const auto name = std::string(trim(text.substr(from + kOpening.size(), to - from - kOpening.size())));
      expanded += text.substr(0, from);
      expanded += value_of(name, at + from, to + 1 - from);
      at += to + 1;
      text.remove_prefix(to + 1);
    }
  }

  std::string value_of(const std::string& name, std::size_t at, std::size_t length) {
    if (const auto found = variables_.find(name); found != variables_.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& [known, value] : variables_) names.push_back(known);
    fault("style.value", at, length, fmt::format("no variable '{}' before this", name), suggest(name, names));
    return "inherit";
  }

  template <class Visit>
  void for_each_part(std::size_t from, std::size_t to, char separator, Visit visit) {
    for (const auto part : split(between(from, to), separator)) {
      const auto text = trim(part);
      visit(static_cast<std::size_t>((text.empty() ? part : text).data() - css_.data()), text);
    }
  }

  std::string_view between(std::size_t from, std::size_t to) const {
    return std::string_view(css_).substr(from, to - from);
  }

  void fault(std::string code, std::size_t at, std::size_t length, std::string message, std::string hint) {
    const auto before = between(0, at);
    const auto line = static_cast<std::size_t>(std::ranges::count(before, '\n')) + 1;
    const auto column = count_characters(before.substr(before.rfind('\n') + 1)) + 1;
    diagnostics_.push_back({.severity = Severity::error,
                            .code = std::move(code),
                            .where = {.file = file_, .line = line, .column = column, .length = length},
                            .message = std::move(message),
                            .hint = std::move(hint)});
  }

  const std::string& file_;
  const std::string css_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  StyleSheet sheet_;
  std::map<std::string, std::string> variables_;
};

}  // namespace

StyleSheet parse_styles(const std::string& file, const std::string& css, Diagnostics& diagnostics) {
  return Parser(file, css, diagnostics).parse();
}

}  // namespace signpost::mail
