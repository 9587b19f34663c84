#include "model/walk.hpp"
#include "render/html_writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::render {
namespace {

/// More columns than this do not fit the measure at every width, so the table scrolls inside a region of its own.
constexpr std::size_t kMostColumnsWithoutScrolling = 5;

std::string_view name_of(Alignment alignment) {
  switch (alignment) {
    case Alignment::left: return "left";
    case Alignment::center: return "center";
    case Alignment::right: return "right";
    case Alignment::none: return "";
  }
  return "";
}

Alignment alignment_of(const Table& table, std::size_t column) {
  return column < table.columns.size() ? table.columns[column] : Alignment::none;
}

}  // namespace

void HtmlWriter::write_table(const Table& table) {
  start_line();
  if (!is_site()) return write_cmark_table(table);
  const bool scrolls = table.header.cells.size() > kMostColumnsWithoutScrolling;
  if (scrolls) {
    append("<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
    attribute("aria-label", table.caption.empty() ? "Table" : table.caption);
    append(">\n");
  }
  write_site_table(table);
  if (scrolls) append("</div>\n");
}

/// The roles say again what the elements say: on a phone the style sheet shows rows as cards, which takes away the
/// elements' own meaning.
void HtmlWriter::write_site_table(const Table& table) {
  append("<table class=\"cards\" role=\"table\">\n");
  if (!table.caption.empty()) {
    append("<caption>");
    text(table.caption);
    append("</caption>\n");
  }
  write_site_head(table);
  if (!table.rows.empty()) {
    append("<tbody role=\"rowgroup\">\n");
    for (const auto& row : table.rows) write_site_row(table, row);
    append("</tbody>\n");
  }
  append("</table>\n");
}

void HtmlWriter::write_site_head(const Table& table) {
  const auto& cells = table.header.cells;
  if (std::all_of(cells.begin(), cells.end(), [](const Inlines& cell) { return cell.empty(); })) return;
  append("<thead role=\"rowgroup\">\n<tr role=\"row\">\n");
  for (std::size_t column = 0; column < cells.size(); ++column) {
    const bool is_blank = cells[column].empty();
    append(is_blank ? "<td role=\"cell\"" : "<th role=\"columnheader\" scope=\"col\"");
    if (const auto side = name_of(alignment_of(table, column)); !side.empty()) attribute("class", side);
    append(">");
    write(cells[column]);
    append(is_blank ? "</td>\n" : "</th>\n");
  }
  append("</tr>\n</thead>\n");
}

void HtmlWriter::write_site_row(const Table& table, const TableRow& row) {
  append("<tr role=\"row\">\n");
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    const bool is_heading = table.row_headers && column == 0 && !row.cells[column].empty();
    append(is_heading ? "<th role=\"rowheader\" scope=\"row\"" : "<td role=\"cell\"");
    const auto label = column < table.header.cells.size() ? plain_text(table.header.cells[column]) : std::string{};
    if (!is_heading && !label.empty()) attribute("data-label", label);
    if (const auto side = name_of(alignment_of(table, column)); !side.empty()) attribute("class", side);
    append(">");
    write(row.cells[column]);
    append(is_heading ? "</th>\n" : "</td>\n");
  }
  append("</tr>\n");
}

void HtmlWriter::write_cmark_table(const Table& table) {
  append("<table>\n<thead>\n");
  write_cmark_row(table, table.header, "th");
  append("</thead>\n");
  if (!table.rows.empty()) append("<tbody>\n");
  for (const auto& row : table.rows) write_cmark_row(table, row, "td");
  if (!table.rows.empty()) append("</tbody>\n");
  append("</table>\n");
}

void HtmlWriter::write_cmark_row(const Table& table, const TableRow& row, std::string_view element) {
  append("<tr>\n");
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    html_.append("<").append(element);
    if (const auto side = name_of(alignment_of(table, column)); !side.empty()) attribute("align", side);
    append(">");
    write(row.cells[column]);
    html_.append("</").append(element).append(">\n");
  }
  append("</tr>\n");
}

}  // namespace signpost::render
