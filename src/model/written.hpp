/// Parts of a document made from plain words, for what the program writes itself.
#pragma once

#include "model/document.hpp"

#include <string>
#include <utility>

namespace signpost {

inline Inline text(std::string plain) {
  return {.value = Text{std::move(plain)}};
}

inline Inlines words(std::string plain) {
  return {text(std::move(plain))};
}

inline Block paragraph(Inlines line) {
  return {.value = Paragraph{std::move(line)}};
}

inline Block paragraph(std::string plain) {
  return paragraph(words(std::move(plain)));
}

}  // namespace signpost
