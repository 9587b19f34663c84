#include "base/csv.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace signpost {
namespace {

constexpr std::string_view kStartsFormula = "=+-@\t\r\n";
constexpr std::string_view kNeedsQuotes = "\",\r\n";

/// Some programs take the letters of East Asian width for the usual ones.
constexpr std::array<std::string_view, 4> kWideStarts = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

/// Behind apostrophes too: so that one can be told from an apostrophe that was there.
bool begins_formula(std::string_view cell) {
  cell.remove_prefix(std::min(cell.find_first_not_of('\''), cell.size()));
  while (cell.starts_with(' ') || cell.starts_with("\u00A0")) cell.remove_prefix(cell.front() == ' ' ? 1 : 2);
  if (cell.empty()) return false;
  return kStartsFormula.find(cell.front()) != std::string_view::npos ||
         std::any_of(kWideStarts.begin(), kWideStarts.end(), [&](auto start) { return cell.starts_with(start); });
}

std::string csv_cell(const std::string& cell) {
  const bool is_formula = begins_formula(cell);
  auto text = is_formula ? "'" + cell : cell;
  if (text.find_first_of(kNeedsQuotes) == std::string::npos) return text;
  return "\"" + replace_all(std::move(text), "\"", "\"\"") + "\"";
}

}  // namespace

std::string csv_record(const std::vector<std::string>& cells) {
  std::vector<std::string> written;
  written.reserve(cells.size());
  for (const auto& cell : cells) written.push_back(csv_cell(cell));
  return join(written, ",") + "\r\n";
}

std::string_view without_guard(std::string_view cell) {
  if (cell.starts_with('\'') && begins_formula(cell)) cell.remove_prefix(1);
  return cell;
}

}  // namespace signpost
