#include "content/directives.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "content/addresses.hpp"
#include "content/directive_header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>

namespace signpost::content {
namespace {

using Value = decltype(Block::value);

/// One directive while it is read.
class DirectiveReader {
 public:
  DirectiveReader(Reading& reading, const DirectiveFence& fence, int last_line)
      : reading_(reading), fence_(fence), last_line_(last_line), header_(parse_directive_header(fence.header)) {}

  const DirectiveHeader& header() const { return header_; }

  std::uint32_t first_line() const { return reading_.source.file_line(fence_.line); }
  std::uint32_t last_line() const { return reading_.source.file_line(last_line_); }

  const DirectiveAttribute* attribute(std::string_view key) const {
    const auto& all = header_.attributes;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.key == key; });
    return found == all.end() ? nullptr : &*found;
  }

  std::string text(std::string_view key, std::string_view otherwise = {}) const {
    const auto* found = attribute(key);
    return found == nullptr ? std::string(otherwise) : found->value;
  }

  void fault(std::string code, HeaderSpan span, std::string message, std::string hint = {}) {
    const auto offset = static_cast<std::size_t>(fence_.column + fence_.colons) + span.at;
    reading_.report(Severity::error, std::move(code), reading_.source.at(fence_.line, offset, span.length),
                    std::move(message), std::move(hint));
  }

  /// At the directive's name, for what is wrong with what it holds.
  void content_fault(std::string code, std::string message, std::string hint) {
    fault(std::move(code), header_.name.place, std::move(message), std::move(hint));
  }

  void note_only(std::vector<std::string> audiences) {
    reading_.only_lines.push_back({{first_line(), last_line()}, std::move(audiences)});
  }

  void note_language(std::string lang) {
    reading_.language_lines.push_back({{first_line(), last_line()}, std::move(lang)});
  }

 private:
  Reading& reading_;
  const DirectiveFence& fence_;
  int last_line_;
  DirectiveHeader header_;
};

/// A directive's name, the attributes it takes, and what it makes of its blocks, which it takes only where all is well.
struct DirectiveForm {
  std::string_view name;
  std::vector<std::string> keys;
  std::optional<Value> (*make)(DirectiveReader&, Blocks&);
  bool takes_words = false;
};

std::optional<Value> make_quote(DirectiveReader& directive, Blocks& inner) {
  return PullQuote{std::move(inner), directive.text("name"), directive.text("role"), directive.text("team")};
}

template <BoxKind kind>
std::optional<Value> make_box(DirectiveReader& directive, Blocks& inner) {
  constexpr std::string_view kLabel = kind == BoxKind::tip     ? "Tip"
                                      : kind == BoxKind::focus ? "This month\u2019s focus"
                                                               : "";
  return Box{kind, directive.text("label", kLabel), std::move(inner)};
}

std::optional<Value> make_steps(DirectiveReader& directive, Blocks& inner) {
  auto* list = inner.size() == 1 ? std::get_if<List>(&inner.front().value) : nullptr;
  if (list == nullptr || !list->ordered) {
    directive.content_fault("directive.steps", "'steps' holds one numbered list and nothing else",
                            "begin each step with a number: '1. Ask', '2. Listen'");
    return std::nullopt;
  }
  Steps steps;
  for (auto& item : list->items) steps.steps.push_back(std::move(item.blocks));
  return steps;
}

/// Where the boards of a mapping begin: its first heading and those of the same level.
std::vector<std::size_t> board_headings(const Blocks& blocks) {
  std::vector<std::size_t> found;
  int level = 0;
  for (std::size_t k = 0; k < blocks.size(); ++k) {
    const auto* heading = std::get_if<Heading>(&blocks[k].value);
    if (heading == nullptr) continue;
    if (found.empty()) level = heading->level;
    if (heading->level <= level) found.push_back(k);
  }
  return found;
}

Board take_board(Blocks& blocks, std::size_t heading, std::size_t end) {
  Board board{std::move(std::get<Heading>(blocks[heading].value)), {}};
  const auto from = blocks.begin() + static_cast<std::ptrdiff_t>(heading) + 1;
  board.blocks.assign(std::make_move_iterator(from),
                      std::make_move_iterator(blocks.begin() + static_cast<std::ptrdiff_t>(end)));
  return board;
}

std::optional<Value> make_mapping(DirectiveReader& directive, Blocks& inner) {
  const auto headings = board_headings(inner);
  if (headings.size() != 3 || headings.front() != 0) {
    const auto found =
        headings.size() == 3 ? std::string("text before the first") : fmt::format("{} of them", headings.size());
    directive.content_fault(
        "directive.mapping",
        fmt::format("'mapping' begins with a heading and holds three of one level; here are {}", found),
        "what we are worried about, what is working well, what needs to happen, in this order");
    return std::nullopt;
  }
  return Mapping{take_board(inner, headings[0], headings[1]), take_board(inner, headings[1], headings[2]),
                 take_board(inner, headings[2], inner.size())};
}

