#include "pdf/inlines.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "model/walk.hpp"

#include <utility>

namespace signpost::pdf {
namespace {

/// Bytes of a telephone number that stays in one line; what is longer is no number alone.
constexpr std::size_t kLongestNumber = 24;

/// Line ends and tabs are blanks here; soft hyphens go, because this look breaks no word.
std::string printable_words(std::string_view words) {
  std::string printable(words);
  for (auto& byte : printable) {
    if (byte == '\n' || byte == '\r' || byte == '\t') byte = ' ';
  }
  return replace_all(std::move(printable), "\u00ad", "");
}

TextStyle raised(TextStyle style, double share) {
  style.rise += style.size * share;
  style.size *= 0.75;
  return style;
}

TextStyle as_code(TextStyle style) {
  style.family = Family::code;
  return style;
}

/// Emphasis is weight: no italics in this look.
TextStyle restyled(TextStyle style, Style how) {
  switch (how) {
    case Style::emphasis:
    case Style::strong: style.weight = Weight::bold; break;
    case Style::strikethrough: style.struck = true; break;
    case Style::subscript: return raised(style, -0.15);
    case Style::superscript: return raised(style, 0.35);
    case Style::keyboard: return as_code(style);
  }
  return style;
}

}  // namespace

InlineComposer::InlineComposer(Structure& structure, Links& links, std::string file, Diagnostics& diagnostics)
    : structure_(structure), links_(links), file_(std::move(file)), diagnostics_(diagnostics) {}

RichText InlineComposer::compose(const Inlines& inlines, ElementId owner, const TextStyle& style,
                                 const Color& link_color) {
  link_color_ = link_color;
  content_.reset();
  add_all(inlines, {owner, style, {}});
  return std::exchange(text_, {});
}

void InlineComposer::add_all(const Inlines& inlines, const Setting& setting) {
  for (const auto& each : inlines) add(each, setting);
}

void InlineComposer::add(const Inline& each, const Setting& setting) {
  std::visit(overloaded{[&](const Text& text) { add_words(text.text, setting, each.line); },
                        [&](const SoftBreak&) { add_words(" ", setting, each.line); },
                        [&](const LineBreak&) { add_words(kLineBreak, setting, each.line); },
                        [&](const Code& code) {
                          add_words(code.text, {setting.owner, as_code(setting.style), setting.link}, each.line);
                        },
                        [&](const Styled& styled) { add_styled(styled, setting); },
                        [&](const Abbreviation& abbreviation) { add_abbreviation(abbreviation, setting); },
                        [&](const Link& link) { add_link(link.target, link.children, setting); },
                        [&](const TermUse& use) { add_link(use.address, use.children, setting); },
                        [&](const Image& image) { add_alt(image, setting, each.line); },
                        [&](const FootnoteMark& mark) { add_note_mark(mark, setting, each.line); },
                        [&](const Anchor& anchor) {
                          text_.anchors.push_back({text_.text.size(), anchor.id});
                        }},
             each.value);
}

void InlineComposer::add_words(std::string_view words, const Setting& setting, std::size_t line) {
  const auto printable = printable_words(words);
  if (!printable.empty()) {
    text_.append(printable, setting.style, content_of(setting.owner), setting.link, line);
  }
}

void InlineComposer::add_styled(const Styled& styled, const Setting& setting) {
  add_all(styled.children, {setting.owner, restyled(setting.style, styled.style), setting.link});
}

void InlineComposer::add_link(const std::string& target, const Inlines& words, const Setting& setting) {
  if (setting.link || !links_.leads(target) || trim(plain_text(words)).empty()) {
    add_all(words, setting);
    return;
  }
  Setting inner = setting;
  inner.owner = structure_.add(setting.owner, "Link");
  inner.link = links_.add(target, plain_text(words), inner.owner);
  inner.style.color = link_color_;
  inner.style.underlined = true;
  inner.style.in_one_line = target.starts_with("tel:") && plain_text(words).size() <= kLongestNumber;
  add_all(words, inner);
}

void InlineComposer::add_note_mark(const FootnoteMark& mark, const Setting& setting, std::size_t line) {
  const auto number = std::to_string(mark.number);
  const auto target = "#" + note_id(mark.number);
  Setting inner = setting;
  inner.style = raised(setting.style, 0.35);
  inner.owner = structure_.add(setting.owner, "Reference");
  if (!setting.link && links_.leads(target)) {
    inner.owner = structure_.add(inner.owner, "Link");
    inner.link = links_.add(target, number, inner.owner);
    inner.style.color = link_color_;
  }
  add_words(number, inner, line);
}

void InlineComposer::add_abbreviation(const Abbreviation& abbreviation, const Setting& setting) {
  Setting inner = setting;
  inner.owner = structure_.add(setting.owner, "Span");
  structure_.at(inner.owner).expansion = abbreviation.expansion;
  add_all(abbreviation.children, inner);
}

void InlineComposer::add_alt(const Image& image, const Setting& setting, std::size_t line) {
  if (image.picture) {
    diagnostics_.push_back({.severity = Severity::warning,
                            .code = "pdf.picture-in-line",
                            .where = {.file = file_, .line = line, .column = line > 0 ? std::size_t{1} : 0},
                            .message = "a picture inside a line of text is shown in the PDF by its words alone",
                            .hint = "give it a paragraph of its own"});
  }
  add_words(image.alt, setting, line);
}

ContentId InlineComposer::content_of(ElementId owner) {
  if (!content_ || structure_.owner(*content_) != owner) content_ = structure_.add_content(owner);
  return *content_;
}

}  // namespace signpost::pdf
