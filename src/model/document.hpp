#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace signpost {

/// The text of one file as a tree of values: what every writer (page, mail, plain text, PDF) is given. It says what
/// things are, never how they look. Text is UTF-8, characters as read (not escaped).
///
/// Content makes it in steps, each a function from one Document to the next; after the last one links are addresses,
/// data blocks are ordinary blocks, headings are in order, and the only choice left is who reads it (see `Only`).

struct Inline;
struct Block;
using Inlines = std::vector<Inline>;
using Blocks = std::vector<Block>;

// ---- inside a line -------------------------------------------------------------------------------------------------

struct Text {
  std::string text;
  bool operator==(const Text&) const = default;
};

/// Where the author's line ended without meaning to break it.
struct SoftBreak {
  bool operator==(const SoftBreak&) const = default;
};

struct LineBreak {
  bool operator==(const LineBreak&) const = default;
};

struct Code {
  std::string text;
  bool operator==(const Code&) const = default;
};

enum class Style { emphasis, strong, strikethrough, subscript, superscript, keyboard };

struct Styled {
  Style style = Style::emphasis;
  Inlines children;
  bool operator==(const Styled&) const = default;
};

struct Abbreviation {
  std::string expansion;
  Inlines children;
  bool operator==(const Abbreviation&) const = default;
};

/// `target` is, once links are resolved, one of: "#id" in the same document; "/path/" or "/path/#id" in the site, from
/// its root; or an absolute http, https, mailto or tel address. Before that it is what the author wrote.
struct Link {
  std::string target;
  std::string title;
  Inlines children;
  bool operator==(const Link&) const = default;
};

/// A word of the glossary where a reader meets it. `glossary` makes one of the first use in a text, content of a link
/// that the author wrote. Without an address it is a word that the author wants left alone.
struct TermUse {
  std::string address;  ///< the term's page, from the site's root: "/glossary/safety-plan/"
  Inlines children;
  std::string expansion = {};  ///< what an acronym is short for; empty for other words
  bool operator==(const TermUse&) const = default;
};

/// A picture file beside the content, as published.
struct Picture {
  std::string file;          ///< where it is read from, relative to the project
  std::string address;       ///< where the site shows it, from the site's root: "/newsletters/team.png"
  std::uint32_t width = 0;   ///< pixels, as it is seen: a photo from a camera on its side is high
  std::uint32_t height = 0;  ///< pixels
  bool operator==(const Picture&) const = default;
};

struct Image {
  std::string target;              ///< what the author wrote
  std::string title;               ///< shown as caption where the picture stands alone in its paragraph
  std::string alt;                 ///< empty for decoration
  std::optional<Picture> picture;  ///< set once it was found and measured
  bool operator==(const Image&) const = default;
};

/// A mark that leads to `Document::footnotes[number - 1]`. `use` counts the marks of one note from 1.
struct FootnoteMark {
  std::uint32_t number = 0;
  std::uint32_t use = 1;
  bool operator==(const FootnoteMark&) const = default;
};

/// A place that links can lead to, `<a id="...">` in the source.
struct Anchor {
  std::string id;
  bool operator==(const Anchor&) const = default;
};

struct Inline {
  std::variant<Text, SoftBreak, LineBreak, Code, Styled, Abbreviation, Link, TermUse, Image, FootnoteMark, Anchor>
      value;
  std::uint32_t line = 0;  ///< in the source file, from 1; 0 where it has none
  bool operator==(const Inline&) const = default;
};

// ---- blocks --------------------------------------------------------------------------------------------------------

/// `id` is unique in the document. Levels count from 1 as written; once settled, the document's title is the only
/// level 1, and no level is skipped on the way down.
struct Heading {
  int level = 2;
  std::string id;
  Inlines text;
  std::string lang = {};  ///< BCP 47; empty: that of the text around it
  bool operator==(const Heading&) const = default;
};

struct Paragraph {
  Inlines text;
  bool operator==(const Paragraph&) const = default;
};

struct ListItem {
  Blocks blocks;
  std::optional<bool> done;  ///< set for items of a task list
  bool operator==(const ListItem&) const = default;
};

/// Items of a tight list are written without space between them.
struct List {
  bool ordered = false;
  bool tight = true;
  std::uint32_t start = 1;
  std::vector<ListItem> items;
  bool operator==(const List&) const = default;
};