std::optional<int> scale_mark(DirectiveReader& directive, std::string_view key) {
  constexpr int kHighest = 10;
  const auto* attribute = directive.attribute(key);
  if (attribute == nullptr) return std::nullopt;
  const auto& text = attribute->value;
  int mark = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mark);
  if (error == std::errc() && end == text.data() + text.size() && mark >= 0 && mark <= kHighest) return mark;
  directive.fault("directive.value", attribute->value_place,
                  fmt::format("'{}' is not a whole number from 0 to 10", text), "the scale goes from 0 to 10");
  return std::nullopt;
}

std::optional<Value> make_scale(DirectiveReader& directive, Blocks& inner) {
  const auto was = scale_mark(directive, "was");
  const auto now = scale_mark(directive, "now");
  return Scale{was, now, directive.text("low"), directive.text("high"), std::move(inner)};
}

void add_audiences(std::string_view text, std::vector<std::string>& audiences) {
  constexpr std::string_view kSeparators = "|, \t";
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(kSeparators), text.size());
    if (end > 0) audiences.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::optional<Value> make_only(DirectiveReader& directive, Blocks& inner) {
  std::vector<std::string> audiences;
  for (const auto& word : directive.header().words) add_audiences(word.text, audiences);
  add_audiences(directive.text("audience"), audiences);
  if (audiences.empty()) {
    directive.content_fault("directive.audience", "'only' does not say for whom", "write '::: only managers'");
    audiences.emplace_back();  // nobody is in the audience without a name: what was meant for few is not for all
  }
  directive.note_only(audiences);
  return Only{std::move(audiences), std::move(inner)};
}

/// The languages that a `lang` names, as words or as an attribute: one, where all is well.
std::vector<DirectiveWord> tags_of(const DirectiveReader& directive) {
  auto tags = directive.header().words;
  if (const auto* tag = directive.attribute("tag")) tags.push_back({tag->value, tag->value_place});
  return tags;
}

std::optional<Value> make_other_language(DirectiveReader& directive, Blocks& inner) {
  constexpr std::string_view kCode = "directive.language";
  const auto tags = tags_of(directive);
  if (tags.empty()) {
    directive.content_fault(std::string(kCode), "'lang' does not say in which language", "write '::: lang pl'");
    return std::nullopt;
  }
  if (tags.size() > 1) {
    directive.fault(std::string(kCode), tags[1].place, "'lang' takes one language",
                    "give each language a passage of its own");
    return std::nullopt;
  }
  const auto& tag = tags.front();
  if (!is_language_tag(tag.text)) {
    directive.fault(std::string(kCode), tag.place, fmt::format("'{}' is no language tag", tag.text),
                    "write a tag such as en-GB, pa or ar");
    return std::nullopt;
  }
  directive.note_language(tag.text);
  return OtherLanguage{tag.text, std::move(inner)};
}

/// Its blocks stay where they are, only marked.
std::optional<Value> make_unlinked(DirectiveReader&, Blocks& inner) {
  for (auto& block : inner) block.unlinked = true;
  return std::nullopt;
}

template <DataKind kind>
std::optional<Value> make_data(DirectiveReader& directive, Blocks&) {
  Data data{.kind = kind};
  for (const auto& attribute : directive.header().attributes) data.filter.emplace(attribute.key, attribute.value);
  return data;
}

const std::vector<DirectiveForm>& forms() {
  static const std::vector<DirectiveForm> all = {
      {"quote", {"name", "role", "team"}, make_quote},
      {"tip", {"label"}, make_box<BoxKind::tip>},
      {"focus", {"label"}, make_box<BoxKind::focus>},
      {"contact", {"label"}, make_box<BoxKind::contact>},
      {"steps", {}, make_steps},
      {"mapping", {}, make_mapping},
      {"scale", {"was", "now", "low", "high"}, make_scale},
      {"only", {"audience"}, make_only, true},
      {"lang", {"tag"}, make_other_language, true},
      {"unlinked", {}, make_unlinked},
      {"feedback", {"issue"}, make_data<DataKind::feedback>},
      {"questions", {"subject", "issue"}, make_data<DataKind::questions>},
      {"courses", {"role"}, make_data<DataKind::courses>},
      {"champions", {"team"}, make_data<DataKind::champions>},
      {"documents", {}, make_data<DataKind::documents>},
      {"links", {"kind"}, make_data<DataKind::links>},
      {"events", {}, make_data<DataKind::events>},
      {"accessibility", {}, make_data<DataKind::accessibility>},
  };
  return all;
}

std::vector<std::string> known_names() {
  std::vector<std::string> names;
  for (const auto& form : forms()) names.emplace_back(form.name);
  return names;
}

/// The directive of that name; null, and a fault, where there is none.
const DirectiveForm* form_of(DirectiveReader& directive) {
  const auto& name = directive.header().name;
  const auto found =
      std::find_if(forms().begin(), forms().end(), [&](const DirectiveForm& one) { return one.name == name.text; });
  if (found != forms().end()) return &*found;
  directive.fault("directive.unknown", name.place, fmt::format("no directive '{}'", name.text),
                  suggest(name.text, known_names()));
  return nullptr;
}

