#include "check/passage.hpp"

#include "base/overloaded.hpp"

#include <algorithm>
#include <utility>

namespace signpost::check {
namespace {

constexpr std::string_view kGlossary = "/glossary/";

std::uint32_t size_of(const std::string& text) {
  return static_cast<std::uint32_t>(text.size());
}

/// The link's words where they are nothing but an address of the web or of a mailbox.
std::string_view bare_address_of(const Link& link) {
  const auto* text = link.children.size() == 1 ? std::get_if<Text>(&link.children.front().value) : nullptr;
  if (text == nullptr || text->text.find(' ') != std::string::npos) return {};
  const std::string_view words = text->text;
  const bool is_address = words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www.") ||
                          words.find('@') != std::string_view::npos;
  return is_address ? words : std::string_view{};
}

/// Appends inlines to a passage.
class Flattening {
 public:
  explicit Flattening(Passage& passage) : passage_(passage) {}

  void add(const Inlines& inlines) {
    for (const auto& one : inlines) add(one);
  }

 private:
  void add(const Inline& one) {
    // Nine in ten are these two.
    if (const auto* text = std::get_if<Text>(&one.value)) return append(text->text, one.line);
    if (std::holds_alternative<SoftBreak>(one.value)) return mark(' ');
    std::visit(
        overloaded{[&](const LineBreak&) { mark('\n'); },
                   [&](const Code&) {
                     append({&kOpaqueWord, 1}, one.line);
                   },
                   [&](const Styled& styled) { add(styled.children); },
                   [&](const Abbreviation& abbreviation) {
                     const auto from = size_of(passage_.text);
                     add(abbreviation.children);
                     if (!abbreviation.expansion.empty()) explain(from);
                   },
                   [&](const Link& link) { add(link, one.line); },
                   [&](const Image& image) { has_picture_ = has_picture_ || !image.alt.empty(); }, [](const auto&) {}},
        one.value);
  }

  void add(const Link& link, std::uint32_t line) {
    const auto from = size_of(passage_.text);
    const bool had_picture = std::exchange(has_picture_, false);
    const auto address = bare_address_of(link);
    if (address.empty()) {
      add(link.children);
    } else {
      append({&kOpaqueWord, 1}, line);
    }
    passage_.links.push_back({.link = &link,
                              .words = {from, size_of(passage_.text)},
                              .line = line,
                              .bare_address = address,
                              .has_picture = has_picture_});
    has_picture_ = had_picture;
    if (link.target.starts_with(kGlossary)) explain(from);
  }

  void append(std::string_view text, std::uint32_t line) {
    if (text.empty()) return;
    passage_.pieces.push_back({.at = size_of(passage_.text), .line = line});
    passage_.text += text;
  }

  void mark(char sign) { passage_.text += sign; }

  void explain(std::uint32_t from) { passage_.explained.push_back({from, size_of(passage_.text)}); }

  Passage& passage_;
  bool has_picture_ = false;
};

class Walk {
 public:
  explicit Walk(const std::function<void(const Passage&)>& visit) : visit_(visit) {
    constexpr std::size_t kUsualText = 1024;
    constexpr std::size_t kUsualPieces = 32;
    passage_.text.reserve(kUsualText);
    passage_.pieces.reserve(kUsualPieces);
  }

  void blocks(const Blocks& all) {
    for (const auto& one : all) block(one);
  }

 private:
  void block(const Block& block) {
    std::visit(
        overloaded{[&](const Paragraph& paragraph) { line(paragraph.text, Role::prose, block.line, block.end_line); },
                   [&](const Heading& heading) {
                     passage_.level = boards_ == 0 ? heading.level : 0;
                     line(heading.text, Role::heading, block.line, block.end_line);
                     passage_.level = 0;
                   },
                   [&](const List& list) {
                     for (const auto& item : list.items) blocks(item.blocks);
                   },
                   [&](const Table& table) { rows(table, block); },
                   [&](const Details& details) {
                     line(details.summary, Role::heading, block.line, block.end_line);
                     blocks(details.blocks);
                   },
                   [&](const BlockQuote& quote) { quoted(quote.blocks, Voice::quotation); },
                   [&](const PullQuote& quote) { quoted(quote.blocks, Voice::pull_quote); },
                   [&](const Steps& steps) {
                     for (const auto& step : steps.steps) blocks(step);
                   },
                   [&](const Mapping& mapping) {
                     for (const auto* board : {&mapping.worries, &mapping.strengths, &mapping.next_steps}) {
                       this->board(*board, block);
                     }
                   },
                   [&](const Only& only) {
                     const auto* around = std::exchange(passage_.only, &only);
                     blocks(only.blocks);
                     passage_.only = around;
                   },
                   [&](const OtherLanguage& other) {
                     const auto around = std::exchange(passage_.lang, other.lang);
                     blocks(other.blocks);
                     passage_.lang = around;
                   },
                   [](const CodeBlock&) {}, [](const ThematicBreak&) {}, [](const Data&) {},
                   [&](const auto& other) { blocks(other.blocks); }},
        block.value);
  }

  void rows(const Table& table, const Block& block) {
    const auto row = [&](const TableRow& cells) {
      for (const auto& cell : cells.cells) {
        const auto at = cell.empty() || cell.front().line == 0 ? block.line : cell.front().line;
        line(cell, Role::cell, at, at);
      }
    };
    row(table.header);
    for (const auto& one : table.rows) row(one);
  }

  void board(const Board& board, const Block& block) {
    const auto at = board.heading.text.empty() ? block.line : board.heading.text.front().line;
    line(board.heading.text, Role::heading, at, at);
    ++boards_;
    blocks(board.blocks);
    --boards_;
  }

  void quoted(const Blocks& inner, Voice voice) {
    const auto around = std::exchange(passage_.voice, std::max(voice, passage_.voice));
    blocks(inner);
    passage_.voice = around;
  }

  void line(const Inlines& inlines, Role role, std::uint32_t first_line, std::uint32_t last_line) {
    passage_.text.clear();
    passage_.pieces.clear();
    passage_.links.clear();
    passage_.explained.clear();
    passage_.role = role;
    ++passage_.number;
    passage_.first_line = first_line;
    passage_.last_line = std::max(first_line, last_line);
    Flattening(passage_).add(inlines);
    visit_(passage_);
  }

  const std::function<void(const Passage&)>& visit_;
  Passage passage_;
  std::size_t boards_ = 0;
};

}  // namespace

void for_each_passage(const Document& document, const std::function<void(const Passage&)>& visit) {
  Walk walk(visit);
  walk.blocks(document.blocks);
  for (const auto& note : document.footnotes) walk.blocks(note.blocks);
}

Passage passage_of(std::string text, std::uint32_t first_line, std::uint32_t last_line) {
  Passage passage;
  passage.text = std::move(text);
  passage.pieces.push_back({.at = 0, .line = first_line});
  passage.first_line = first_line;
  passage.last_line = last_line;
  return passage;
}

}  // namespace signpost::check
