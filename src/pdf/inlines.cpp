#include "pdf/inlines.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "model/walk.hpp"
#include "pdf/joints.hpp"

#include <algorithm>
#include <iterator>
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

/// "moor.example/help" of "https://moor.example/help/"; empty where the words say it already.
std::string printed_address(std::string_view uri, std::string_view words) {
  auto address = uri;
  for (const std::string_view scheme : {"https://", "http://", "mailto:", "tel:"}) {
    if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
  }
  if (uri.starts_with("mailto:")) address = address.substr(0, address.find('?'));
  while (address.ends_with('/')) address.remove_suffix(1);
  const auto digits_of = [](std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
  };
  const bool is_said = uri.starts_with("tel:") ? !digits_of(words).empty() : words.find(address) != words.npos;
  return is_said ? std::string() : std::string(address);
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

InlineComposer::InlineComposer(Structure& structure, Links& links, bool shows_places, std::string file,
                               Diagnostics& diagnostics)
    : structure_(structure),
      links_(links),
      shows_places_(shows_places),
      file_(std::move(file)),
      diagnostics_(diagnostics) {}

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
                        [&](const Abbreviation& abbreviation) { add_written_out(abbreviation, setting); },
                        [&](const Link& link) { add_link(link.target, link.children, setting); },
                        [&](const TermUse& use) { add_term(use, setting); },
                        [&](const Image& image) { add_alt(image, setting, each.line); },
                        [&](const FootnoteMark& mark) { add_note_mark(mark, setting, each.line); },
                        [&](const Anchor& anchor) {
                          text_.anchors.push_back({text_.text.size(), anchor.id});
                        }},
             each.value);
}

void InlineComposer::add_words(std::string_view words, const Setting& setting, std::size_t line) {
  const auto printable = printable_words(words);
  if (printable.empty()) return;
  const auto content = content_of(setting.owner);
  std::size_t from = 0;
  const auto add_up_to = [&](std::size_t to, const TextStyle& style) {
    text_.append(std::string_view(printable).substr(from, to - from), style, content, setting.link, line);
    from = to;
  };
  for (const auto& number : telephone_numbers(printable)) {
    auto whole = setting.style;
    whole.in_one_line = number.to - number.from <= kLongestNumber;
    add_up_to(number.from, setting.style);
    add_up_to(number.to, whole);
  }
  add_up_to(printable.size(), setting.style);
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
  add_address(*inner.link, plain_text(words), setting);
}

/// On paper nobody can click: the address stands behind the words.
void InlineComposer::add_address(std::size_t link, std::string_view words, const Setting& setting) {
  const auto address = printed_address(links_.targets()[link].uri, words);
  const bool is_place = address.find('#') != std::string::npos;
  if (address.empty() || (is_place && !shows_places_)) return;
  add_for_the_eyes(address, setting);
}

/// In brackets behind the words that say it to a screen reader already, by the structure.
void InlineComposer::add_for_the_eyes(const std::string& words, const Setting& setting) {
  auto style = setting.style;
  style.weight = Weight::regular;
  text_.append(" (" + words + ")", style, Artifact::rule);
  content_.reset();
}

/// An acronym says what it is short for, whether its term is linked here or not; the last section says it to the eyes.
void InlineComposer::add_term(const TermUse& use, const Setting& setting) {
  if (use.expansion.empty()) return add_link(use.address, use.children, setting);
  Setting inner = setting;
  inner.is_explained = true;
  add_link(use.address, {{.value = Abbreviation{.expansion = use.expansion, .children = use.children}}}, inner);
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

/// What it is short for is shown too, where the text first uses it: nobody can point at it on paper.
void InlineComposer::add_written_out(const Abbreviation& abbreviation, const Setting& setting) {
  add_abbreviation(abbreviation, setting);
  if (!setting.is_explained && written_out_.insert(abbreviation.expansion).second)
    add_for_the_eyes(abbreviation.expansion, setting);
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
