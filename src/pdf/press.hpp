#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "model/document.hpp"
#include "pdf/theme.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace signpost::pdf {

/// As the theme says; in large print, laid out anew with no letter under 18 points; a sheet to hand round: the same
/// letters set closer, without a drawing; or a worksheet: without a drawing, and with room to write in.
enum class Format { standard, large_print, sheet, worksheet };

/// A chapter of a book.
struct BookChapter {
  std::string id;    ///< of the heading of level 2 that begins it
  std::string lead;  ///< opening sentences in larger type, in the heading's language; may be empty
};

/// What is to be printed, and what stands around it. Text is UTF-8; empty strings leave their place empty.
struct Publication {
  std::string title;           ///< the window's title, dc:title and running head; the document's own title where empty
  std::string subtitle;        ///< below the title
  std::string lang = "en-GB";  ///< BCP 47
  std::string author;
  Date date{};               ///< of the text, told in the metadata
  UtcSeconds stamp{};        ///< when the file was made, as it says itself
  std::string running_head;  ///< top left of every page
  std::string running_foot;  ///< bottom left of every page
  std::string meta;          ///< "Issue 7 · May 2026": its first part stands on a board above the title
  std::string lead;          ///< opening sentences in larger type
  std::string base_url;      ///< before "/path" addresses; where empty, links into the site become plain words
  std::string file;          ///< the source file, for diagnostics
  /// Where a character that cannot be printed was written, if that can be told better than by `file` and its line, 0
  /// for unknown. May be empty.
  std::function<Location(char32_t character, std::size_t line)> place_of;
  Format format = Format::standard;
  /// A text with chapters is a book: it has a cover and a list of contents, and each chapter and what follows the last
  /// begins on a page of its own.
  std::vector<BookChapter> chapters;
  Document document;  ///< resolved and selected: no Data, no Only; its title is the H1, or else `title` is
};

struct Pdf {
  std::string bytes;
  std::size_t pages = 0;
};

/// Prints publications as tagged PDF 1.7 that conforms to PDF/UA-1 (ISO 14289-1). The same publication gives the
/// same bytes, on any thread.
class Press {
 public:
  /// `project_root` is where pictures' files are found. Throws Error where a font of the theme is not installed.
  Press(const Theme& theme, std::filesystem::path project_root);
  ~Press();

  /// Thread-safe. Faults: `pdf.glyph` for a character that no font has, `pdf.picture` for a file that cannot be shown.
  Pdf print(const Publication& publication, Diagnostics& diagnostics) const;

  /// Names all that decides what print() gives: the publication but for what only its diagnostics tell, the bytes of
  /// its pictures, the theme and its font files. Of two publications of one name the same program prints the same
  /// bytes. Thread-safe.
  std::string input_of(const Publication& publication) const;

  /// How many pages it would have. Thread-safe; what is wrong with it, print() says.
  std::size_t count_pages(const Publication& publication) const;

 private:
  struct Room;
  std::unique_ptr<Room> room_;
};

}  // namespace signpost::pdf
