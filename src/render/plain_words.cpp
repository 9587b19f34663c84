#include "render/plain_words.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "render/addresses.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::render {
namespace {

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char byte : text) {
    if (byte >= '0' && byte <= '9') digits += byte;
  }
  return digits;
}

/// "mailto:a@example.org?subject=x" as a@example.org.
std::string_view mailbox_of(std::string_view address) {
  address.remove_prefix(std::string_view("mailto:").size());
  return address.substr(0, address.find('?'));
}

std::string with_mailbox(const std::string& words, std::string_view mailbox) {
  const bool is_shown = ascii_lower(words).find(ascii_lower(mailbox)) != std::string::npos;
  return is_shown ? words : fmt::format("{} ({})", words, mailbox);
}

std::string with_number(const std::string& words, std::string_view address) {
  const auto number = address.substr(std::string_view("tel:").size());
  const bool is_shown = digits_of(words).find(digits_of(number)) != std::string::npos;
  return is_shown ? words : fmt::format("{} ({})", words, number);
}

}  // namespace

std::string PlainWords::write(const Inlines& inlines) {
  std::string words;
  for (const auto& one : inlines) words += write(one);
  return words;
}

std::string PlainWords::write(const Inline& one) {
  return std::visit(
      overloaded{[](const Text& text) { return replace_all(text.text, "\n", " "); },
                 [](const SoftBreak&) { return std::string(" "); }, [](const LineBreak&) { return std::string("\n"); },
                 [](const Code& code) { return replace_all(code.text, "\n", " "); },
                 [&](const Styled& styled) {
                   const bool is_struck = styled.style == Style::strikethrough;
                   return is_struck ? fmt::format("(crossed out: {})", write(styled.children)) : write(styled.children);
                 },
                 [&](const Abbreviation& abbreviation) { return write_abbreviation(abbreviation); },
                 [&](const Link& link) { return write_link(link); },
                 [](const Image& image) {
                   return image.alt.empty() ? std::string{} : fmt::format("[Picture: {}]", image.alt);
                 },
                 [](const FootnoteMark& mark) { return fmt::format(" (note {})", mark.number); },
                 [](const Anchor&) { return std::string{}; }},
      one.value);
}

std::string PlainWords::write_abbreviation(const Abbreviation& abbreviation) {
  const auto words = write(abbreviation.children);
  if (abbreviation.expansion.empty() || !expanded_.insert(abbreviation.expansion).second) return words;
  return fmt::format("{} ({})", words, abbreviation.expansion);
}

/// Places in the same text need no address; a mailbox or telephone number stands beside its words.
std::string PlainWords::write_link(const Link& link) {
  const auto words = write(link.children);
  if (!is_safe_address(link.target) || link.target.starts_with('#')) return words;
  const auto scheme = scheme_of(link.target);
  if (scheme == "mailto") return with_mailbox(words, mailbox_of(link.target));
  if (scheme == "tel") return with_number(words, link.target);
  const auto address = encode_address(with_root(root_, link.target));
  if (words == address) return words;
  return fmt::format("{} [{}]", words, number_of(address));
}

std::size_t PlainWords::number_of(const std::string& address) {
  auto found = std::find(addresses_.begin(), addresses_.end(), address);
  if (found == addresses_.end()) found = addresses_.insert(addresses_.end(), address);
  return static_cast<std::size_t>(found - addresses_.begin()) + 1;
}

}  // namespace signpost::render
