#include "bounces/fields.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "mailbox/charsets.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

namespace signpost::bounces {
namespace {

bool is_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c != ':' && c < 127; });
}

/// The field that a line begins, or nothing.
bool begin_field(std::string_view line, Fields& fields) {
  const auto colon = line.find(':');
  const auto name = line.substr(0, colon);
  if (colon == std::string_view::npos || !is_name(name)) return false;
  fields.push_back({ascii_lower(name), mailbox::tidy_line(trim(line.substr(colon + 1)))});
  return true;
}

bool is_of_address(char c) {
  constexpr std::string_view kSigns = "!#$%&'*+-/=?^_`{|}~.";  // RFC 5322's atext, and dots
  return is_ascii_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80 || kSigns.find(c) != std::string_view::npos;
}

bool is_of_domain(char c) {
  return is_ascii_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80 || c == '-' || c == '.';
}

/// How long the quotation mark, wide comma, arrow or space beyond ASCII is that begins at `at`: of U+00A0 to U+00BF,
/// U+2000 to U+2BFF, U+3000 to U+303F, and from U+FF00 on. 0 where a letter stands.
std::size_t length_of_sign(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t k) { return k < text.size() ? static_cast<unsigned char>(text[k]) : 0U; };
  if (byte(at) == 0xC2 && byte(at + 1) >= 0xA0) return 2;
  if (byte(at) == 0xE2 && byte(at + 1) <= 0xAF) return 3;
  if (byte(at) == 0xE3 && byte(at + 1) == 0x80) return 3;
  return byte(at) == 0xEF && byte(at + 1) >= 0xBC ? 3 : 0;
}

/// Writings that put no space between a word and an address: U+3040 to U+D7FF.
bool is_of_writing_without_spaces(char c) {
  return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xED;
}

/// The part before the at-sign, without what stands right before it.
std::string_view local_part_in(std::string_view before) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < before.size(); ++at) {
    if (const auto length = length_of_sign(before, at); length > 0) from = at + length;
    const bool is_glued =
        is_of_writing_without_spaces(before[at]) && at + 3 < before.size() && is_ascii_alphanumeric(before[at + 3]);
    if (is_glued) from = at + 3;
  }
  return before.substr(std::min(from, before.size()));
}

