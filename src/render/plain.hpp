#pragma once

#include "model/document.hpp"

#include <cstddef>
#include <string>

namespace signpost::render {

struct PlainOptions {
  std::size_t width = 72;  ///< columns; East Asian wide characters take two
  std::string root;        ///< put before "/path": "https://host"
};

/// The document as plain text, for the mail's text part: lines end with "\n", none is wider than `width` unless a
/// single word is. Words are never split. It holds no Markdown signs; docs/plain-text.md says how each block looks.
/// Links are numbered where they stand and listed at the end, each address once and whole on its own line.
/// `Only` and `Data` blocks are left out: `select` and content come first.
std::string to_plain_text(const Document& document, const PlainOptions& options);

}  // namespace signpost::render
