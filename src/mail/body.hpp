#pragma once

#include "model/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace signpost::mail {

inline constexpr std::uint32_t kPictureWidth = 520;  ///< CSS pixels: the column less its sides

struct BodyOptions {
  std::string root;  ///< the site's absolute address, put before "/path"; empty: paths lead nowhere, and nothing links
  std::string page;  ///< the document's own absolute address, put before "#id"; empty: links stay inside the mail
  std::string_view direction = "ltr";  ///< of the mail's language: "ltr" or "rtl"
  std::uint32_t room = kPictureWidth;  ///< CSS pixels across: the widest that a picture may be
};

/// The document's blocks and footnotes as HTML that mail programs lay out: tables for boxes and boards, class names
/// for `inline_styles`, pictures by absolute address and no wider than their room: the column, less where
/// they stand in a box, a list or a quotation. Its title is not written. Without a
/// root, links to the site are their words and pictures their alternative texts, since neither could be reached.
/// `Only` and `Data` blocks are written by nobody: `select` and content come first.
std::string body_html(const Document& document, const BodyOptions& options);
std::string body_html(const Blocks& blocks, const BodyOptions& options);

/// A line of text without a block around it.
std::string line_html(const Inlines& inlines, const BodyOptions& options);

}  // namespace signpost::mail
