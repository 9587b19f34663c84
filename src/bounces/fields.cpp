#include "bounces/fields.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "mailbox/charsets.hpp"

#include <algorithm>

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

/// "|/usr/bin/x" and ">>>x" come from programs and quotations; a full stop at the end is the sentence's.
std::string tidy_address(std::string_view address) {
  const auto first = address.find_first_not_of("|>'`=");
  if (first == std::string_view::npos) return {};
  address.remove_prefix(first);
  while (address.ends_with('.') || address.ends_with('-')) address.remove_suffix(1);
  const auto at = address.find('@');
  if (at == 0 || at == std::string_view::npos || at + 1 >= address.size() || address[at + 1] == '.') return {};
  return std::string(address);
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
  if (semicolon != std::string_view::npos) {
    if (!is_one_of(ascii_lower(trim(value.substr(0, semicolon))), {"rfc822", "utf-8"})) return {};
    value = value.substr(semicolon + 1);
  }
  value = trim(value);
  if (value.starts_with('<') && value.ends_with('>')) value = value.substr(1, value.size() - 2);
  const auto found = addresses_in(value);
  return found.size() == 1 && found.front().address == value ? std::string(value) : std::string();
}

std::vector<FoundAddress> addresses_in(std::string_view words) {
  std::vector<FoundAddress> found;
  for (auto at = words.find('@'); at != std::string_view::npos; at = words.find('@', at + 1)) {
    auto from = at;
    while (from > 0 && is_of_address(words[from - 1])) --from;
    auto to = at + 1;
    while (to < words.size() && is_of_domain(words[to])) ++to;
    auto address = tidy_address(words.substr(from, to - from));
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
