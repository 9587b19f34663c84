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

bool says_mailbox(std::string_view words, std::string_view mailbox) {
  return ascii_lower(words).find(ascii_lower(mailbox)) != std::string::npos;
}

bool says_number(std::string_view words, std::string_view number) {
  return digits_of(words).find(digits_of(number)) != std::string::npos;
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
                 [&](const TermUse& use) { return write(use.children); },
                 [](const Image& image) {
                   return image.alt.empty() ? std::string{} : fmt::format("[Picture: {}]", image.alt);
                 },
                 [](const FootnoteMark& mark) { return fmt::format(" (note {})", mark.number); },
                 [](const Anchor&) { return std::string{}; }},
      one.value);
}

std::string PlainWords::write_abbreviation(const Abbreviation& abbreviation) {
  auto words = write(abbreviation.children);
  const bool is_first = !abbreviation.expansion.empty() && expanded_.insert(abbreviation.expansion).second;
  if (is_first) words += fmt::format(" ({})", abbreviation.expansion);
  return words;
}

std::string PlainWords::write_link(const Link& link) {
  auto words = write(link.children);
  words += pointer_of(link.target, words);
  return words;
}

/// What follows a link's words. Places in the same text need no address; a mailbox or telephone number stands beside
/// words that do not say it.
std::string PlainWords::pointer_of(std::string_view target, std::string_view words) {
  if (!is_safe_address(target) || target.starts_with('#')) return {};
  const auto scheme = scheme_of(target);
  if (scheme == "mailto") {
    const auto mailbox = mailbox_of(target);
    return says_mailbox(words, mailbox) ? std::string{} : fmt::format(" ({})", mailbox);
  }
  if (scheme == "tel") {
    const auto number = target.substr(std::string_view("tel:").size());
    return says_number(words, number) ? std::string{} : fmt::format(" ({})", number);
  }
  const auto address = encode_address(with_root(root_, target));
  return words == address ? std::string{} : fmt::format(" [{}]", number_of(address));
}

std::size_t PlainWords::number_of(const std::string& address) {
  auto found = std::find(addresses_.begin(), addresses_.end(), address);
  if (found == addresses_.end()) found = addresses_.insert(addresses_.end(), address);
  return static_cast<std::size_t>(found - addresses_.begin()) + 1;
}

}  // namespace signpost::render
