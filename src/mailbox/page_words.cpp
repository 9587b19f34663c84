#include "mailbox/page_words.hpp"

#include "base/text.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <memory>

namespace signpost::mailbox {
namespace {

/// More than any reader writes, with all that Outlook puts around it.
constexpr std::size_t kMostPage = 4UL * 1024 * 1024;

/// What begins a paragraph of its own, with an empty line around it.
constexpr std::array<std::string_view, 14> kParagraphs = {"p",  "h1", "h2", "h3",    "h4",         "h5",  "h6",
                                                          "ul", "ol", "dl", "table", "blockquote", "pre", "hr"};
/// What begins a line of its own.
constexpr std::array<std::string_view, 14> kLines = {"div",     "li",      "tr",      "dt",      "dd",
                                                     "section", "article", "address", "header",  "footer",
                                                     "body",    "center",  "form",    "fieldset"};
constexpr std::array<std::string_view, 10> kNotShown = {"script",   "style",  "head",   "title",  "template",
                                                        "noscript", "object", "iframe", "select", "textarea"};

template <class Names>
bool is_one_of(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Puts words in lines: any run of blanks is one, any run of empty lines too.
class Writer {
 public:
  void words(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      // U+00A0 keeps words on one line, which means nothing here.
      const bool is_hard = text.substr(at).starts_with("\u00A0");
      if (is_hard || std::string_view(" \t\n\r\f").find(text[at]) != std::string_view::npos) {
        has_blank_ = true;
        at += is_hard ? 1 : 0;
      } else {
        put(text.substr(at, 1));
      }
    }
  }

  void text_node(std::string_view text) {
    if (preformatted_ > 0) {
      verbatim(text);
    } else {
      words(text);
    }
  }

  void line_break() {
    end_line();
    ++breaks_;
  }
  void begin_line() {
    if (!line_is_empty_) line_break();
  }
  void begin_paragraph() {
    begin_line();
    breaks_ = std::max<std::size_t>(breaks_, 2);
  }
  void item() {
    begin_line();
    item_waits_ = true;
  }
  void end_item() {
    begin_line();
    item_waits_ = false;
  }
  void preformatted(int change) {
    begin_paragraph();
    preformatted_ += change;
  }
  void quote(int change) {
    begin_paragraph();
    depth_ += change;
  }

  std::string text() const { return std::string(trim(text_)); }

 private:
  /// Blanks and line ends as they stand.
  void verbatim(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\n') {
        line_break();
      } else {
        put(text.substr(at, 1));
      }
    }
  }

  void end_line() {
    line_is_empty_ = true;
    has_blank_ = false;
  }

  void put(std::string_view byte) {
    if (breaks_ > 0 && !text_.empty()) start_line();
    if (text_.empty()) text_ += marks();
    if (item_waits_) text_ += "- ";
    item_waits_ = false;
    if (has_blank_ && !line_is_empty_) text_ += ' ';
    breaks_ = 0;
    has_blank_ = false;
    line_is_empty_ = false;
    text_ += byte;
  }

  void start_line() {
    for (std::size_t count = std::min<std::size_t>(breaks_, 2); count > 0; --count) text_ += '\n';
    text_ += marks();
  }

  std::string marks() const { return depth_ > 0 ? std::string(static_cast<std::size_t>(depth_), '>') + " " : ""; }

  std::string text_;
  std::size_t breaks_ = 0;
  int depth_ = 0;
  int preformatted_ = 0;
  bool item_waits_ = false;
  bool has_blank_ = false;
  bool line_is_empty_ = true;
};

std::string_view name_of(const xmlNode* node) {
  return node->name == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->name);
}

std::string_view content_of(const xmlNode* node) {
  return node->content == nullptr ? std::string_view() : reinterpret_cast<const char*>(node->content);
}

void open(const xmlNode* element, Writer& writer) {
  const auto name = name_of(element);
  if (name == "br") writer.line_break();
  if (name == "blockquote") return writer.quote(+1);
  if (name == "pre") return writer.preformatted(+1);
  if (name == "li") return writer.item();
  if (is_one_of(kParagraphs, name)) return writer.begin_paragraph();
  if (is_one_of(kLines, name)) return writer.begin_line();
  if (name == "td" || name == "th") writer.words(" ");
}

void close(const xmlNode* element, Writer& writer) {
  const auto name = name_of(element);
  if (name == "blockquote") return writer.quote(-1);
  if (name == "pre") return writer.preformatted(-1);
  if (name == "li") return writer.end_item();
  if (is_one_of(kParagraphs, name)) return writer.begin_paragraph();
  if (is_one_of(kLines, name)) writer.begin_line();
}

/// Enters a node; true where its children are to be read.
bool enter(const xmlNode* node, Writer& writer) {
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    writer.text_node(content_of(node));
    return false;
  }
  if (node->type != XML_ELEMENT_NODE || is_one_of(kNotShown, name_of(node))) return false;
  open(node, writer);
  return true;
}

/// In the order of the page, without recursion: pages nest as deep as their writer likes.
void walk(const xmlNode* root, Writer& writer) {
  for (const auto* node = root; node != nullptr;) {
    if (enter(node, writer) && node->children != nullptr) {
      node = node->children;
      continue;
    }
    if (node->type == XML_ELEMENT_NODE && !is_one_of(kNotShown, name_of(node))) close(node, writer);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      close(node, writer);
    }
    if (node == root) return;
    node = node->next;
  }
}

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

}  // namespace

std::string words_of_page(std::string_view html) {
  html = html.substr(0, kMostPage);
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  const std::unique_ptr<xmlDoc, FreeDocument> document(
      htmlReadMemory(html.data(), static_cast<int>(html.size()), nullptr, "UTF-8", kOptions));
  if (!document) return {};
  Writer writer;
  if (const auto* root = xmlDocGetRootElement(document.get())) walk(root, writer);
  return writer.text();
}

std::string charset_of_page(std::string_view html) {
  constexpr std::size_t kLooked = 1'024;
  constexpr std::string_view kKey = "charset=";
  const auto head = ascii_lower(html.substr(0, kLooked));
  const auto at = head.find(kKey);
  if (at == std::string::npos) return {};
  const auto from = head.find_first_not_of("\"' ", at + kKey.size());
  if (from == std::string::npos) return {};
  return head.substr(from, head.find_first_of("\"' />;", from) - from);
}

}  // namespace signpost::mailbox
