#pragma once

#include "base/diagnostic.hpp"
#include "pdf/block_looks.hpp"

#include <string>
#include <vector>

namespace signpost::pdf {

/// How a PDF looks: templates/pdf/theme.yaml as one value. Its defaults are the A4 standard print of the visual
/// direction. Lengths are points.

/// A size of letters and the distance from one baseline to the next.
struct Type {
  double size = 12;
  double leading = 17.5;
  bool operator==(const Type&) const = default;
};

/// Families by name. `folder` holds their files, named as the Noto fonts are: "NotoSans-Regular.ttf" and
/// "NotoSans-Bold.ttf" for "Noto Sans". Characters that a family lacks come from the first of `others` that has them.
struct FontNames {
  std::string folder = "/usr/share/fonts/truetype/noto";
  std::string text = "Noto Sans";
  std::string voice = "Noto Serif";  ///< people's own words
  std::string code = "Noto Sans Mono";
  std::vector<std::string> others = {"Noto Sans Arabic", "Noto Sans Gurmukhi", "Noto Sans Symbols",
                                     "Noto Sans Symbols2", "Noto Sans Math"};
  bool operator==(const FontNames&) const = default;
};

struct PageMeasures {
  double width = mm(210);
  double height = mm(297);
  double sides = mm(34);
  double top = mm(18);   ///< above the running head
  double foot = mm(13);  ///< below the running foot
  bool operator==(const PageMeasures&) const = default;
};

struct TypeSizes {
  Type body = {12, 17.5};
  Type lead = {14, 20};
  Type h1 = {27, 31};
  Type chapter = {23, 28};  ///< the title of a book's chapter
  Type h2 = {17, 22};
  Type h3 = {14, 19};
  Type h4 = {12, 17.5};
  Type voice = {15, 21};
  Type label = {12, 17};    ///< on boards
  Type caption = {12, 16};  ///< below pictures; the speaker of a quote
  Type code = {12, 16};
  Type running = {12, 15};
  bool operator==(const TypeSizes&) const = default;
};

struct Colors {
  Color paper = {0xff, 0xff, 0xff};
  Color ink = {0x2b, 0x21, 0x30};
  Color soft = {0x5f, 0x53, 0x65};  ///< second text
  Color hair = {0xde, 0xd3, 0xdc};  ///< rules that only decorate
  Color mist = {0xf6, 0xf1, 0xf5};
  Color link = {0x6f, 0x2d, 0x6b};
  Color heather = {0x6f, 0x2d, 0x6b};  ///< next steps
  Color heather_wash = {0xf6, 0xea, 0xf4};
  Color on_heather = {0xff, 0xff, 0xff};
  Color moss = {0x3d, 0x62, 0x30};  ///< strengths
  Color moss_wash = {0xed, 0xf4, 0xe5};
  Color on_moss = {0xff, 0xff, 0xff};
  Color ochre = {0x86, 0x50, 0x00};  ///< worries
  Color on_ochre = {0xff, 0xff, 0xff};
  Color night = {0x2d, 0x17, 0x30};
  Color on_night = {0xff, 0xff, 0xff};
  Color gorse = {0xff, 0xcf, 0x3f};
  Color on_gorse = {0x2b, 0x21, 0x30};
  bool operator==(const Colors&) const = default;
};

struct Spaces {
  double paragraph = mm(3);  ///< above a paragraph
  double section = mm(9);    ///< above an h2
  double part = mm(6);       ///< above an h3
  double item = mm(1.2);     ///< between the items of a tight list
  double indent = mm(7);     ///< of a list's text
  double block = mm(6);      ///< around boxes, quotes, pictures and tables
  double padding = mm(6);    ///< inside boxes
  bool operator==(const Spaces&) const = default;
};

/// How the three boards of a mapping stand: side by side where they fit, or always one above the other.
enum class MappingLook { columns, upright };

/// What stands over the title of the first page.
enum class Opening { plain, hills };

struct Theme {
  FontNames fonts;
  PageMeasures page;
  TypeSizes type;
  Colors colors;
  Spaces space;
  double radius = mm(2);  ///< of a box's corners
  MappingLook mapping = MappingLook::columns;
  Opening opening = Opening::plain;
  BlockLooks blocks = standard_looks({});
  bool operator==(const Theme&) const = default;
};

/// The theme for large print: letters of 18 points at least, with half of their size between the lines of text,
/// narrower margins, and boards above one another.
Theme for_large_print(Theme theme);

/// The theme for a text that is to stand on one sheet: no letter smaller than a page's, but narrower margins, smaller
/// headings and less space.
Theme for_sheet(Theme theme);

/// The theme for a page that is filled in by hand: nothing is drawn over its title, and narrower margins leave more
/// room to write.
Theme for_worksheet(Theme theme);

/// Reads the keys that `yaml` gives over the defaults. Reports `theme.syntax`, `theme.unknown`, `theme.value` and, for
/// text that would be below 4.5:1 on its ground, `theme.contrast`, each at its line in `file`.
Theme read_theme(const std::string& file, const std::string& yaml, Diagnostics& diagnostics);

}  // namespace signpost::pdf
