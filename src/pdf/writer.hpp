#pragma once

#include "base/clock.hpp"
#include "pdf/marks.hpp"
#include "pdf/pictures.hpp"
#include "pdf/structure.hpp"

#include <string>
#include <vector>

namespace signpost::pdf {

/// An entry of the bookmarks: a heading, and the destination it leads to.
struct Bookmark {
  int level = 1;
  std::string title;
  std::string id;
};

/// What the file says about itself.
struct Metadata {
  std::string title;
  std::string author;
  std::string lang;  ///< BCP 47
  UtcSeconds stamp{};
};

/// A document that is ready to be written: everything has its place.
struct Composition {
  Metadata metadata;
  double width = 0;  ///< of every page
  double height = 0;
  std::vector<Page> pages;
  Structure structure;
  std::vector<LinkTarget> links;
  std::vector<Bookmark> bookmarks;
};

/// The document as the bytes of a PDF 1.7 file.
std::string write_pdf(const Composition& composition, const Pictures& pictures);

}  // namespace signpost::pdf
