#pragma once

#include "model/document.hpp"
#include "render/html.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace signpost::render {

/// Walks a document and appends its HTML; the body stands in html_inlines.cpp, html_blocks.cpp (what Markdown has),
/// html_tables.cpp and html_structures.cpp (what the look adds).
class HtmlWriter {
 public:
  explicit HtmlWriter(const HtmlOptions& options) : options_(options), direction_(options.direction) {}

  void write(const Inlines& inlines);
  void write(const Blocks& blocks);
  void write(const std::vector<Footnote>& footnotes);
  std::string take() { return std::move(html_); }

 private:
  /// Where blocks stand. Paragraphs directly in a tight list's item have no element of their own.
  enum class Place { open, tight_item, footnote };

  bool is_site() const { return options_.dialect == Dialect::site; }
  void start_line();
  void append_line(std::string_view markup);
  void append(std::string_view markup) { html_ += markup; }
  void text(std::string_view words);
  void attribute(std::string_view name, std::string_view value);
  void write_id(const std::string& id);
  void write_language(const std::string& lang);

  void write(const Inline& one);
  void write_styled(const Styled& styled);
  void write_abbreviation(const Abbreviation& abbreviation);
  void write_link(const Link& link);
  void write_term(const TermUse& use);
  void write_image(const Image& image);
  void write_cmark_image(const Image& image);
  void write_anchor(const Anchor& anchor);
  void write_mark(const FootnoteMark& mark);

  void write_blocks(const Blocks& blocks, Place place);
  void write_inside(const Blocks& blocks);
  void write_paragraph(const Paragraph& paragraph, Place place, bool is_last);
  void write_figure(const Image& image);
  void write_heading(const Heading& heading, std::string_view classes);
  void write_list(const List& list);
  void write_item(const ListItem& item, bool is_tight);
  void write_quote(const BlockQuote& quote);
  void write_code(const CodeBlock& code);
  void write_back_links();

  void write_table(const Table& table);
  void write_site_table(const Table& table);
  void write_site_head(const Table& table);
  void write_site_row(const Table& table, const TableRow& row);
  void write_cmark_table(const Table& table);
  void write_cmark_row(const Table& table, const TableRow& row, std::string_view element);

  void write_details(const Details& details);
  void write_pull_quote(const PullQuote& quote);
  void write_box(const Box& box);
  void write_steps(const Steps& steps);
  void write_mapping(const Mapping& mapping);
  void write_board(const Board& board, std::string_view classes);
  void write_scale(const Scale& scale);
  void write_scale_marks(const Scale& scale);
  void write_passage(const OtherLanguage& passage);

  const HtmlOptions& options_;
  std::string html_;
  std::string_view direction_;   ///< around the present block
  std::size_t depth_ = 0;        ///< blocks around the present one
  std::size_t note_ = 0;         ///< number of the footnote being written, 0 outside them
  std::size_t note_uses_ = 0;    ///< its marks
  bool has_back_links_ = false;  ///< whether they were written for it
};

}  // namespace signpost::render
