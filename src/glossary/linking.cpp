#include "glossary/linking.hpp"

#include "base/overloaded.hpp"
#include "glossary/explanations.hpp"
#include "model/walk.hpp"

#include <algorithm>
#include <utility>

namespace signpost::glossary {
namespace {

/// Ends every name: no text has it, since content refuses control characters.
constexpr char kBarrier = '\x01';

/// A run of words inside a line, and where it stands among the line's words put together.
struct Leaf {
  const Inlines* parent = nullptr;
  std::size_t begin = 0;
};

/// A line's words as one text, so that a name is found across line ends and marks of emphasis end none.
class Line {
 public:
  void read(const Inlines& inlines) {
    text_.clear();
    leaves_.clear();
    add(inlines);
  }

  const std::string& text() const { return text_; }

  /// Whether all of `begin` to `end` stands in one list of siblings, so that one link can hold it.
  bool is_in_one_place(std::size_t begin, std::size_t end) const {
    auto leaf = std::upper_bound(leaves_.begin(), leaves_.end(), begin,
                                 [](std::size_t at, const Leaf& one) { return at < one.begin; }) -
                1;
    const auto* parent = leaf->parent;
    for (; leaf != leaves_.end() && leaf->begin < end; ++leaf) {
      if (leaf->parent != parent) return false;
    }
    return true;
  }

 private:
  void add(const Inlines& inlines) {
    for (const auto& one : inlines) {
      leaves_.push_back({&inlines, text_.size()});
      std::visit(overloaded{[&](const Text& text) { text_ += text.text; }, [&](const SoftBreak&) { text_ += ' '; },
                            [&](const Styled& styled) {
                              if (styled.style == Style::keyboard) {
                                text_ += kBarrier;
                              } else {
                                leaves_.pop_back();
                                add(styled.children);
                              }
                            },
                            [&](const auto&) { text_ += kBarrier; }},
                 one.value);
    }
  }

  std::string text_;
  std::vector<Leaf> leaves_;
};

bool has_small_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

/// Of "MARF", or "MARFs", the first of the term's names that is written out.
std::string expansion_of(std::string_view words, const Term& term) {
  if (words.ends_with('s')) words.remove_suffix(1);
  if (words.size() < 2 || has_small_letter(words)) return {};
  if (has_small_letter(term.title)) return term.title;
  const auto full = std::find_if(term.also.begin(), term.also.end(), has_small_letter);
  return full == term.also.end() ? std::string() : *full;
}

/// Puts `TermUse`s into a line where `hits` says; walks in step with `Line`.
class Weaver {
 public:
  Weaver(const std::vector<Hit>& hits, const Linking& linking) : hits_(hits), linking_(linking) {}

  void weave(Inlines& inlines) {
    Inlines woven;
    woven.reserve(inlines.size() + 2);
    for (auto& one : inlines) {
      if (auto* text = std::get_if<Text>(&one.value)) {
        cut(text->text, one.line, woven);
      } else if (auto* styled = std::get_if<Styled>(&one.value);
                 styled != nullptr && styled->style != Style::keyboard) {
        weave(styled->children);
        place_in(woven).push_back(std::move(one));
      } else {
        ++at_;  // a blank for a line end, a barrier for everything else
        place_in(woven).push_back(std::move(one));
      }
    }
    inlines = std::move(woven);
  }

 private:
  /// What is read next stands in the use that is open, or after all else.
  Inlines& place_in(Inlines& woven) const { return is_open_ ? std::get<TermUse>(woven.back().value).children : woven; }

  /// One piece of text after the other, up to where a use begins or ends.
  void cut(std::string_view text, std::uint32_t line, Inlines& woven) {
    const auto end = at_ + text.size();
    auto rest = text;
    while (at_ < end) {
      const auto stop = next_ == hits_.size() ? end : std::min(end, is_open_ ? hits_[next_].end : hits_[next_].begin);
      if (stop > at_) {
        place_in(woven).push_back({.value = Text{std::string(rest.substr(0, stop - at_))}, .line = line});
        rest.remove_prefix(stop - at_);
        at_ = stop;
      }
      if (next_ == hits_.size()) break;
      if (is_open_ && at_ == hits_[next_].end) {
        auto& use = std::get<TermUse>(woven.back().value);
        use.expansion = expansion_of(plain_text(use.children), *hits_[next_].term);
        is_open_ = false;
        ++next_;
      } else if (!is_open_ && at_ == hits_[next_].begin && at_ < end) {
        woven.push_back({.value = TermUse{.address = address_of(*hits_[next_].term), .children = {}}, .line = line});
        is_open_ = true;
      }
    }
  }

