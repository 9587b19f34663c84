#include "content/raw_html_inlines.hpp"

#include "content/markdown_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace signpost::content {
namespace {

constexpr std::array<std::string_view, 14> kVoidElements = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                            "input", "link", "meta", "param", "source", "track", "wbr"};

bool is_void(std::string_view name) {
  return std::find(kVoidElements.begin(), kVoidElements.end(), name) != kVoidElements.end();
}

std::string_view name_of_instruction(std::string_view source) {
  return source.substr(0, source.find_first_of(" \t\r\n>"));
}

}  // namespace

void report_unknown_tag(Reading& reading, const HtmlTag& tag, std::string_view source, int parser_line) {
  if (!tag.closes) reading.unknown_tags.insert(tag.name);
  reading.report(
      Severity::warning, "html.unknown", reading.place_of(parser_line, source),
      fmt::format("the HTML tag '{}' is left out", tag.closes ? "/" + tag.name : tag.name),
      "understood are br, sub, sup, kbd, abbr, details, summary and a with an id; write the rest as Markdown");
}

void report_unbalanced_tag(Reading& reading, std::string_view source, int parser_line) {
  reading.report(Severity::warning, "html.unbalanced", reading.place_of(parser_line, source),
                 fmt::format("the HTML tag '{}' stands alone", source), "each opening tag needs its closing one");
}

InlineList::Element InlineList::element_of(const HtmlTag& tag) {
  if (tag.name == "br") return tag.closes ? Element::unknown : Element::line_break;
  if (tag.name == "sub") return Element::subscript;
  if (tag.name == "sup") return Element::superscript;
  if (tag.name == "kbd") return Element::keyboard;
  if (tag.name == "abbr") return Element::abbreviation;
  if (tag.name == "script" || tag.name == "style") return Element::dropped;
  const bool is_anchor = tag.name == "a" && (!tag.attribute("id").empty() || !tag.attribute("name").empty());
  return is_anchor && tag.attribute("href").empty() ? Element::anchor : Element::unknown;
}

void InlineList::add_text(std::string_view text, std::uint32_t line) {
  auto& content = open_.back().content;
  auto* last = content.empty() ? nullptr : std::get_if<Text>(&content.back().value);
  if (last != nullptr) {
    last->text += text;
  } else if (!text.empty()) {
    content.push_back({.value = Text{std::string(text)}, .line = line});
  }
}

void InlineList::add_html(const HtmlPiece& piece, int parser_line) {
  if (piece.kind == HtmlKind::instruction) {
    reading_.report(Severity::warning, "html.unknown", reading_.place_of(parser_line, piece.text),
                    fmt::format("'{}' is left out", name_of_instruction(piece.text)));
  }
  if (piece.kind == HtmlKind::text) add_text(piece.text, reading_.source.file_line(parser_line));
  if (piece.kind != HtmlKind::tag) return;
  const auto tag = parse_html_tag(piece.text);
  if (tag.closes) {
    close(tag, piece.text, parser_line);
  } else {
    open(tag, piece.text, parser_line);
  }
}

void InlineList::open(const HtmlTag& tag, std::string_view source, int parser_line) {
  const auto element = element_of(tag);
  const auto line = reading_.source.file_line(parser_line);
  if (element == Element::line_break) return add({.value = LineBreak{}, .line = line});
  if (element == Element::unknown || element == Element::dropped) {
    report_unknown_tag(reading_, tag, source, parser_line);
  }
  if (element == Element::anchor) {
    const std::string id(tag.attribute(tag.attribute("id").empty() ? "name" : "id"));
    reading_.ids.take(id);
    add({.value = Anchor{id}, .line = line});
  }
  if (is_void(tag.name) || !reading_.may_enter(parser_line)) return;
  push({element, tag.name, std::string(tag.attribute("title")), std::string(source), parser_line, {}});
}

void InlineList::close(const HtmlTag& tag, std::string_view source, int parser_line) {
  const auto opening =
      std::find_if(open_.rbegin(), open_.rend() - 1, [&](const OpenTag& one) { return one.name == tag.name; });
  if (opening == open_.rend() - 1) {
    if (element_of(tag) == Element::unknown && tag.name != "a") {
      if (reading_.unknown_tags.count(tag.name) == 0) report_unknown_tag(reading_, tag, source, parser_line);
    } else {
      report_unbalanced_tag(reading_, source, parser_line);
    }
    return;
  }
  for (auto between = std::distance(open_.rbegin(), opening); between > 0; --between) dissolve();
  wrap(pop());
}

void InlineList::push(OpenTag tag) {
  reading_.enter();
  open_.push_back(std::move(tag));
}

InlineList::OpenTag InlineList::pop() {
  auto tag = std::move(open_.back());
  open_.pop_back();
  reading_.leave();
  return tag;
}

/// The innermost tag was never closed: its words join those before it.
void InlineList::dissolve() {
  auto tag = pop();
  const bool was_reported = tag.element == Element::unknown || tag.element == Element::dropped;
  if (!was_reported && tag.element != Element::anchor) {
    report_unbalanced_tag(reading_, tag.source, tag.parser_line);
  }
  append(std::move(tag.content));
}

void InlineList::append(Inlines content) {
  for (auto& one : content) {
    if (const auto* text = std::get_if<Text>(&one.value)) {
      add_text(text->text, one.line);
    } else {
      add(std::move(one));
    }
  }
}

void InlineList::wrap(OpenTag tag) {
  const auto line = reading_.source.file_line(tag.parser_line);
  const auto finished = [&] { return finish_words(reading_, std::move(tag.content), inside_link_); };
  const auto styled = [&](Style style) { add({.value = Styled{style, finished()}, .line = line}); };
  switch (tag.element) {
    case Element::subscript: return styled(Style::subscript);
    case Element::superscript: return styled(Style::superscript);
    case Element::keyboard: return styled(Style::keyboard);
    case Element::abbreviation:
      if (tag.expansion.empty()) return append(std::move(tag.content));
      return add({.value = Abbreviation{std::move(tag.expansion), finished()}, .line = line});
    case Element::dropped: return;
    default: return append(std::move(tag.content));
  }
}

Inlines InlineList::take() {
  while (open_.size() > 1) dissolve();
  return finish_words(reading_, std::exchange(open_.back().content, {}), inside_link_);
}

}  // namespace signpost::content