void check_words(DirectiveReader& directive, const DirectiveForm& form) {
  const auto& words = directive.header().words;
  if (form.takes_words || words.empty()) return;
  const auto& last = words.back().place;
  const HeaderSpan span{words.front().place.at, last.at + last.length - words.front().place.at};
  const bool has_label = std::find(form.keys.begin(), form.keys.end(), "label") != form.keys.end();
  directive.fault(
      "directive.syntax", span, fmt::format("'{}' takes no words on its opening line", form.name),
      has_label ? "write {label=\"\u2026\"}, or put the words on the next line" : "put the words on the next line");
}

void check_keys(DirectiveReader& directive, const DirectiveForm& form) {
  for (const auto& attribute : directive.header().attributes) {
    if (std::find(form.keys.begin(), form.keys.end(), attribute.key) != form.keys.end()) continue;
    directive.fault("directive.attribute", attribute.key_place,
                    fmt::format("'{}' has no attribute '{}'", form.name, attribute.key),
                    form.keys.empty() ? "it takes none" : suggest(attribute.key, form.keys));
  }
}

void check_header(DirectiveReader& directive, const DirectiveForm& form) {
  for (const auto& fault : directive.header().faults) {
    directive.fault("directive.syntax", fault.place, fault.message, fault.hint);
  }
  check_words(directive, form);
  check_keys(directive, form);
}

/// Data blocks say nothing themselves: words inside one are an author's mistake, and stand after it.
Blocks after(Block block, Blocks inner, DirectiveReader& directive) {
  const bool left_over = std::holds_alternative<Data>(block.value) && !inner.empty();
  if (left_over) {
    directive.content_fault("directive.content", fmt::format("'{}' holds no text", directive.header().name.text),
                            "close it with ':::' on the next line and put the text after it");
  }
  Blocks blocks;
  blocks.push_back(std::move(block));
  if (left_over) std::move(inner.begin(), inner.end(), std::back_inserter(blocks));
  return blocks;
}

std::string fence_text(int colons) {
  return std::string(static_cast<std::size_t>(colons), ':');
}

/// The closing line that ended a directive around this one; 0 where none did.
const DirectiveFence* closed_around(cmark_node* node) {
  for (auto* above = cmark_node_parent(node); above != nullptr; above = cmark_node_parent(above)) {
    const auto* fence = directive_fence(above);
    if (fence != nullptr && fence->close_line != 0) return fence;
  }
  return nullptr;
}

std::string why_unclosed(const MarkdownSource& source, const DirectiveFence& fence, cmark_node* node) {
  if (fence.other_line != 0) {
    return fmt::format("line {} has '{}' instead", source.file_line(fence.other_line), fence_text(fence.other_colons));
  }
  if (const auto* around = closed_around(node)) {
    return fmt::format("line {} closes the '{}' of line {} around it", source.file_line(around->close_line),
                       fence_text(around->colons), source.file_line(around->line));
  }
  return fmt::format("what holds it ends in line {}", source.file_line(cmark_node_get_end_line(node)));
}

}  // namespace

Blocks read_directive(Reading& reading, const DirectiveFence& fence, int last_line, Blocks inner) {
  DirectiveReader directive(reading, fence, last_line);
  const auto* form = form_of(directive);
  if (form == nullptr) return inner;
  check_header(directive, *form);
  auto value = form->make(directive, inner);
  if (!value) return inner;
  return after({.value = std::move(*value), .line = directive.first_line(), .end_line = directive.last_line()},
               std::move(inner), directive);
}

void report_unclosed(Reading& reading, const DirectiveFence& fence, cmark_node* node) {
  const auto name = parse_directive_header(fence.header).name.text;
  const auto colons = fence_text(fence.colons);
  const auto length = static_cast<std::size_t>(fence.colons) + fence.header.size();
  reading.report(Severity::error, "directive.unclosed",
                 reading.source.at(fence.line, static_cast<std::size_t>(fence.column), length),
                 fmt::format("'{} {}', opened in line {}, is never closed: {}", colons, name,
                             reading.source.file_line(fence.line), why_unclosed(reading.source, fence, node)),
                 fmt::format("close it with a line '{}' of its own", colons));
}

void report_stray_closer(Reading& reading, const DirectiveFence& fence, cmark_node* node) {
  for (auto* above = cmark_node_parent(node); above != nullptr; above = cmark_node_parent(above)) {
    const auto* around = directive_fence(above);
    if (around != nullptr && around->close_line == 0 && around->other_line == fence.line) return;
  }
  reading.report(
      Severity::error, "directive.stray",
      reading.source.at(fence.line, static_cast<std::size_t>(fence.column), static_cast<std::size_t>(fence.colons)),
      fmt::format("'{}' closes nothing", fence_text(fence.colons)),
      "a closing line has as many colons as the opening one, and stands in the same list or quotation");
}

}  // namespace signpost::content