struct BlockQuote {
  Blocks blocks;
  bool operator==(const BlockQuote&) const = default;
};

struct CodeBlock {
  std::string info;
  std::string text;  ///< ends with a line end unless empty
  bool operator==(const CodeBlock&) const = default;
};

enum class Alignment { none, left, center, right };

struct TableRow {
  std::vector<Inlines> cells;
  bool operator==(const TableRow&) const = default;
};

/// With `row_headers` the first cell of each row is the row's heading.
struct Table {
  std::string caption;
  std::vector<Alignment> columns;
  TableRow header;
  std::vector<TableRow> rows;
  bool row_headers = false;
  bool operator==(const Table&) const = default;
};

struct ThematicBreak {
  bool operator==(const ThematicBreak&) const = default;
};

/// Something a reader can open: a question and its answer, or `<details>` in the source.
struct Details {
  std::string id;  ///< may be empty
  Inlines summary;
  Blocks blocks;
  bool operator==(const Details&) const = default;
};

/// Somebody's own words. Without a name, role or team the speaker stays unnamed.
struct PullQuote {
  Blocks blocks;
  std::string name;
  std::string role;
  std::string team;
  bool operator==(const PullQuote&) const = default;
};

enum class BoxKind { tip, focus, contact };

/// `label` stands on the box's board, such as "Top tips"; empty for none.
struct Box {
  BoxKind kind = BoxKind::tip;
  std::string label;
  Blocks blocks;
  bool operator==(const Box&) const = default;
};

struct Steps {
  std::vector<Blocks> steps;
  bool operator==(const Steps&) const = default;
};

struct Board {
  Heading heading;
  Blocks blocks;
  bool operator==(const Board&) const = default;
};

/// What we are worried about, what is working well, what needs to happen: always three, always in this order.
struct Mapping {
  Board worries;
  Board strengths;
  Board next_steps;
  bool operator==(const Mapping&) const = default;
};

/// A safety scale from 0 to 10 with up to two marks.
struct Scale {
  std::optional<int> was;
  std::optional<int> now;
  std::string low;   ///< what 0 means
  std::string high;  ///< what 10 means
  Blocks blocks;     ///< the words below it
  bool operator==(const Scale&) const = default;
};

/// For these audiences alone; gone, or replaced by its blocks, once `select` has chosen the reader.
struct Only {
  std::vector<std::string> audiences;
  Blocks blocks;
  bool operator==(const Only&) const = default;
};

/// Blocks in another language than the text around them, for whoever hears it read aloud (WCAG 2.2, 3.1.2 Language of
/// Parts).
struct OtherLanguage {
  std::string lang;  ///< BCP 47
  Blocks blocks;
  bool operator==(const OtherLanguage&) const = default;
};

enum class DataKind { feedback, questions, courses, champions, documents, links, events, accessibility };

/// What the project's data says, put in this place: `::: champions {team="Coast"}`. Content replaces it by ordinary
/// blocks; no writer sees one.
struct Data {
  DataKind kind = DataKind::feedback;
  std::map<std::string, std::string> filter;
  bool operator==(const Data&) const = default;
};

struct Block {
  std::variant<Paragraph, Heading, List, BlockQuote, CodeBlock, Table, ThematicBreak, Details, PullQuote, Box, Steps,
               Mapping, Scale, Only, OtherLanguage, Data>
      value;
  std::uint32_t line = 0;      ///< first line in the source file, from 1; 0 where it has none
  std::uint32_t end_line = 0;  ///< last line
  bool unlinked = false;       ///< its words are not explained, nor those of the blocks inside it
  bool screen_only = false;    ///< of no use on paper, such as a link to a file for one's calendar
  bool operator==(const Block&) const = default;
};

/// `audiences` are those of the `only` blocks that its definition stands in; empty: everyone.
struct Footnote {
  std::uint32_t uses = 1;  ///< marks that lead to it
  std::vector<std::string> audiences;
  Blocks blocks;
  std::uint32_t line = 0;
  bool operator==(const Footnote&) const = default;
};

struct Document {
  std::optional<Heading> title;  ///< the text's own `#` title, where it begins with one
  Blocks blocks;
  std::vector<Footnote> footnotes;
  bool operator==(const Document&) const = default;
};

}  // namespace signpost
