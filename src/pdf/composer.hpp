#pragma once

#include "base/diagnostic.hpp"
#include "model/document.hpp"
#include "pdf/flow.hpp"
#include "pdf/inlines.hpp"
#include "pdf/lines.hpp"
#include "pdf/links.hpp"
#include "pdf/pictures.hpp"
#include "pdf/press.hpp"
#include "pdf/shapes.hpp"
#include "pdf/structure.hpp"
#include "pdf/table_cells.hpp"
#include "pdf/writer.hpp"

#include <string>
#include <vector>

namespace signpost::pdf {

/// The colours of text on the ground it stands on.
struct Ink {
  Color text;
  Color soft;
  Color link;
  Color accent;  ///< of list labels
};

/// The side on which lines begin.
enum class Reading { from_left, from_right };

/// Where blocks go: below which element, into which part of the width, in which letters.
struct Place {
  ElementId parent{};
  double x = 0;  ///< from the page's left edge
  double width = 0;
  Ink ink;
  double gap = 0;  ///< above a paragraph
  Family family = Family::text;
  Type type;
  bool in_box = false;  ///< headings there have no arm
  Reading reading = Reading::from_left;

  /// Without so much of its width, on the side where lines begin.
  Place indented(double indent) const;
  /// The left edge of what is `wide` and stands `aside` from the side where lines begin.
  double left_of(double aside, double wide) const {
    return reading == Reading::from_left ? x + aside : x + width - aside - wide;
  }
};

/// Turns the document's blocks into one column: words into lines, lines and shapes into strips, and beside them the
/// structure, links and bookmarks. Its parts stand in files of their own, a kind of block each.
class Composer {
 public:
  Composer(const Theme& theme, const Publication& publication, Fonts& fonts, Pictures& pictures,
           Diagnostics& diagnostics);

  /// Title, or cover and contents; blocks; notes.
  void compose();

  /// Puts the numbers of pages into the list of contents.
  void fill_in_page_numbers(std::vector<Page>& pages);

  /// Words outside of the document, such as running lines: each line's marks, its top at 0; or one line's.
  std::vector<Line> artifact_lines(const std::string& words, const TextStyle& style, double leading, double width,
                                   Artifact artifact);
  Line artifact_line(const std::string& words, const TextStyle& style, double leading, Artifact artifact);
  /// The same, no wider than `width`: what is longer ends after a word, with an ellipsis; empty where no word fits.
  Line shortened_line(const std::string& words, const TextStyle& style, double leading, double width,
                      Artifact artifact);
  /// As Typesetter::balanced_width.
  double balanced_width(const std::string& words, const TextStyle& style, double leading, double width);

  Flow take_flow() { return std::move(flow_); }
  Structure take_structure() { return std::move(structure_); }
  std::vector<Bookmark> take_bookmarks() { return std::move(bookmarks_); }
  const std::vector<LinkTarget>& links() const { return links_.targets(); }

 private:
  // composer.cpp: the title, and what every kind of block uses
  void compose_title();
  void add_hills();
  void add_meta(const Place& place);
  void compose_blocks(const Blocks& blocks, const Place& place);
  void compose_block(const Block& block, const Place& place);
  Place page_place() const;
  TextStyle style_of(const Place& place) const;
  /// Lines of a text of its own language; without one, of that around it.
  std::vector<Line> set_in(const std::string& lang, const RichText& text, double leading, double width);
  /// Sets words that are no Markdown, as one content of `owner`.
  RichText plain(const std::string& words, const TextStyle& style, Role role, std::size_t line = 0);
  /// Adds lines as strips: no paragraph leaves its first or last line alone on a page.
  void add_lines(std::vector<Line> lines, double x);
  void add_text(const RichText& text, const Type& type, const Place& place, Alignment alignment = Alignment::none);
  void add_rule(double x, double width, double thickness, const Color& color);
  /// Across the place, as the theme has it.
  void add_thin_rule(const Place& place);
  /// Says of the program's own words that they are English, where the document is not.
  ElementId in_english(ElementId element);
  std::string bookmark_id(const std::string& id);

  void add_title(const Type& type);
  /// A subtitle, a lead, in larger type. `lang` is empty where it is the document's.
  void add_opening_words(const std::string& words, const std::string& lang, Place place);

