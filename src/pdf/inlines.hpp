#pragma once

#include "base/diagnostic.hpp"
#include "model/document.hpp"
#include "pdf/lines.hpp"
#include "pdf/links.hpp"
#include "pdf/structure.hpp"

#include <set>
#include <string>

namespace signpost::pdf {

/// Turns the inlines of one block into rich text, and grows the structure by what stands inside them: links, notes'
/// marks, abbreviations.
class InlineComposer {
 public:
  /// `shows_places`: the addresses of places inside pages are printed too.
  InlineComposer(Structure& structure, Links& links, bool shows_places, std::string file, Diagnostics& diagnostics);

  /// All of it belongs to `owner`, in `style` unless marked up otherwise.
  RichText compose(const Inlines& inlines, ElementId owner, const TextStyle& style, const Color& link_color);

 private:
  struct Setting {
    ElementId owner = Structure::kRoot;
    TextStyle style;
    std::optional<std::size_t> link;
    bool is_explained = false;  ///< in the document's last section
  };

  void add_all(const Inlines& inlines, const Setting& setting);
  void add(const Inline& each, const Setting& setting);
  void add_words(std::string_view words, const Setting& setting, std::size_t line);
  void add_styled(const Styled& styled, const Setting& setting);
  void add_link(const std::string& target, const Inlines& words, const Setting& setting);
  void add_address(std::size_t link, std::string_view words, const Setting& setting);
  void add_for_the_eyes(const std::string& words, const Setting& setting);
  void add_term(const TermUse& use, const Setting& setting);
  void add_note_mark(const FootnoteMark& mark, const Setting& setting, std::size_t line);
  void add_written_out(const Abbreviation& abbreviation, const Setting& setting);
  void add_abbreviation(const Abbreviation& abbreviation, const Setting& setting);
  void add_alt(const Image& image, const Setting& setting, std::size_t line);
  ContentId content_of(ElementId owner);

  Structure& structure_;
  Links& links_;
  bool shows_places_;
  std::string file_;
  Diagnostics& diagnostics_;
  RichText text_;
  Color link_color_;
  std::set<std::string> written_out_;  ///< what abbreviations were short for so far
  std::optional<ContentId> content_;   ///< of the words before
};

}  // namespace signpost::pdf
