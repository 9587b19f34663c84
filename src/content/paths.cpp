#include "content/paths.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace signpost::content {
namespace {

namespace fs = std::filesystem;

bool is_plain_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

/// U+00C0 to U+00FF without their accents; '-' where nothing is alike.
constexpr std::string_view kWithoutAccents = "AAAAAAACEEEEIIIIDNOOOOO-OUUUUYTsaaaaaaaceeeeiiiidnooooo-ouuuuyty";

/// The plain letter for the Latin-1 letter whose two bytes begin at `at`, else '-'.
char without_accent(std::string_view text, std::size_t at) {
  const bool is_latin = static_cast<unsigned char>(text[at]) == 0xC3 && at + 1 < text.size();
  return is_latin ? kWithoutAccents[static_cast<unsigned char>(text[at + 1]) & 0x3F] : '-';
}

bool lies_inside(const fs::path& file, const fs::path& folder) {
  const auto steps = std::mismatch(folder.begin(), folder.end(), file.begin(), file.end());
  return steps.first == folder.end();
}

}  // namespace

std::optional<fs::path> file_inside(const fs::path& folder, std::string_view relative) {
  if (relative.find('\0') != std::string_view::npos) return std::nullopt;
  const fs::path below(relative);
  if (below.is_absolute()) return std::nullopt;
  std::error_code fault;
  const auto file = fs::canonical(folder / below, fault);
  if (fault || !fs::is_regular_file(file, fault)) return std::nullopt;
  const auto root = fs::canonical(folder, fault);
  if (fault || !lies_inside(file, root)) return std::nullopt;
  return file;
}

std::optional<std::string> resolve_path(std::string_view file, std::string_view target) {
  const bool from_root = target.starts_with('/');
  const auto base = from_root ? fs::path{} : fs::path(file).parent_path();
  const auto path = (base / fs::path(from_root ? target.substr(1) : target)).lexically_normal().generic_string();
  if (path == ".." || path.starts_with("../") || path.starts_with('/')) return std::nullopt;
  return path;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    const auto* digits = text.data() + at + 1;
    const bool is_escape =
        text[at] == '%' && at + 2 < text.size() && std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2;
    decoded += is_escape ? static_cast<char>(value) : text[at];
    if (is_escape) at += 2;
  }
  return decoded;
}

std::string address_name(std::string_view stem) {
  std::string name;
  for (std::size_t at = 0; at < stem.size(); ++at) {
    const auto byte = static_cast<unsigned char>(stem[at]);
    if (byte >= 0x80 && byte < 0xC0) continue;  // the rest of a character
    const char plain = byte < 0x80 ? stem[at] : without_accent(stem, at);
    if (is_plain_letter_or_digit(plain)) {
      name += plain;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  while (name.ends_with('-')) name.pop_back();
  return ascii_lower(name);
}

bool is_address_name(std::string_view stem) {
  const bool fits =
      std::all_of(stem.begin(), stem.end(), [](char byte) { return byte == '-' || is_plain_letter_or_digit(byte); });
  return fits && !stem.empty() && stem.front() != '-' && stem.back() != '-';
}

}  // namespace signpost::content