  // book.cpp: what a text in chapters has besides
  void compose_cover();
  struct CoverLook {
    Type title;
    double band = 0;  ///< what is above the words
  };
  CoverLook cover_look();
  double height_of(const std::string& words, const Type& type, Weight weight);
  void compose_contents();
  void add_contents_entry(const Heading& heading, ElementId contents, const Place& place);
  std::size_t chapter_number(const Heading& heading) const;
  void begin_chapter(const Heading& heading, const Place& place);

  // text_blocks.cpp
  void add(const Paragraph& paragraph, const Block& block, const Place& place);
  void add(const Heading& heading, const Block& block, const Place& place);
  void add(const BlockQuote& quote, const Block& block, const Place& place);
  void add(const CodeBlock& code, const Block& block, const Place& place);
  void add(const ThematicBreak& rule, const Block& block, const Place& place);
  void add(const Details& details, const Block& block, const Place& place);
  void raise_arm(Strip& line, const Place& place);
  void add_heading(const Heading& heading, const Type& type, const Place& place);
  ElementId heading_element(int level, ElementId parent);
  void add_words(const Inlines& inlines, const Place& place);
  void add_notes();

  // lists.cpp
  void add(const List& list, const Block& block, const Place& place);
  void add(const Steps& steps, const Block& block, const Place& place);
  void add_item(const Blocks& blocks, Marks label, ElementId item, const Place& place);
  double label_width(const List& list, const TextStyle& style);
  /// `line` is that of the list.
  Marks item_label(const List& list, std::size_t index, std::size_t line, ElementId item, const Place& place,
                   double indent);
  Marks step_label(std::size_t number, ElementId item, const Place& place);

  // boxes.cpp
  void add(const PullQuote& quote, const Block& block, const Place& place);
  void add(const Box& box, const Block& block, const Place& place);
  void add(const OtherLanguage& passage, const Block& block, const Place& place);
  void add(const Only& only, const Block& block, const Place& place);
  void add(const Data& data, const Block& block, const Place& place);
  void add_speaker(const PullQuote& quote, ElementId parent, const Place& place);
  /// A board with words on it as one strip; its width follows the words and is returned.
  double add_board(const RichText& text, const BoardLook& look, const Place& place, double height = 0);
  double board_height(const RichText& text, BoardEnds ends, double width);

  // mapping.cpp
  void add(const Mapping& mapping, const Block& block, const Place& place);
  struct HungBoard {
    const Board* board = nullptr;
    BoardLook look;
  };
  std::vector<HungBoard> boards_of(const Mapping& mapping) const;
  /// The board's heading, one level below `level`.
  RichText board_words(const HungBoard& hung, int level, ElementId section);
  double board_size(const HungBoard& hung, double width);
  void add_columns(const std::vector<HungBoard>& boards, double width, const Place& place);
  void add_upright(const std::vector<HungBoard>& boards, const Place& place);

  // scale.cpp
  void add(const Scale& scale, const Block& block, const Place& place);
  Strip scale_cells(const Scale& scale, ContentId content, const Place& place);
  void add_scale_ends(const Scale& scale, const Place& place);
  void add_scale_marks(const Scale& scale, const Place& place);

  // tables.cpp
  friend class TableComposer;
  void add(const Table& table, const Block& block, const Place& place);

  // upright_tables.cpp
  friend class UprightTable;
  void add_upright_table(const TableCells& cells, bool is_form, const Place& place);

  // figures.cpp
  void add_figure(const Image& image, const Link* link, std::size_t line, const Place& place);
  void place_figure(const Image& image, const Link* link, std::size_t number, const Place& place);
  void add_caption(const std::string& words, ElementId parent, const Place& place);
  void report_picture(const std::string& file, const PictureFault& fault, std::size_t line);

  const Theme& theme_;
  const Publication& publication_;
  Diagnostics& diagnostics_;
  Pictures& pictures_;
  Typesetter typesetter_;
  Structure structure_;
  Links links_;
  InlineComposer inlines_;
  Flow flow_;
  std::vector<Bookmark> bookmarks_;
  struct ContentsEntry {
    std::string id;
    std::size_t link = 0;
  };
  std::vector<ContentsEntry> contents_;
  int level_ = 1;  ///< of the last heading
};

}  // namespace signpost::pdf
