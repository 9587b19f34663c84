#include "content/strikethrough.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace signpost::content {
namespace {

enum class Neighbour { blank, sign, letter };

Neighbour kind_of(char byte) {
  if (byte == ' ' || byte == '\t' || byte == '\n') return Neighbour::blank;
  const bool is_sign = std::string_view("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~").find(byte) != std::string_view::npos;
  return is_sign ? Neighbour::sign : Neighbour::letter;
}

/// What a neighbouring node looks like from here: a break is blank, a link or emphasis has its mark.
Neighbour kind_of(const Inline* one) {
  if (one == nullptr || std::holds_alternative<SoftBreak>(one->value) ||
      std::holds_alternative<LineBreak>(one->value)) {
    return Neighbour::blank;
  }
  return Neighbour::sign;
}

/// Two tildes and whether they can begin or end something (CommonMark 6.2's flanking).
struct Mark {
  bool may_open = false;
  bool may_close = false;
};

Mark mark_between(Neighbour before, Neighbour after) {
  const bool left = after != Neighbour::blank && (after != Neighbour::sign || before != Neighbour::letter);
  const bool right = before != Neighbour::blank && (before != Neighbour::sign || after != Neighbour::letter);
  return {left, right};
}

class Striker {
 public:
  void add_text(const std::string& text, std::uint32_t line, const Inline* before, const Inline* after) {
    std::size_t from = 0;
    for (auto at = text.find("~~"); at != std::string_view::npos; at = text.find("~~", at)) {
      const auto end = std::min(text.find_first_not_of('~', at), text.size());
      if (end - at == 2) {
        add_words(text.substr(from, at - from), line);
        const auto left = at == 0 ? kind_of(before) : kind_of(text[at - 1]);
        const auto right = end == text.size() ? kind_of(after) : kind_of(text[end]);
        add_mark(mark_between(left, right), line);
        from = end;
      }
      at = end;
    }
    add_words(text.substr(from), line);
  }

  void add(Inline one) { done_.push_back(std::move(one)); }

  Inlines take() {
    // Marks that found no partner are the author's own tildes, already standing as text.
    Inlines merged;
    merged.reserve(done_.size());
    for (auto& one : done_) append_merged(merged, std::move(one));
    return merged;
  }

 private:
  static void append_merged(Inlines& inlines, Inline one) {
    auto* last = inlines.empty() ? nullptr : std::get_if<Text>(&inlines.back().value);
    const auto* text = std::get_if<Text>(&one.value);
    if (last != nullptr && text != nullptr) {
      last->text += text->text;
    } else {
      inlines.push_back(std::move(one));
    }
  }

  void add_words(std::string words, std::uint32_t line) {
    if (!words.empty()) done_.push_back({.value = Text{std::move(words)}, .line = line});
  }

  void add_mark(Mark mark, std::uint32_t line) {
    if (mark.may_close && !openers_.empty()) return strike_from(openers_.back());
    if (mark.may_open) openers_.push_back(done_.size());
    done_.push_back({.value = Text{"~~"}, .line = line});
  }

  void strike_from(std::size_t opener) {
    openers_.pop_back();
    const auto first = done_.begin() + static_cast<std::ptrdiff_t>(opener);
    Inlines children;
    for (auto one = first + 1; one != done_.end(); ++one) append_merged(children, std::move(*one));
    const auto line = first->line;
    done_.erase(first, done_.end());
    done_.push_back({.value = Styled{Style::strikethrough, std::move(children)}, .line = line});
  }

  Inlines done_;
  std::vector<std::size_t> openers_;  ///< where in `done_` an opening mark stands
};

}  // namespace

Inlines strike_through(Inlines inlines, const std::vector<std::uint32_t>& literal_lines) {
  const auto may_strike = [&](const Inline& one) {
    const auto* text = std::get_if<Text>(&one.value);
    return text != nullptr && text->text.find("~~") != std::string::npos &&
           !std::binary_search(literal_lines.begin(), literal_lines.end(), one.line);
  };
  if (std::none_of(inlines.begin(), inlines.end(), may_strike)) return inlines;
  Striker striker;
  for (std::size_t k = 0; k < inlines.size(); ++k) {
    if (!may_strike(inlines[k])) {
      striker.add(std::move(inlines[k]));
      continue;
    }
    striker.add_text(std::get<Text>(inlines[k].value).text, inlines[k].line, k == 0 ? nullptr : &inlines[k - 1],
                     k + 1 == inlines.size() ? nullptr : &inlines[k + 1]);
  }
  return striker.take();
}

}  // namespace signpost::content
