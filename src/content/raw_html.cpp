#include "content/raw_html.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

namespace signpost::content {
namespace {

constexpr std::string_view kHtmlBlanks = " \t\r\n\f";

bool is_html_blank(char byte) {
  return kHtmlBlanks.find(byte) != std::string_view::npos;
}

/// Whether a quotation mark here begins a value: an equals sign stands before it, blanks aside.
bool begins_value(std::string_view html, std::size_t at) {
  const auto before = html.substr(0, at).find_last_not_of(kHtmlBlanks);
  return before != std::string_view::npos && html[before] == '=';
}

/// The byte after the tag's `>`, quoted values passed over; npos where it never ends.
std::size_t end_of_tag(std::string_view html, std::size_t at) {
  for (char quote = '\0'; at < html.size(); ++at) {
    const char byte = html[at];
    if (quote != '\0') {
      if (byte == quote) quote = '\0';
    } else if (byte == '>') {
      return at + 1;
    } else if ((byte == '"' || byte == '\'') && begins_value(html, at)) {
      quote = byte;
    }
  }
  return std::string_view::npos;
}

std::size_t end_after(std::string_view html, std::size_t from, std::string_view end) {
  const auto at = html.find(end, from);
  return at == std::string_view::npos ? html.size() : at + end.size();
}

/// Where the content of an element that holds no tags ends.
std::size_t end_of_raw_text(std::string_view html, std::size_t from, std::string_view name) {
  for (auto at = html.find("</", from); at != std::string_view::npos; at = html.find("</", at + 2)) {
    if (ascii_lower(html.substr(at + 2, name.size())) == name) return at;
  }
  return html.size();
}

class HtmlSplitter {
 public:
  explicit HtmlSplitter(std::string_view html) : html_(html) {}

  std::vector<HtmlPiece> split() {
    while (at_ < html_.size()) {
      if (html_[at_] != '<' || !markup()) ++at_;
    }
    flush(html_.size());
    return std::move(pieces_);
  }

 private:
  void flush(std::size_t end) {
    if (end > text_from_) pieces_.push_back({HtmlKind::text, html_.substr(text_from_, end - text_from_), text_from_});
  }

  void add(HtmlKind kind, std::size_t end) {
    flush(at_);
    pieces_.push_back({kind, html_.substr(at_, end - at_), at_});
    at_ = text_from_ = end;
  }

  bool begins(std::string_view word) const { return html_.substr(at_).starts_with(word); }

  bool markup() {
    if (begins("<!--")) {
      add(HtmlKind::comment, end_after(html_, at_ + 4, "-->"));
    } else if (begins("<![CDATA[")) {
      character_data();
    } else if (begins("<?")) {
      add(HtmlKind::instruction, end_after(html_, at_, "?>"));
    } else if (begins("<!")) {
      add(HtmlKind::instruction, end_after(html_, at_, ">"));
    } else {
      return tag();
    }
    return true;
  }

  void character_data() {
    constexpr std::string_view kOpening = "<![CDATA[";
    flush(at_);
    text_from_ = at_ + kOpening.size();
    at_ = std::min(html_.find("]]>", text_from_), html_.size());
    flush(at_);
    at_ = text_from_ = std::min(at_ + 3, html_.size());
  }

  bool tag() {
    const auto name_at = at_ + (begins("</") ? 2 : 1);
    if (name_at >= html_.size() || !is_ascii_letter(html_[name_at])) return false;
    const auto end = end_of_tag(html_, name_at);
    if (end == std::string_view::npos) return false;
    add(HtmlKind::tag, end);
    const auto opened = parse_html_tag(pieces_.back().text);
    if (!opened.closes && (opened.name == "script" || opened.name == "style")) {
      at_ = end_of_raw_text(html_, at_, opened.name);
    }
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::size_t text_from_ = 0;
  std::vector<HtmlPiece> pieces_;
};

std::string_view take_until(std::string_view& rest, std::string_view ends) {
  const auto word = rest.substr(0, rest.find_first_of(ends));
  rest.remove_prefix(word.size());
  return word;
}

std::string take_value(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(kHtmlBlanks), rest.size()));
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return decode_entities(take_until(rest, " \t\r\n\f>"));
  const auto quote = rest.substr(0, 1);
  rest.remove_prefix(1);
  auto value = decode_entities(take_until(rest, quote));
  if (!rest.empty()) rest.remove_prefix(1);
  return value;
}

/// Every sign but those of entities escaped, so that the Markdown parser reads nothing else.
std::string escaped_markdown(std::string_view text) {
  constexpr std::string_view kSigns = "!\"$%'()*+,-./:<=>?@[\\]^_`{|}~";
  std::string escaped;
  for (const char byte : text) {
    if (kSigns.find(byte) != std::string_view::npos) escaped += '\\';
    escaped += byte;
  }
  return escaped;
}

}  // namespace

std::vector<HtmlPiece> split_html(std::string_view html) {
  return HtmlSplitter(html).split();
}

std::string_view HtmlTag::attribute(std::string_view key) const {
  const auto found =
      std::find_if(attributes.begin(), attributes.end(), [&](const auto& one) { return one.first == key; });
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

HtmlTag parse_html_tag(std::string_view text) {
  HtmlTag tag;
  text.remove_prefix(1);
  if (text.starts_with('/')) {
    tag.closes = true;
    text.remove_prefix(1);
  }
  tag.name = ascii_lower(take_until(text, " \t\r\n\f/>"));
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f/>"), text.size()));
    auto key = ascii_lower(take_until(text, " \t\r\n\f/>="));
    text.remove_prefix(std::min(text.find_first_not_of(kHtmlBlanks), text.size()));
    std::string value;
    if (text.starts_with('=')) {
      text.remove_prefix(1);
      value = take_value(text);
    }
    if (!key.empty()) tag.attributes.emplace_back(std::move(key), std::move(value));
  }
  return tag;
}

std::string decode_entities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  const auto escaped = escaped_markdown(text);
  const std::unique_ptr<cmark_node, void (*)(cmark_node*)> tree(
      cmark_parse_document(escaped.data(), escaped.size(), CMARK_OPT_DEFAULT), cmark_node_free);
  const std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(tree.get()), cmark_iter_free);
  std::string decoded;
  // The parser cuts blanks at the ends of a paragraph.
  if (is_html_blank(text.front())) decoded += ' ';
  while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(walk.get());
    if (cmark_node_get_type(node) == CMARK_NODE_SOFTBREAK) decoded += ' ';
    if (cmark_node_get_type(node) == CMARK_NODE_TEXT) decoded += cmark_node_get_literal(node);
  }
  if (is_html_blank(text.back())) decoded += ' ';
  return decoded;
}

}  // namespace signpost::content
