#pragma once

#include "model/document.hpp"
#include "pdf/press.hpp"

#include <string>
#include <utility>
#include <vector>

namespace signpost::pdf {

/// Documents in few words, for tests.

inline Inlines words(const std::string& text, std::uint32_t line = 0) {
  return {Inline{Text{text}, line}};
}

template <class Value>
Block block(Value value, std::uint32_t line = 0) {
  return Block{std::move(value), line, line};
}

inline Block paragraph(const std::string& text, std::uint32_t line = 0) {
  return block(Paragraph{words(text, line)}, line);
}

inline Block heading(int level, const std::string& text, const std::string& id = {}) {
  return block(Heading{level, id, words(text)});
}

inline Inline linked(const std::string& target, const std::string& text) {
  return Inline{Link{target, {}, words(text)}, 0};
}

inline std::string repeated(const std::string& word, std::size_t times) {
  std::string text;
  for (std::size_t count = 0; count < times; ++count) text += (count > 0 ? " " : "") + word;
  return text;
}

inline Publication publication(Blocks blocks) {
  Publication made;
  made.title = "Title";
  made.file = "issue.md";
  made.stamp = start_of(Date{std::chrono::year{2021}, std::chrono::March, std::chrono::day{1}});
  made.document.blocks = std::move(blocks);
  return made;
}

}  // namespace signpost::pdf
