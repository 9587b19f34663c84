#pragma once

#include "pdf/geometry.hpp"

namespace signpost::pdf {

struct Colors;

/// How each kind of block looks: the theme's sections that are named as blocks. Lengths are points.

/// Which way a board points: worries back, strengths nowhere, next steps ahead.
enum class BoardEnds { back, square, ahead };

/// The post with one arm over each h2.
enum class Arms { drawn, none };

/// The board that a page's meta line or a chapter's number stands on.
struct BoardLook {
  Color ground;
  Color words;
  BoardEnds ends = BoardEnds::ahead;
  bool operator==(const BoardLook&) const = default;
};

struct HeadingLook {
  Arms arms = Arms::drawn;
  Color arm;
  bool operator==(const HeadingLook&) const = default;
};

struct ListLook {
  Color mark;  ///< bullets and numbers, and the numbers of notes
  bool operator==(const ListLook&) const = default;
};

struct StepsLook {
  Color disc;
  Color number;
  Color rail;  ///< from one disc to the next
  bool operator==(const StepsLook&) const = default;
};

/// A tip, a focus or a contact.
struct BoxLook {
  Color ground;
  Color text;
  Color link;
  BoardLook board;
  bool operator==(const BoxLook&) const = default;
};

struct QuoteLook {
  Color mark;  ///< the large quotation mark
  double indent = mm(12);
  bool operator==(const QuoteLook&) const = default;
};

struct CodeLook {
  Color ground;
  Color text;
  bool operator==(const CodeLook&) const = default;
};

struct TableLook {
  Color head_rule;
  Color rule;
  bool operator==(const TableLook&) const = default;
};

struct RuleLook {
  Color line;
  double thickness = 0.75;
  bool operator==(const RuleLook&) const = default;
};

/// The three boards; their ends say what they are, and stay.
struct MappingColors {
  Color worries;
  Color on_worries;
  Color strengths;
  Color on_strengths;
  Color next_steps;
  Color on_next_steps;
  bool operator==(const MappingColors&) const = default;
};

struct ScaleLook {
  Color cell;
  Color on_cell;
  Color was;
  Color on_was;
  Color now;
  Color on_now;
  bool operator==(const ScaleLook&) const = default;
};

struct BlockLooks {
  BoardLook board;
  HeadingLook heading;
  ListLook list;
  StepsLook steps;
  BoxLook tip;
  BoxLook focus;
  BoxLook contact;
  QuoteLook quote;
  CodeLook code;
  TableLook table;
  RuleLook rule;
  MappingColors mapping;
  ScaleLook scale;
  bool operator==(const BlockLooks&) const = default;
};

/// The standard looks in these colours.
BlockLooks standard_looks(const Colors& colors);

}  // namespace signpost::pdf
