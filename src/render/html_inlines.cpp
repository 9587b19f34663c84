#include "base/overloaded.hpp"
#include "base/text.hpp"
#include "model/walk.hpp"
#include "render/addresses.hpp"
#include "render/html_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace signpost::render {
namespace {

std::string_view element_of(Style style) {
  switch (style) {
    case Style::emphasis: return "em";
    case Style::strong: return "strong";
    case Style::strikethrough: return "del";
    case Style::subscript: return "sub";
    case Style::superscript: return "sup";
    case Style::keyboard: return "kbd";
  }
  return "span";
}

/// What cmark-gfm's safe mode leaves out, pictures' data: addresses aside.
bool is_dangerous_for_cmark(std::string_view address) {
  constexpr std::array<std::string_view, 4> kPictures = {"data:image/png", "data:image/gif", "data:image/jpeg",
                                                         "data:image/webp"};
  const auto scheme = scheme_of(address);
  if (scheme == "data") {
    return std::none_of(kPictures.begin(), kPictures.end(), [&](auto start) { return address.starts_with(start); });
  }
  return scheme == "javascript" || scheme == "vbscript" || scheme == "file";
}

constexpr std::array<std::string_view, 256> references() {
  std::array<std::string_view, 256> table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table['"'] = "&quot;";
  return table;
}

/// What each byte is written as; empty for itself.
constexpr auto kReferences = references();

/// Copies whole runs between the bytes that need a reference: most texts have none.
void append_escaped(std::string& html, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto& reference = kReferences[static_cast<unsigned char>(text[at])];
    if (reference.empty()) continue;
    html.append(text.substr(copied, at - copied)).append(reference);
    copied = at + 1;
  }
  html.append(text.substr(copied));
}

bool is_sign(const std::string& words) {
  return slug(words).empty();
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  append_escaped(escaped, text);
  return escaped;
}

void HtmlWriter::text(std::string_view words) {
  append_escaped(html_, words);
}

void HtmlWriter::attribute(std::string_view name, std::string_view value) {
  html_ += ' ';
  html_ += name;
  html_ += "=\"";
  text(value);
  html_ += '"';
}

void HtmlWriter::write_id(const std::string& id) {
  if (options_.ids && is_site() && !id.empty()) attribute("id", id);
}

void HtmlWriter::write(const Inlines& inlines) {
  for (const auto& one : inlines) write(one);
}

void HtmlWriter::write(const Inline& one) {
  std::visit(
      overloaded{[&](const Text& words) { text(words.text); }, [&](const SoftBreak&) { append("\n"); },
                 [&](const LineBreak&) { append("<br />\n"); },
                 [&](const Code& code) {
                   append("<code>");
                   text(code.text);
                   append("</code>");
                 },
                 [&](const Styled& styled) { write_styled(styled); },
                 [&](const Abbreviation& abbreviation) { write_abbreviation(abbreviation); },
                 [&](const Link& link) { write_link(link); }, [&](const TermUse& use) { write_term(use); },
                 [&](const Image& image) { write_image(image); }, [&](const FootnoteMark& mark) { write_mark(mark); },
                 [&](const Anchor& anchor) { write_anchor(anchor); }},
      one.value);
}

/// A sign such as "–" is read out by no screen reader, and a title by few: beside a sign stand the words, unseen.
void HtmlWriter::write_abbreviation(const Abbreviation& abbreviation) {
  if (is_site() && is_sign(plain_text(abbreviation.children))) {
    append("<span aria-hidden=\"true\">");
    write(abbreviation.children);
    append("</span><span class=\"unseen\">");
    text(abbreviation.expansion);
    return append("</span>");
  }
  append("<abbr");
  attribute("title", abbreviation.expansion);
  append(">");
  write(abbreviation.children);
  append("</abbr>");
}

void HtmlWriter::write_styled(const Styled& styled) {
  const auto element = element_of(styled.style);
  html_.append("<").append(element).append(">");
  write(styled.children);
  html_.append("</").append(element).append(">");
}

void HtmlWriter::write_link(const Link& link) {
  if (is_site() && !is_safe_address(link.target)) return write(link.children);
  append("<a href=\"");
  if (is_site()) {
    append(escape_address(with_root(options_.root, link.target)));
  } else if (!is_dangerous_for_cmark(link.target)) {
    append(escape_address(link.target));
  }
  append("\"");
  if (!link.title.empty()) attribute("title", link.title);
  append(">");
  write(link.children);
  append("</a>");
}

/// The script looks for the class and explains the word where it stands; without it, the link leads to its page.
void HtmlWriter::write_term(const TermUse& use) {
  if (!is_site() || !is_safe_address(use.address)) return write(use.children);
  html_ += fmt::format("<a class=\"term\" href=\"{}\">", escape_address(with_root(options_.root, use.address)));
  write(use.children);
  append("</a>");
}

/// A picture that was not found is its words.
void HtmlWriter::write_image(const Image& image) {
  if (!is_site()) return write_cmark_image(image);
  if (!image.picture) return text(image.alt);
  html_ += fmt::format("<img src=\"{}\"", escape_address(with_root(options_.root, image.picture->address)));
  attribute("alt", image.alt);
  html_ += fmt::format(" width=\"{}\" height=\"{}\" loading=\"lazy\" decoding=\"async\" />", image.picture->width,
                       image.picture->height);
}

void HtmlWriter::write_cmark_image(const Image& image) {
  append("<img src=\"");
  if (!is_dangerous_for_cmark(image.target)) append(escape_address(image.target));
  append("\"");
  attribute("alt", image.alt);
  if (!image.title.empty()) attribute("title", image.title);
  append(" />");
}

void HtmlWriter::write_anchor(const Anchor& anchor) {
  if (!options_.ids || !is_site()) return;
  append("<a");
  write_id(anchor.id);
  append("></a>");
}

void HtmlWriter::write_mark(const FootnoteMark& mark) {
  const auto use = mark.use > 1 ? fmt::format("-{}", mark.use) : std::string{};
  const auto label = is_site() ? fmt::format(" aria-label=\"Note {}\"", mark.number) : std::string{};
  html_ += fmt::format(
      "<sup class=\"footnote-ref\"><a href=\"#fn-{0}\" id=\"fnref-{0}{1}\" data-footnote-ref{2}>{0}</a></sup>",
      mark.number, use, label);
}

}  // namespace signpost::render
