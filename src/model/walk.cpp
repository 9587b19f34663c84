#include "model/walk.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"

#include <type_traits>

namespace signpost {
namespace {

template <class T, class Like>
using Same = std::conditional_t<std::is_const_v<Like>, const T, T>;

template <class B>
std::vector<Same<Blocks, B>*> inner_blocks_of(B& block) {
  using Found = std::vector<Same<Blocks, B>*>;
  return std::visit(
      [](auto& value) -> Found {
        using Value = std::remove_cvref_t<decltype(value)>;
        Found found;
        if constexpr (std::is_same_v<Value, List>) {
          for (auto& item : value.items) found.push_back(&item.blocks);
        } else if constexpr (std::is_same_v<Value, Steps>) {
          for (auto& step : value.steps) found.push_back(&step);
        } else if constexpr (std::is_same_v<Value, Mapping>) {
          for (auto* board : {&value.worries, &value.strengths, &value.next_steps}) found.push_back(&board->blocks);
        } else if constexpr (requires { value.blocks; }) {
          found.push_back(&value.blocks);
        }
        return found;
      },
      block.value);
}

template <class B>
std::vector<Same<Inlines, B>*> inner_lines_of(B& block) {
  using Found = std::vector<Same<Inlines, B>*>;
  return std::visit(
      [](auto& value) -> Found {
        using Value = std::remove_cvref_t<decltype(value)>;
        Found found;
        if constexpr (std::is_same_v<Value, Table>) {
          for (auto& cell : value.header.cells) found.push_back(&cell);
          for (auto& row : value.rows) {
            for (auto& cell : row.cells) found.push_back(&cell);
          }
        } else if constexpr (std::is_same_v<Value, Mapping>) {
          for (auto* board : {&value.worries, &value.strengths, &value.next_steps}) {
            found.push_back(&board->heading.text);
          }
        } else if constexpr (std::is_same_v<Value, Details>) {
          found.push_back(&value.summary);
        } else if constexpr (requires { value.text.begin()->value; }) {
          found.push_back(&value.text);
        }
        return found;
      },
      block.value);
}

template <class I, class Visit>
void visit_inlines(I& inlines, const Visit& visit) {
  for (auto& one : inlines) {
    visit(one);
    std::visit(
        [&](auto& value) {
          if constexpr (requires { value.children; }) visit_inlines(value.children, visit);
        },
        one.value);
  }
}

/// Boards alternate heading and text; everywhere else a block's own lines come before the blocks inside it.
template <class Bs, class Visit>
void visit_blocks(Bs& blocks, const Visit& visit) {
  for (auto& block : blocks) {
    const auto lines = inner_lines_of(block);
    const auto inner = inner_blocks_of(block);
    const bool alternate = std::holds_alternative<Mapping>(block.value);
    for (std::size_t k = 0; k < lines.size(); ++k) {
      visit_inlines(*lines[k], visit);
      if (alternate) visit_blocks(*inner[k], visit);
    }
    if (alternate) continue;
    for (auto* group : inner) visit_blocks(*group, visit);
  }
}

template <class D, class Visit>
void visit_document(D& document, const Visit& visit) {
  if (document.title) visit_inlines(document.title->text, visit);
  visit_blocks(document.blocks, visit);
  for (auto& note : document.footnotes) visit_blocks(note.blocks, visit);
}

void visit_headings(const Blocks& blocks, const std::function<void(const Heading&)>& visit) {
  for (const auto& block : blocks) {
    if (const auto* mapping = std::get_if<Mapping>(&block.value)) {
      for (const auto* board : {&mapping->worries, &mapping->strengths, &mapping->next_steps}) {
        visit(board->heading);
        visit_headings(board->blocks, visit);
      }
      continue;
    }
    if (const auto* heading = std::get_if<Heading>(&block.value)) visit(*heading);
    for (const auto* group : inner_blocks(block)) visit_headings(*group, visit);
  }
}

const Paragraph* first_paragraph(const Blocks& blocks) {
  for (const auto& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block.value)) return paragraph;
  }
  return nullptr;
}

}  // namespace

std::vector<Blocks*> inner_blocks(Block& block) {
  return inner_blocks_of(block);
}
std::vector<const Blocks*> inner_blocks(const Block& block) {
  return inner_blocks_of(block);
}
std::vector<Inlines*> inner_lines(Block& block) {
  return inner_lines_of(block);
}
std::vector<const Inlines*> inner_lines(const Block& block) {
  return inner_lines_of(block);
}

void for_each_inline(const Document& document, const std::function<void(const Inline&)>& visit) {
  visit_document(document, visit);
}

void for_each_inline(Document& document, const std::function<void(Inline&)>& visit) {
  visit_document(document, visit);
}

void for_each_heading(const Document& document, const std::function<void(const Heading&)>& visit) {
  visit_headings(document.blocks, visit);
}

std::string plain_text(const Inlines& inlines) {
  std::string words;
  for (const auto& one : inlines) {
    std::visit(overloaded{[&](const Text& text) { words += text.text; }, [&](const Code& code) { words += code.text; },
                          [&](const Image& image) { words += image.alt; }, [&](const SoftBreak&) { words += ' '; },
                          [&](const LineBreak&) { words += ' '; }, [](const FootnoteMark&) {}, [](const Anchor&) {},
                          [&](const auto& parent) { words += plain_text(parent.children); }},
               one.value);
  }
  return words;
}

std::string opening_words(const Document& document, std::size_t most) {
  const auto* paragraph = first_paragraph(document.blocks);
  if (paragraph == nullptr) return {};
  return shorten(plain_text(paragraph->text), most);
}

}  // namespace signpost
