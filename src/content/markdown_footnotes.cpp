#include "content/markdown_footnotes.hpp"

#include "base/text.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace signpost::content {
namespace {

/// Numbers marks by first use; notes that only other notes lead to come after those of the text.
class FootnoteOrder {
 public:
  explicit FootnoteOrder(std::vector<Footnote> notes) : notes_(std::move(notes)), numbers_(notes_.size(), 0) {
    for (auto& note : notes_) note.uses = 0;
  }

  std::vector<Footnote> settle(Document& text) {
    number_marks(text);
    for (std::size_t k = 0; k < order_.size(); ++k) {
      auto& note = notes_[order_[k]];
      Document inside{.title = std::nullopt, .blocks = std::move(note.blocks), .footnotes = {}};
      number_marks(inside);
      note.blocks = std::move(inside.blocks);
    }
    std::vector<Footnote> ordered;
    for (const auto index : order_) ordered.push_back(std::move(notes_[index]));
    return ordered;
  }

 private:
  void number_marks(Document& document) {
    for_each_inline(document, [&](Inline& one) {
      if (auto* mark = std::get_if<FootnoteMark>(&one.value)) number(*mark);
    });
  }

  void number(FootnoteMark& mark) {
    if (mark.number == 0 || mark.number > notes_.size()) return;
    const auto index = mark.number - 1;
    if (numbers_[index] == 0) {
      order_.push_back(index);
      numbers_[index] = static_cast<std::uint32_t>(order_.size());
    }
    mark.number = numbers_[index];
    mark.use = ++notes_[index].uses;
  }

  std::vector<Footnote> notes_;
  std::vector<std::uint32_t> numbers_;
  std::vector<std::size_t> order_;
};

/// Only blocks inside one another mean: for those whom all of them let through. One list of names cannot say so, and
/// the outer ones go around the note's text.
void restrict_audience(Footnote& note, std::vector<OnlyLines> around) {
  std::sort(around.begin(), around.end(), [](const OnlyLines& a, const OnlyLines& b) { return a.first > b.first; });
  note.audiences = around.front().audiences;
  for (std::size_t k = 1; k < around.size(); ++k) {
    if (around[k].audiences == note.audiences) continue;
    Blocks inner;
    inner.push_back(
        {.value = Only{around[k].audiences, std::move(note.blocks)}, .line = note.line, .end_line = note.line});
    note.blocks = std::move(inner);
  }
}

/// A note leaves the passage that it is defined in, and keeps the passage's language.
void keep_language(Footnote& note, const std::vector<LanguageLines>& passages) {
  const LanguageLines* innermost = nullptr;
  for (const auto& one : passages) {
    const bool is_around = one.first <= note.line && note.line <= one.last;
    if (is_around && (innermost == nullptr || one.first > innermost->first)) innermost = &one;
  }
  if (innermost == nullptr) return;
  Blocks inner;
  inner.push_back(
      {.value = OtherLanguage{innermost->lang, std::move(note.blocks)}, .line = note.line, .end_line = note.line});
  note.blocks = std::move(inner);
}

/// A mark with its brackets at `at`, where a definition may stand on its line: after blanks and the marks of quotations
/// and lists alone, a colon after it. Empty where there is none.
std::string_view definition_at(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at).find_last_not_of(" \t>-*+0123456789.)");
  if (before != std::string_view::npos && text[before] != '\n' && text[before] != '\r') return {};
  const auto end = std::min(text.find_first_of("] \t\r\n", at), text.size());
  if (!text.substr(end).starts_with("]:") || end == at + 2) return {};
  return text.substr(at, end + 1 - at);
}

bool is_within(std::uint32_t line, const std::vector<FileLines>& sorted) {
  const auto after = std::upper_bound(sorted.begin(), sorted.end(), line,
                                      [](std::uint32_t wanted, const FileLines& one) { return wanted < one.first; });
  return after != sorted.begin() && line <= std::prev(after)->last;
}

/// The parser drops definitions that nothing refers to, and all but the first of one name: a line that looks like one
/// and is in no block of the tree is such a definition.
void report_lost_definitions(const Document& document, Reading& reading) {
  auto kept = reading.leaves;
  for (const auto& note : document.footnotes) kept.push_back({note.line, note.line});
  std::sort(kept.begin(), kept.end(), [](const FileLines& a, const FileLines& b) { return a.first < b.first; });
  const auto text = reading.source.text();
  for (auto at = text.find("[^"); at != std::string_view::npos; at = text.find("[^", at + 2)) {
    const auto mark = definition_at(text, at);
    if (mark.empty()) continue;
    auto where = reading.source.at_byte(at, count_characters(mark));
    if (is_within(static_cast<std::uint32_t>(where.line), kept)) continue;
    reading.report(Severity::warning, "footnote.unused", std::move(where),
                   fmt::format("no mark leads to the footnote '{}'", mark.substr(2, mark.size() - 3)),
                   "its text is left out; of several with one name the first counts");
  }
}

}  // namespace

void settle_footnotes(Document& document, Reading& reading) {
  if (reading.may_have_footnotes) report_lost_definitions(document, reading);
  if (document.footnotes.empty()) return;
  for (auto& note : document.footnotes) {
    keep_language(note, reading.language_lines);
    std::vector<OnlyLines> around;
    std::copy_if(reading.only_lines.begin(), reading.only_lines.end(), std::back_inserter(around),
                 [&](const OnlyLines& one) { return one.first <= note.line && note.line <= one.last; });
    if (!around.empty()) restrict_audience(note, std::move(around));
  }
  auto notes = std::exchange(document.footnotes, {});
  document.footnotes = FootnoteOrder(std::move(notes)).settle(document);
}

}  // namespace signpost::content
