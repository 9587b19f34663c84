#include "mail/grid.hpp"

#include "base/text.hpp"
#include "render/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mail {
namespace {

using render::escape_html;

constexpr std::size_t kWidestTable = 3;  ///< columns
constexpr int kTopOfScale = 10;

/// In the element's own style, which the style sheet's rules do not overrule.
std::string_view style_of(Alignment alignment) {
  switch (alignment) {
    case Alignment::left: return " style=\"text-align:left\"";
    case Alignment::center: return " style=\"text-align:center\"";
    case Alignment::right: return " style=\"text-align:right\"";
    case Alignment::none: return "";
  }
  return "";
}

std::string_view alignment_of(const Table& data, std::size_t column) {
  return column < data.columns.size() ? style_of(data.columns[column]) : std::string_view();
}

/// The side is said again as an attribute: Outlook does not know "start", and centres a heading that says nothing.
std::string heading_cell(std::string_view kind, const BodyOptions& options) {
  return fmt::format("th{} align=\"{}\"", kind, options.direction == "rtl" ? "right" : "left");
}

std::string caption_of(const Table& data) {
  return data.caption.empty() ? std::string() : "<caption>" + escape_html(data.caption) + "</caption>\n";
}

/// No row where no column has a heading.
std::string heading_row(const Table& data, const BodyOptions& options) {
  const auto& cells = data.header.cells;
  if (std::ranges::all_of(cells, [](const Inlines& cell) { return cell.empty(); })) return {};
  std::string html = "<tr>";
  for (std::size_t k = 0; k < cells.size(); ++k) {
    const auto start = cells[k].empty() ? "td class=\"cell\"" : heading_cell(" scope=\"col\"", options);
    html += fmt::format("<{}{}>{}</{}>", start, alignment_of(data, k), line_html(cells[k], options),
                        cells[k].empty() ? "td" : "th");
  }
  return html + "</tr>\n";
}

std::string row_html(const Table& data, const TableRow& row, const BodyOptions& options) {
  std::string html = "<tr>";
  for (std::size_t k = 0; k < row.cells.size(); ++k) {
    const bool heads = data.row_headers && k == 0;
    const auto start = heads ? heading_cell(" class=\"row\" scope=\"row\"", options) : "td class=\"cell\"";
    html += fmt::format("<{}{}>{}</{}>", start, alignment_of(data, k), line_html(row.cells[k], options),
                        heads ? "th" : "td");
  }
  return html + "</tr>\n";
}

std::string narrow_table(const Table& data, const BodyOptions& options) {
  auto html = "<table class=\"data\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">\n" + caption_of(data) +
              heading_row(data, options);
  for (const auto& row : data.rows) html += row_html(data, row, options);
  return html + "</table>\n";
}

std::string heading_of(const Table& data, std::size_t column, const BodyOptions& options) {
  if (column >= data.header.cells.size() || data.header.cells[column].empty()) return {};
  return "<span class=\"column\">" + line_html(data.header.cells[column], options) + ":</span> ";
}

std::string record(const Table& data, const TableRow& row, const BodyOptions& options) {
  std::vector<std::string> lines;
  for (std::size_t k = 0; k < row.cells.size(); ++k) {
    const auto cell = line_html(row.cells[k], options);
    if (cell.empty()) continue;
    lines.push_back(heading_of(data, k, options) + (lines.empty() ? "<strong>" + cell + "</strong>" : cell));
  }
  return "<p class=\"record\">" + join(lines, "<br>\n") + "</p>\n";
}

std::string records(const Table& data, const BodyOptions& options) {
  std::string html;
  if (!data.caption.empty()) html += "<p class=\"caption\">" + escape_html(data.caption) + "</p>\n";
  for (const auto& row : data.rows) html += record(data, row, options);
  return html;
}

std::string_view mark_of(const Scale& scale, int value) {
  if (scale.now == value) return "now";
  return scale.was == value ? "was" : "point";
}

std::string in_words(const Scale& scale) {
  std::string words = "Scale from 0 to 10.";
  if (scale.was) words += fmt::format(" Before: {}.", *scale.was);
  if (scale.now) words += fmt::format(" Now: {}.", *scale.now);
  return words;
}

std::string end_of(int value, const std::string& meaning) {
  return meaning.empty() ? std::string() : fmt::format("<br>\n{}: {}", value, escape_html(meaning));
}

}  // namespace

std::string table() {
  return "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\">";
}

std::string wide_table(std::string_view class_name) {
  const auto look = class_name.empty() ? std::string() : fmt::format(" class=\"{}\"", class_name);
  return fmt::format("<table role=\"presentation\"{} width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">", look);
}

std::string blank_cell(std::string_view class_name) {
  return fmt::format("<td class=\"{}\">&nbsp;</td>", class_name);
}

std::string rule() {
  return wide_table() + "<tr><td class=\"gap\">&nbsp;</td></tr>\n<tr>" + blank_cell("hair") + "</tr></table>\n";
}

std::string table_html(const Table& data, const BodyOptions& options) {
  const bool narrow = data.header.cells.size() <= kWidestTable || data.rows.empty();
  return narrow ? narrow_table(data, options) : records(data, options);
}

std::string scale_html(const Scale& scale) {
  auto html = wide_table() + "<tr>";
  for (int value = 0; value <= kTopOfScale; ++value) {
    html += fmt::format("<td class=\"{}\" align=\"center\" aria-hidden=\"true\">{}</td>", mark_of(scale, value), value);
  }
  html += "</tr></table>\n";
  return html + fmt::format("<p class=\"ends\"><strong>{}</strong>{}{}</p>\n", in_words(scale), end_of(0, scale.low),
                            end_of(kTopOfScale, scale.high));
}

}  // namespace signpost::mail
