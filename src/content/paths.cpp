#include "content/paths.hpp"

#include "base/folder_walk.hpp"
#include "base/text.hpp"
#include "content/plain_letters.hpp"

#include <algorithm>
#include <charconv>

namespace signpost::content {
namespace {

namespace fs = std::filesystem;

bool is_plain_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
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
  return slug(plain_letters(stem));
}

bool is_address_name(std::string_view stem) {
  const bool fits =
      std::all_of(stem.begin(), stem.end(), [](char byte) { return byte == '-' || is_plain_letter_or_digit(byte); });
  return fits && !stem.empty() && stem.front() != '-' && stem.back() != '-';
}

}  // namespace signpost::content
