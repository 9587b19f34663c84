#include "model/document_digest.hpp"

namespace signpost {

// One function a kind of node that has members, in the order of document.hpp. They are static and not in a namespace
// without a name, where the templates of base/digest.hpp would not find them.

static void add_to(Digest& digest, const Inline& node);
static void add_to(Digest& digest, const Block& node);

static void add_to(Digest& digest, const Text& node) {
  const auto& [text] = node;
  add_to(digest, text);
}

static void add_to(Digest& digest, const Code& node) {
  const auto& [text] = node;
  add_to(digest, text);
}

static void add_to(Digest& digest, const Styled& node) {
  const auto& [style, children] = node;
  add_all(digest, style, children);
}

static void add_to(Digest& digest, const Abbreviation& node) {
  const auto& [expansion, children] = node;
  add_all(digest, expansion, children);
}

static void add_to(Digest& digest, const Link& node) {
  const auto& [target, title, children] = node;
  add_all(digest, target, title, children);
}

static void add_to(Digest& digest, const TermUse& node) {
  const auto& [address, children, expansion] = node;
  add_all(digest, address, children, expansion);
}

static void add_to(Digest& digest, const Picture& node) {
  const auto& [file, address, width, height] = node;
  add_all(digest, file, address, width, height);
}

static void add_to(Digest& digest, const Image& node) {
  const auto& [target, title, alt, picture] = node;
  add_all(digest, target, title, alt, picture);
}

static void add_to(Digest& digest, const FootnoteMark& node) {
  const auto& [number, use] = node;
  add_all(digest, number, use);
}

static void add_to(Digest& digest, const Anchor& node) {
  const auto& [id] = node;
  add_to(digest, id);
}

static void add_to(Digest& digest, const Inline& node) {
  const auto& [value, line] = node;
  add_to(digest, value);
}

static void add_to(Digest& digest, const Heading& node) {
  const auto& [level, id, text, lang] = node;
  add_all(digest, level, id, text, lang);
}

static void add_to(Digest& digest, const Paragraph& node) {
  const auto& [text] = node;
  add_to(digest, text);
}

static void add_to(Digest& digest, const ListItem& node) {
  const auto& [blocks, done] = node;
  add_all(digest, blocks, done);
}

static void add_to(Digest& digest, const List& node) {
  const auto& [ordered, tight, start, items] = node;
  add_all(digest, ordered, tight, start, items);
}

static void add_to(Digest& digest, const BlockQuote& node) {
  const auto& [blocks] = node;
  add_to(digest, blocks);
}

static void add_to(Digest& digest, const CodeBlock& node) {
  const auto& [info, text] = node;
  add_all(digest, info, text);
}

static void add_to(Digest& digest, const TableRow& node) {
  const auto& [cells] = node;
  add_to(digest, cells);
}

static void add_to(Digest& digest, const Table& node) {
  const auto& [caption, columns, header, rows, row_headers] = node;
  add_all(digest, caption, columns, header, rows, row_headers);
}

static void add_to(Digest& digest, const Details& node) {
  const auto& [id, summary, blocks] = node;
  add_all(digest, id, summary, blocks);
}

static void add_to(Digest& digest, const PullQuote& node) {
  const auto& [blocks, name, role, team] = node;
  add_all(digest, blocks, name, role, team);
}

static void add_to(Digest& digest, const Box& node) {
  const auto& [kind, label, blocks] = node;
  add_all(digest, kind, label, blocks);
}

static void add_to(Digest& digest, const Steps& node) {
  const auto& [steps] = node;
  add_to(digest, steps);
}

static void add_to(Digest& digest, const Board& node) {
  const auto& [heading, blocks] = node;
  add_all(digest, heading, blocks);
}

static void add_to(Digest& digest, const Mapping& node) {
  const auto& [worries, strengths, next_steps] = node;
  add_all(digest, worries, strengths, next_steps);
}

static void add_to(Digest& digest, const Scale& node) {
  const auto& [was, now, low, high, blocks] = node;
  add_all(digest, was, now, low, high, blocks);
}

static void add_to(Digest& digest, const Only& node) {
  const auto& [audiences, blocks] = node;
  add_all(digest, audiences, blocks);
}

static void add_to(Digest& digest, const OtherLanguage& node) {
  const auto& [lang, blocks] = node;
  add_all(digest, lang, blocks);
}

static void add_to(Digest& digest, const Data& node) {
  const auto& [kind, filter] = node;
  add_all(digest, kind, filter);
}

static void add_to(Digest& digest, const Block& node) {
  const auto& [value, line, end_line, unlinked, screen_only] = node;
  add_all(digest, value, unlinked, screen_only);
}

static void add_to(Digest& digest, const Footnote& node) {
  const auto& [uses, audiences, blocks, line] = node;
  add_all(digest, uses, audiences, blocks);
}

void add_to(Digest& digest, const Document& document) {
  const auto& [title, blocks, footnotes] = document;
  add_all(digest, title, blocks, footnotes);
}

}  // namespace signpost
