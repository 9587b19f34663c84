#include "base/csv.hpp"

#include "base/text.hpp"

namespace signpost {
namespace {

constexpr std::string_view kStartsFormula = "=+-@\t\r\n";
constexpr std::string_view kNeedsQuotes = "\",\r\n";

std::string csv_cell(const std::string& cell) {
  const bool is_formula = !cell.empty() && kStartsFormula.find(cell.front()) != std::string_view::npos;
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

}  // namespace signpost
