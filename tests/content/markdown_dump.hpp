#pragma once

#include "base/diagnostic.hpp"
#include "content/markdown.hpp"
#include "model/document.hpp"

#include <fmt/format.h>

#include <string>

/// Documents and diagnostics as short text, so that tests compare what they mean as a whole.
namespace signpost::content::dump {

std::string inlines(const Inlines& all);
std::string blocks(const Blocks& all);

inline std::string style(Style style) {
  switch (style) {
    case Style::emphasis: return "em";
    case Style::strong: return "strong";
    case Style::strikethrough: return "strike";
    case Style::subscript: return "sub";
    case Style::superscript: return "sup";
    case Style::keyboard: return "kbd";
  }
  return "?";
}

inline std::string value(const Text& text) {
  return text.text;
}
inline std::string value(const SoftBreak&) {
  return "\n";
}
inline std::string value(const LineBreak&) {
  return "/";
}
inline std::string value(const Code& code) {
  return "`" + code.text + "`";
}
inline std::string value(const Styled& styled) {
  return style(styled.style) + "(" + inlines(styled.children) + ")";
}
inline std::string value(const Abbreviation& one) {
  return "abbr[" + one.expansion + "](" + inlines(one.children) + ")";
}
inline std::string value(const Link& link) {
  return "link[" + link.target + (link.title.empty() ? "" : "|" + link.title) + "](" + inlines(link.children) + ")";
}
inline std::string value(const TermUse& use) {
  return "term[" + use.address + "](" + inlines(use.children) + ")";
}
inline std::string value(const Image& image) {
  return "image[" + image.target + (image.title.empty() ? "" : "|" + image.title) + "](" + image.alt + ")";
}
inline std::string value(const FootnoteMark& mark) {
  return fmt::format("[^{}.{}]", mark.number, mark.use);
}
inline std::string value(const Anchor& anchor) {
  return "anchor[" + anchor.id + "]";
}

inline std::string inlines(const Inlines& all) {
  std::string text;
  for (const auto& one : all) std::visit([&](const auto& inner) { text += value(inner); }, one.value);
  return text;
}

inline std::string rows(const Table& table) {
  const auto row = [](const TableRow& cells) {
    std::string text;
    for (const auto& cell : cells.cells) text += "|" + inlines(cell);
    return text + "|";
  };
  std::string text = row(table.header);
  for (const auto& one : table.rows) text += row(one);
  return text;
}

inline std::string value(const Paragraph& paragraph) {
  return "p(" + inlines(paragraph.text) + ")";
}
inline std::string value(const Heading& heading) {
  return fmt::format("h{}#{}({})", heading.level, heading.id, inlines(heading.text));
}
inline std::string value(const List& list) {
  std::string text = list.ordered ? fmt::format("ol{}", list.start) : "ul";
  text += list.tight ? "(" : " loose(";
  for (const auto& item : list.items) {
    text += item.done ? (*item.done ? "[x]" : "[ ]") : "- ";
    text += blocks(item.blocks);
  }
  return text + ")";
}
inline std::string value(const BlockQuote& quote) {
  return "quote(" + blocks(quote.blocks) + ")";
}
inline std::string value(const CodeBlock& code) {
  return "code[" + code.info + "](" + code.text + ")";
}
inline std::string value(const Table& table) {
  return "table(" + rows(table) + ")";
}
inline std::string value(const ThematicBreak&) {
  return "hr";
}
inline std::string value(const Details& details) {
  return "details#" + details.id + "[" + inlines(details.summary) + "](" + blocks(details.blocks) + ")";
}
inline std::string value(const PullQuote& quote) {
  return fmt::format("pull[{}|{}|{}]({})", quote.name, quote.role, quote.team, blocks(quote.blocks));
}
inline std::string value(const Box& box) {
  const char* kind = box.kind == BoxKind::tip ? "tip" : box.kind == BoxKind::focus ? "focus" : "contact";
  return fmt::format("{}[{}]({})", kind, box.label, blocks(box.blocks));
}
inline std::string value(const Steps& steps) {
  std::string text = "steps(";
  for (const auto& step : steps.steps) text += "- " + blocks(step);
  return text + ")";
}
inline std::string value(const Mapping& mapping) {
  const auto board = [](const Board& one) { return value(one.heading) + blocks(one.blocks); };
  return "mapping(" + board(mapping.worries) + "|" + board(mapping.strengths) + "|" + board(mapping.next_steps) + ")";
}
inline std::string value(const Scale& scale) {
  const auto mark = [](const std::optional<int>& at) { return at ? std::to_string(*at) : "-"; };
  return fmt::format("scale[{}|{}|{}|{}]({})", mark(scale.was), mark(scale.now), scale.low, scale.high,
                     blocks(scale.blocks));
}
inline std::string value(const Only& only) {
  return fmt::format("only[{}]({})", fmt::join(only.audiences, "|"), blocks(only.blocks));
}
inline std::string value(const OtherLanguage& passage) {
  return fmt::format("lang[{}]({})", passage.lang, blocks(passage.blocks));
}
inline std::string value(const Data& data) {
  std::string text = fmt::format("data{}[", static_cast<int>(data.kind));
  for (const auto& [key, wanted] : data.filter) text += key + "=" + wanted + ";";
  return text + "]";
}

inline std::string blocks(const Blocks& all) {
  std::string text;
  for (const auto& block : all) {
    if (!text.empty()) text += " ";
    std::visit([&](const auto& inner) { text += value(inner); }, block.value);
  }
  return text;
}

inline std::string document(const Document& document) {
  auto text = document.title ? "title:" + value(*document.title) + " " : std::string();
  text += blocks(document.blocks);
  for (const auto& note : document.footnotes) {
    text += fmt::format(" note*{}[{}]({})", note.uses, fmt::join(note.audiences, "|"), blocks(note.blocks));
  }
  return text;
}

/// "line:column+length code" for each, one after another.
inline std::string places(const Diagnostics& diagnostics) {
  std::string text;
  for (const auto& one : diagnostics) {
    text += fmt::format("{}{}:{}+{} {}", text.empty() ? "" : ", ", one.where.line, one.where.column, one.where.length,
                        one.code);
  }
  return text;
}

inline Body body(std::string source) {
  return {.file = "content/pages/a.md", .source = std::move(source)};
}

/// The document that `source` is; its faults are left aside.
inline std::string read(const std::string& source) {
  Diagnostics diagnostics;
  return document(parse_markdown(body(source), diagnostics));
}

inline Diagnostics faults(const std::string& source) {
  Diagnostics diagnostics;
  parse_markdown(body(source), diagnostics);
  return diagnostics;
}

}  // namespace signpost::content::dump
