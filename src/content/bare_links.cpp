#include "content/bare_links.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <optional>

namespace signpost::content {
namespace {

bool is_blank(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool is_beyond_ascii(char byte) {
  return (static_cast<unsigned char>(byte) & 0x80U) != 0;
}

bool is_one_of(char byte, std::string_view set) {
  return set.find(byte) != std::string_view::npos;
}

/// Bytes of the domain at the start of `text`; 0 where there is none, or an underscore in its last two parts.
std::size_t domain_length(std::string_view text, bool needs_dot) {
  std::size_t length = 0;
  while (length < text.size() &&
         (is_ascii_alphanumeric(text[length]) || is_beyond_ascii(text[length]) || is_one_of(text[length], "-_."))) {
    ++length;
  }
  const auto domain = text.substr(0, length);
  const auto last_dot = domain.rfind('.');
  if (needs_dot && last_dot == std::string_view::npos) return 0;
  const auto parts = last_dot == std::string_view::npos || last_dot == 0 ? 0 : domain.rfind('.', last_dot - 1);
  return domain.find('_', parts == std::string_view::npos ? 0 : parts) == std::string_view::npos ? length : 0;
}

/// "&copy;" at the end of an address is an entity's remains, not part of it.
std::size_t without_entity(std::string_view link) {
  auto at = link.size() - 1;
  while (at > 0 && is_ascii_alphanumeric(link[at - 1])) --at;
  return at > 0 && at + 1 < link.size() && link[at - 1] == '&' ? at - 1 : link.size() - 1;
}

/// U+2000 to U+203F: curly quotation marks, dashes, an ellipsis.
bool ends_with_general_punctuation(std::string_view link) {
  return link.size() > 3 && link.substr(link.size() - 3, 2) == "\xE2\x80";
}

/// GFM 6.9, and the typographer's signs besides: what at an address's end belongs to the sentence around it.
std::size_t trimmed_length(std::string_view link) {
  link = link.substr(0, link.find('<'));
  auto closing = std::count(link.begin(), link.end(), ')');
  const auto opening = std::count(link.begin(), link.end(), '(');
  while (!link.empty()) {
    if (is_one_of(link.back(), "?!.,:*_~'\"")) {
      link.remove_suffix(1);
    } else if (ends_with_general_punctuation(link)) {
      link.remove_suffix(3);
    } else if (link.back() == ';') {
      link = link.substr(0, without_entity(link));
    } else if (link.back() == ')' && closing > opening) {
      --closing;
      link.remove_suffix(1);
    } else {
      break;
    }
  }
  return link.size();
}

struct Address {
  std::size_t at = 0;
  std::size_t length = 0;
  std::string_view prefix;  ///< what the target has before the words
};

bool may_follow(std::string_view text, std::size_t at) {
  return at == 0 || is_blank(text[at - 1]) || is_one_of(text[at - 1], "*_~(");
}

std::size_t to_blank(std::string_view text, std::size_t from) {
  while (from < text.size() && !is_blank(text[from])) ++from;
  return from;
}

std::optional<Address> web_address(std::string_view text, std::size_t at, std::string_view scheme) {
  const auto host = at + (scheme == "www." ? 0 : scheme.size());
  const auto domain = domain_length(text.substr(host), scheme == "www.");
  if (domain == 0) return std::nullopt;
  const auto length = trimmed_length(text.substr(at, to_blank(text, host + domain) - at));
  if (length <= scheme.size()) return std::nullopt;
  return Address{at, length, scheme == "www." ? "http://" : ""};
}

std::optional<Address> url_at(std::string_view text, std::size_t colon) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const auto before = scheme.size() - 3;
    if (colon < before || ascii_lower(text.substr(colon - before, scheme.size())) != scheme) continue;
    if (colon > before && is_ascii_alphanumeric(text[colon - before - 1])) continue;
    return web_address(text, colon - before, scheme);
  }
  return std::nullopt;
}

std::optional<Address> www_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("www.") || !may_follow(text, at)) return std::nullopt;
  return web_address(text, at, "www.");
}

std::optional<Address> mail_at(std::string_view text, std::size_t sign, std::size_t from) {
  auto at = sign;
  while (at > from && (is_ascii_alphanumeric(text[at - 1]) || is_one_of(text[at - 1], ".+-_"))) --at;
  auto end = sign + 1;
  std::size_t dots = 0;
  for (; end < text.size() && (is_ascii_alphanumeric(text[end]) || is_one_of(text[end], "-_.@")); ++end) {
    if (text[end] == '@') return std::nullopt;
    if (text[end] != '.') continue;
    if (end + 1 >= text.size() || !is_ascii_alphanumeric(text[end + 1])) break;
    ++dots;
  }
  if (at == sign || dots == 0 || !is_ascii_letter(text[end - 1])) return std::nullopt;
  return Address{at, end - at, "mailto:"};
}

/// The first address at or after `from`.
std::optional<Address> next_address(std::string_view text, std::size_t from) {
  for (auto at = text.find_first_of("@:w", from); at != std::string_view::npos;
       at = text.find_first_of("@:w", at + 1)) {
    auto found = text[at] == '@' ? mail_at(text, at, from) : text[at] == 'w' ? www_at(text, at) : url_at(text, at);
    if (found && found->at >= from) return found;
  }
  return std::nullopt;
}

bool may_hold_address(std::string_view text, const AddressSigns& expected) {
  return (expected.at_sign && text.find('@') != std::string_view::npos) ||
         (expected.scheme && text.find("://") != std::string_view::npos) ||
         (expected.www && text.find("www.") != std::string_view::npos);
}

void split_text(std::string_view text, std::uint32_t line, Inlines& linked) {
  const auto add = [&](std::string_view words) {
    if (!words.empty()) linked.push_back({.value = Text{std::string(words)}, .line = line});
  };
  std::size_t from = 0;
  while (const auto address = next_address(text, from)) {
    add(text.substr(from, address->at - from));
    const auto words = text.substr(address->at, address->length);
    linked.push_back({.value = Link{std::string(address->prefix) + std::string(words),
                                    "",
                                    {{.value = Text{std::string(words)}, .line = line}}},
                      .line = line});
    from = address->at + address->length;
  }
  add(text.substr(from));
}

}  // namespace

AddressSigns signs_of_addresses(std::string_view text) {
  return {text.find('@') != std::string_view::npos, text.find("://") != std::string_view::npos,
          text.find("www.") != std::string_view::npos};
}

Inlines link_bare_addresses(Inlines inlines, const AddressSigns& expected,
                            const std::vector<std::uint32_t>& literal_lines) {
  const bool needed = std::any_of(inlines.begin(), inlines.end(), [&](const Inline& one) {
    const auto* text = std::get_if<Text>(&one.value);
    return text != nullptr && may_hold_address(text->text, expected);
  });
  if (!needed) return inlines;
  Inlines linked;
  linked.reserve(inlines.size() + 2);
  for (auto& one : inlines) {
    const auto* text = std::get_if<Text>(&one.value);
    const bool is_literal = std::binary_search(literal_lines.begin(), literal_lines.end(), one.line);
    if (text != nullptr && !is_literal) {
      split_text(text->text, one.line, linked);
    } else {
      linked.push_back(std::move(one));
    }
  }
  return linked;
}

}  // namespace signpost::content
