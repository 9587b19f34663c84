#include "mail/body.hpp"
#include "render/addresses.hpp"
#include "render/html.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mail {
namespace {

using render::escape_html;

std::string_view element_of(Style style) {
  switch (style) {
    case Style::emphasis: return "em";
    case Style::strong: return "strong";
    case Style::strikethrough: return "s";
    case Style::subscript: return "sub";
    case Style::superscript: return "sup";
    case Style::keyboard: return "kbd";
  }
  return "span";
}

/// Where `target` leads from a mail; empty where it cannot be followed.
std::string address_of(const std::string& target, const BodyOptions& options) {
  if (!render::is_safe_address(target)) return {};
  if (target.starts_with("#")) return options.page + target;
  if (target.starts_with("/")) return options.root.empty() ? std::string() : render::with_root(options.root, target);
  return target;
}

class LineWriter {
 public:
  explicit LineWriter(const BodyOptions& options) : options_(options) {}

  void write(const Inlines& inlines) {
    for (const auto& one : inlines) std::visit(*this, one.value);
  }

  std::string take() { return std::move(html_); }

  void operator()(const Text& text) { html_ += escape_html(text.text); }
  void operator()(const SoftBreak&) { html_ += '\n'; }
  void operator()(const LineBreak&) { html_ += "<br>\n"; }
  void operator()(const Code& code) { html_ += "<code>" + escape_html(code.text) + "</code>"; }
  void operator()(const Anchor& anchor) {
    if (options_.page.empty()) html_ += fmt::format("<span id=\"{}\"></span>", escape_html(anchor.id));
  }

  void operator()(const Styled& styled) {
    const auto element = element_of(styled.style);
    html_ += fmt::format("<{}>", element);
    write(styled.children);
    html_ += fmt::format("</{}>", element);
  }

  void operator()(const Abbreviation& abbreviation) {
    html_ += fmt::format("<abbr title=\"{}\">", escape_html(abbreviation.expansion));
    write(abbreviation.children);
    html_ += "</abbr>";
  }

  void operator()(const Link& link) {
    const auto address = address_of(link.target, options_);
    if (address.empty()) return write(link.children);
    html_ += fmt::format("<a href=\"{}\">", render::escape_address(address));
    write(link.children);
    html_ += "</a>";
  }

  /// What the word means stands in the mail itself.
  void operator()(const TermUse& use) { write(use.children); }

  void operator()(const Image& image) {
    if (!image.picture || options_.root.empty()) {
      html_ += escape_html(image.alt);
      return;
    }
    const auto width = std::min(std::max(image.picture->width, 1U), options_.room);
    const auto address = render::escape_address(render::with_root(options_.root, image.picture->address));
    html_ += fmt::format("<img src=\"{}\" width=\"{}\" alt=\"{}\">", address, width, escape_html(image.alt));
  }

  /// Mail programs lose their way inside a message, so that marks are numbers and no links.
  void operator()(const FootnoteMark& mark) { html_ += fmt::format("<sup>{}</sup>", mark.number); }

 private:
  const BodyOptions& options_;
  std::string html_;
};

}  // namespace

std::string line_html(const Inlines& inlines, const BodyOptions& options) {
  LineWriter writer(options);
  writer.write(inlines);
  return writer.take();
}

}  // namespace signpost::mail