/// The domain, without what stands right behind it: no top-level domain is half in Latin letters.
std::string_view domain_in(std::string_view behind) {
  for (std::size_t at = 0; at < behind.size(); ++at) {
    if (length_of_sign(behind, at) > 0) behind = behind.substr(0, at);
  }
  const auto last = behind.rfind('.') + 1;
  const bool is_latin = last + 1 < behind.size() && is_ascii_alphanumeric(behind[last]);
  const auto end = std::find_if(behind.begin() + static_cast<std::ptrdiff_t>(last), behind.end(),
                                [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return is_latin ? behind.substr(0, static_cast<std::size_t>(end - behind.begin())) : behind;
}

/// "|/usr/bin/x", ">>>x" and "SMTP=x" come from programs and quotations; a full stop at the end is the sentence's.
std::string tidy_address(std::string_view local, std::string_view domain) {
  local = local_part_in(local);
  const auto marks = local.starts_with("=?") ? local.size() : local.find_first_not_of("|>'`=");
  if (!local.starts_with("=?")) local.remove_prefix(std::min(marks, local.size()));
  if (ascii_lower(local.substr(0, 5)) == "smtp=") local.remove_prefix(5);
  domain = domain_in(domain);
  while (domain.ends_with('.') || domain.ends_with('-')) domain.remove_suffix(1);
  if (local.empty() || domain.empty() || domain.starts_with('.')) return {};
  return std::string(local) + "@" + std::string(domain);
}

/// Where a quoted local part (RFC 5321 section 4.1.2) begins that ends before the at-sign; `at` where there is none.
std::size_t begin_of_quoted(std::string_view words, std::size_t at) {
  constexpr std::size_t kLongestLocalPart = 64;
  if (at < 3 || words[at - 1] != '"') return at;
  const auto from = at - std::min(at, kLongestLocalPart);
  const auto begin = words.substr(from, at - 1 - from).rfind('"');
  if (begin == std::string_view::npos) return at;
  const auto local = words.substr(from + begin, at - from - begin);
  return local.size() > 2 && local.find('\n') == std::string_view::npos ? from + begin : at;
}

/// A character of that number in UTF-8; nothing for controls, and for what is no character.
std::string utf8(std::uint32_t number) {
  const auto byte = [](std::uint32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  const auto more = [&](int shift) { return byte(0x80 | ((number >> shift) & 0x3F)); };
  const bool is_none = number <= 0x20 || (number >= 0x7F && number < 0xA0) || (number >= 0xD800 && number < 0xE000);
  if (is_none || number > 0x10FFFF) return {};
  if (number < 0x80) return {byte(number)};
  if (number < 0x800) return {byte(0xC0 | (number >> 6)), more(0)};
  if (number < 0x10000) return {byte(0xE0 | (number >> 12)), more(6), more(0)};
  return {byte(0xF0 | (number >> 18)), more(12), more(6), more(0)};
}

/// "\x{E9}" as the character of that number (RFC 6533 section 3).
std::string with_named_characters(std::string_view text) {
  std::string named;
  for (auto at = text.find("\\x{"); at != std::string_view::npos; at = text.find("\\x{")) {
    const auto end = std::min(text.find('}', at), text.size());
    std::uint32_t number = 0;
    const auto digits = text.substr(at + 3, end - at - 3);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    named += text.substr(0, at);
    if (read.ec == std::errc()) named += utf8(number);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return named + std::string(text);
}

}  // namespace

std::string_view value_of(const Fields& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.name == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->value);
}

std::vector<Fields> read_blocks(std::string_view text) {
  std::vector<Fields> blocks(1);
  for (auto line : split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool is_folded = line.starts_with(' ') || line.starts_with('\t');
    if (trim(line).empty()) {
      if (!blocks.back().empty()) blocks.emplace_back();
    } else if (is_folded && !blocks.back().empty()) {
      blocks.back().back().value += " " + mailbox::tidy_line(trim(line));
    } else {
      begin_field(line, blocks.back());
    }
  }
  if (blocks.back().empty()) blocks.pop_back();
  return blocks;
}

std::string address_in(std::string_view value) {
  const auto semicolon = value.find(';');
  std::string text(trim(semicolon == std::string_view::npos ? value : value.substr(semicolon + 1)));
  const auto type = semicolon == std::string_view::npos ? std::string() : ascii_lower(trim(value.substr(0, semicolon)));
  if (type == "utf-8") text = with_named_characters(text);
  if (is_one_of(type, {"x400", "system"}) || text.find('|') != std::string::npos) return {};
  const auto found = addresses_in(text);
  return found.size() == 1 ? found.front().address : std::string();
}

std::vector<FoundAddress> addresses_in(std::string_view words) {
  std::vector<FoundAddress> found;
  for (auto at = words.find('@'); at != std::string_view::npos; at = words.find('@', at + 1)) {
    auto from = at;
    while (from > 0 && is_of_address(words[from - 1])) --from;
    if (from == at) from = begin_of_quoted(words, at);
    auto to = at + 1;
    while (to < words.size() && is_of_domain(words[to])) ++to;
    auto address = tidy_address(words.substr(from, at - from), words.substr(at + 1, to - at - 1));
    if (!address.empty()) found.push_back({from, std::move(address)});
  }
  return found;
}

std::string without_addresses(std::string_view words) {
  std::string blanked;
  std::size_t done = 0;
  for (auto at = words.find('@'); at != std::string_view::npos; at = words.find('@', std::max(at + 1, done))) {
    auto from = at;
    while (from > done && is_of_address(words[from - 1])) --from;
    auto to = at + 1;
    while (to < words.size() && is_of_domain(words[to])) ++to;
    blanked += std::string(words.substr(done, from - done)) + "[address]";
    done = to;
  }
  return blanked + std::string(words.substr(done));
}

}  // namespace signpost::bounces
