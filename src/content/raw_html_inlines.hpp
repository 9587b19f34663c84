#pragma once

#include "content/markdown_reading.hpp"
#include "content/raw_html.hpp"
#include "model/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::content {

/// Neighbours in a line, collected in reading order: words become one Text, and raw HTML's tags become nodes where they
/// mean something to a document, go with a warning where not, and never take words with them.
class InlineList {
 public:
  explicit InlineList(Reading& reading, bool inside_link = false) : reading_(reading), inside_link_(inside_link) {
    open_.emplace_back();
  }
  ~InlineList() { reading_.leave(open_.size() - 1); }
  InlineList(const InlineList&) = delete;
  InlineList& operator=(const InlineList&) = delete;

  void reserve(std::size_t count) { open_.front().content.reserve(count); }
  void add(Inline one) { open_.back().content.push_back(std::move(one)); }
  void add_text(std::string_view text, std::uint32_t line);

  /// One tag, comment or instruction.
  void add_html(const HtmlPiece& piece, int parser_line);

  /// What was collected; tags still open are closed with a warning. The list is empty afterwards.
  Inlines take();

 private:
  enum class Element { unknown, dropped, line_break, anchor, subscript, superscript, keyboard, abbreviation };

  /// An opening tag that waits for its closing one, and what came since.
  struct OpenTag {
    Element element = Element::unknown;
    std::string name;
    std::string expansion;  ///< of an abbreviation
    std::string source;     ///< as written
    int parser_line = 0;
    Inlines content;
  };

  static Element element_of(const HtmlTag& tag);
  void open(const HtmlTag& tag, std::string_view source, int parser_line);
  void close(const HtmlTag& tag, std::string_view source, int parser_line);
  void push(OpenTag tag);
  OpenTag pop();
  void dissolve();
  void append(Inlines content);
  void wrap(OpenTag tag);

  Reading& reading_;
  bool inside_link_;
  std::vector<OpenTag> open_;  ///< the first is the list itself
};

/// Warns of a tag whose words stay and which itself goes.
void report_unknown_tag(Reading& reading, const HtmlTag& tag, std::string_view source, int parser_line);

/// Warns of a tag without its partner.
void report_unbalanced_tag(Reading& reading, std::string_view source, int parser_line);

}  // namespace signpost::content
