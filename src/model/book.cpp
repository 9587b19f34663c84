#include "model/book.hpp"

#include "base/overloaded.hpp"
#include "model/language.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

namespace signpost {
namespace {

constexpr int kDeepest = 6;

using Ids = std::map<std::string, std::string, std::less<>>;  ///< of parts, by the addresses of their pages

/// Makes one part fit to stand among others.
class Fitting {
 public:
  Fitting(std::string id, std::size_t notes_before, const Ids& parts)
      : id_(std::move(id)), notes_before_(notes_before), parts_(parts) {}

  void fit(Document& document) {
    if (document.title) fit(document.title->text);
    fit(document.blocks);
    for (auto& note : document.footnotes) fit(note.blocks);
  }

 private:
  std::string own(const std::string& id) const { return id.empty() ? id : id_ + "_" + id; }

  void fit(Heading& heading) const {
    heading.id = own(heading.id);
    heading.level = std::min(heading.level + 1, kDeepest);
  }

  void fit(Blocks& blocks) {
    for (auto& block : blocks) {
      block.line = block.end_line = 0;
      std::visit(
          overloaded{[&](Heading& heading) { fit(heading); }, [&](Details& details) { details.id = own(details.id); },
                     [&](Mapping& mapping) {
                       for (auto* board : {&mapping.worries, &mapping.strengths, &mapping.next_steps}) {
                         fit(board->heading);
                       }
                     },
                     [](auto&) {}},
          block.value);
      for (auto* line : inner_lines(block)) fit(*line);
      for (auto* group : inner_blocks(block)) fit(*group);
    }
  }

  void fit(Inlines& inlines) {
    for (auto& one : inlines) {
      one.line = 0;
      std::visit(overloaded{[&](Anchor& anchor) { anchor.id = own(anchor.id); },
                            [&](FootnoteMark& mark) { mark.number += static_cast<std::uint32_t>(notes_before_); },
                            [&](Link& link) {
                              link.target = inside_book(link.target);
                              fit(link.children);
                            },
                            [&](auto& other) {
                              if constexpr (requires { other.children; }) fit(other.children);
                            }},
                 one.value);
    }
  }

  std::string inside_book(const std::string& target) const {
    if (target.starts_with('#')) return "#" + own(target.substr(1));
    const auto hash = std::min(target.find('#'), target.size());
    const auto part = parts_.find(std::string_view(target).substr(0, hash));
    if (part == parts_.end()) return target;
    return hash + 1 < target.size() ? "#" + part->second + "_" + target.substr(hash + 1) : "#" + part->second;
  }

  std::string id_;
  std::size_t notes_before_;
  const Ids& parts_;
};

template <class Many>
void append(Many& many, Many more) {
  many.insert(many.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The part's title. Links to the text's own title lead to it.
Heading heading_of(BookPart& part, const std::string& lang) {
  auto& title = part.document.title;
  Inlines words = {{.value = Text{part.title}}};
  if (title) {
    words = std::move(title->text);
    if (!title->id.empty()) words.insert(words.begin(), {.value = Anchor{part.id + "_" + title->id}});
  }
  return {.level = 2, .id = part.id, .text = std::move(words), .lang = other_language(part.lang, lang)};
}

/// Its summary and its text.
Blocks text_of(BookPart& part) {
  Blocks blocks;
  if (!part.summary.empty()) blocks.push_back({.value = Paragraph{{{.value = Text{part.summary}}}}});
  append(blocks, std::move(part.document.blocks));
  return blocks;
}

}  // namespace

Document bind_book(std::vector<BookPart> parts, const std::string& lang) {
  Ids ids;
  for (const auto& part : parts) {
    if (!part.address.empty()) ids.emplace(part.address, part.id);
  }
  Document book;
  for (auto& part : parts) {
    Fitting(part.id, book.footnotes.size(), ids).fit(part.document);
    book.blocks.push_back({.value = heading_of(part, lang)});
    append(book.blocks, in_language(text_of(part), part.lang, lang));
    for (auto& note : part.document.footnotes) note.blocks = in_language(std::move(note.blocks), part.lang, lang);
    append(book.footnotes, std::move(part.document.footnotes));
  }
  return book;
}

}  // namespace signpost
