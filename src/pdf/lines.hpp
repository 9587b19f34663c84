#pragma once

#include "base/diagnostic.hpp"
#include "model/document.hpp"
#include "pdf/fonts.hpp"
#include "pdf/marks.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

typedef struct _PangoLayout PangoLayout;

namespace signpost::pdf {

/// How letters look. Lengths are points.
struct TextStyle {
  Family family = Family::text;
  Weight weight = Weight::regular;
  double size = 12;
  Color color;
  double rise = 0;  ///< of the baseline, upwards
  bool struck = false;
  bool underlined = false;
  bool in_one_line = false;  ///< never broken at a blank, such as a telephone number
};

/// A stretch of a text that looks one way and belongs to one role.
struct Span {
  std::size_t from = 0;  ///< bytes
  std::size_t to = 0;
  TextStyle style;
  Role role;
  std::optional<std::size_t> link;  ///< its number in the document's links
  std::size_t line = 0;             ///< in the source file
};

/// A place in a text that links lead to.
struct Anchored {
  std::size_t at = 0;
  std::string id;
};

/// Breaks a line. The blank is for whoever reads the text without its lines: the separator itself has no glyph.
constexpr std::string_view kLineBreak = " \u2028";

/// One paragraph's words, its spans side by side from first to last byte.
struct RichText {
  std::string text;
  std::vector<Span> spans;
  std::vector<Anchored> anchors;

  void append(std::string_view words, const TextStyle& style, Role role, std::optional<std::size_t> link = {},
              std::size_t line = 0);
};

struct Line {
  double height = 0;
  double left = 0;   ///< where its words begin
  double width = 0;  ///< of its words
  Marks marks;       ///< from its upper left corner
};

/// The line's marks with their first letter's left edge at `x`, wherever in its width it stood.
Marks moved_to(Line line, double x, double dy);

/// What stands between two places where a line may end.
struct Word {
  double width = 0;
  double blank = 0;        ///< about what is between it and the next
  bool ends_line = false;  ///< kLineBreak follows
};

struct Measures {
  double natural = 0;       ///< width of the longest line if nothing but kLineBreak breaks one
  double least = 0;         ///< width of the widest word
  std::vector<Word> words;  ///< in the order of the text
};

/// Shapes words and breaks them into lines: left aligned, without hyphenation, right to left where the words are.
class Typesetter {
 public:
  /// `place_of` tells where a character was written that no font has; its line may be 0 for unknown.
  using PlaceOf = std::function<Location(char32_t character, std::size_t line)>;
  Typesetter(Fonts& fonts, const std::string& lang, PlaceOf place_of, Diagnostics& diagnostics);

  /// What comes next is in the language `lang` (BCP 47), whose letters may have forms of their own. Returns the
  /// language of what came before.
  std::string set_language(const std::string& lang);
  const std::string& language() const { return lang_; }

  std::vector<Line> set(const RichText& text, double leading, double width, Alignment alignment = Alignment::none);
  Measures measure(const RichText& text);

  /// The least width, to a point or two, at which the text has no more lines than at `width`: its lines are about as
  /// long as each other.
  double balanced_width(const RichText& text, double leading, double width);

 private:
  friend class LineMaker;
  /// Adds the layout's lines; returns where the next stretch of the text begins.
  std::size_t add_lines(std::vector<Line>& lines, PangoLayout* layout, const RichText& text, std::size_t from,
                        std::size_t to, double leading);
  static void add_destinations(Line& line, const RichText& text, std::size_t from, std::size_t to);
  void report_missing(char32_t character, std::size_t line);

  Fonts& fonts_;
  std::string lang_;
  PlaceOf place_of_;
  Diagnostics& diagnostics_;
};

}  // namespace signpost::pdf