  std::string address_of(const Term& term) const {
    return linking_.explained == Explained::in_the_text ? "#" + word_id(term) : term.address;
  }

  const std::vector<Hit>& hits_;
  const Linking& linking_;
  std::size_t next_ = 0;  ///< the hit that begins or, when open, ends next
  std::size_t at_ = 0;    ///< in the line's text
  bool is_open_ = false;
};

/// One walk through one document.
class Linker {
 public:
  Linker(const Lexicon& lexicon, const Linking& linking) : lexicon_(lexicon), linking_(linking), used_(linking.used) {}

  void link(Document& document) {
    if (document.title) note_hand_made(document.title->text);
    link(document.blocks);
    for (auto& note : document.footnotes) link(note.blocks);
  }

  std::vector<const Term*> take_used() { return std::move(used_); }

 private:
  void link(Blocks& blocks) {
    for (auto& block : blocks) {
      if (is_left_alone(block)) {
        note_hand_made(block);
        continue;
      }
      if (auto* table = std::get_if<Table>(&block.value)) {
        link(*table);
      } else if (auto* mapping = std::get_if<Mapping>(&block.value)) {
        for (auto* board : {&mapping->worries, &mapping->strengths, &mapping->next_steps}) {
          note_hand_made(board->heading.text);
          link(board->blocks);
        }
      } else {
        if (auto* paragraph = std::get_if<Paragraph>(&block.value)) link(paragraph->text);
        if (auto* details = std::get_if<Details>(&block.value)) note_hand_made(details->summary);
        for (auto* group : inner_blocks(block)) link(*group);
      }
    }
  }

  static bool is_left_alone(const Block& block) {
    return block.unlinked || std::holds_alternative<Heading>(block.value) ||
           std::holds_alternative<BlockQuote>(block.value) || std::holds_alternative<PullQuote>(block.value) ||
           std::holds_alternative<CodeBlock>(block.value) || std::holds_alternative<OtherLanguage>(block.value);
  }

  void link(Table& table) {
    for (auto& cell : table.header.cells) note_hand_made(cell);
    for (auto& row : table.rows) {
      for (std::size_t column = 0; column < row.cells.size(); ++column) {
        if (table.row_headers && column == 0) {
          note_hand_made(row.cells[column]);
        } else {
          link(row.cells[column]);
        }
      }
    }
  }

  void link(Inlines& inlines) {
    line_.read(inlines);
    if (!linking_.unlinked.all) lexicon_.find(line_.text(), words_, hits_);
    note_hand_made(inlines);
    std::erase_if(hits_, [&](const Hit& hit) { return !is_first_use(hit); });
    if (!hits_.empty()) Weaver(hits_, linking_).weave(inlines);
    hits_.clear();
  }

  bool is_first_use(const Hit& hit) {
    const auto& term = *hit.term;
    const auto& left_out = linking_.unlinked.stems;
    if (term.address == linking_.own_address || is_used(term)) return false;
    if (std::find(left_out.begin(), left_out.end(), term.stem) != left_out.end()) return false;
    if (!line_.is_in_one_place(hit.begin, hit.end)) return false;
    used_.push_back(&term);
    return true;
  }

  bool is_used(const Term& term) const { return std::find(used_.begin(), used_.end(), &term) != used_.end(); }

  void note_hand_made(Block& block) {
    for (auto* words : inner_lines(block)) note_hand_made(*words);
    for (auto* group : inner_blocks(block)) {
      for (auto& inner : *group) note_hand_made(inner);
    }
  }

  /// What the author linked is used, and needs no other link.
  void note_hand_made(Inlines& inlines) {
    for (auto& one : inlines) {
      if (auto* use = std::get_if<TermUse>(&one.value)) {
        note_hand_made(*use);
      } else {
        std::visit(
            [&](auto& value) {
              if constexpr (requires { value.children; }) note_hand_made(value.children);
            },
            one.value);
      }
    }
  }

  void note_hand_made(TermUse& use) {
    const auto* term = lexicon_.at(use.address);
    if (term == nullptr) return;
    if (!is_used(*term) && term->address != linking_.own_address) used_.push_back(term);
    if (linking_.explained == Explained::in_the_text) use.address = "#" + word_id(*term);
  }

  const Lexicon& lexicon_;
  const Linking& linking_;
  std::vector<const Term*> used_;
  Line line_;
  std::vector<Word> words_;
  std::vector<Hit> hits_;
};

}  // namespace

std::vector<const Term*> link_terms(Document& document, const Lexicon& lexicon, const Linking& linking) {
  if (lexicon.empty()) return {};
  Linker linker(lexicon, linking);
  linker.link(document);
  return linker.take_used();
}

}  // namespace signpost::glossary
