#pragma once

#include "model/document.hpp"
#include "render/columns.hpp"
#include "render/plain_words.hpp"

#include <cstddef>
#include <string>

namespace signpost::render {

/// Makes lines of blocks, from the inside out: what is inside a block is written to the width that is left and then
/// indented. Tables are in plain_tables.cpp.
class PlainWriter {
 public:
  explicit PlainWriter(PlainWords& words) : words_(words) {}

  Lines write(const Blocks& blocks, std::size_t width);

  /// Words with a rule as long as they are below them.
  Lines write_title(const std::string& words, int level, std::size_t width) const;

 private:
  enum class Spacing { tight, open };

  Lines write_spaced(const Blocks& blocks, std::size_t width, Spacing spacing);
  Lines write_block(const Block& block, std::size_t width);
  Lines write_paragraph(const Paragraph& paragraph, std::size_t width);
  Lines write_heading(const Heading& heading, std::size_t width);
  Lines write_list(const List& list, std::size_t width);
  Lines write_item(const std::string& marker, std::size_t marker_width, const Blocks& blocks, std::size_t width,
                   Spacing spacing);
  Lines write_quoted(const Blocks& blocks, std::size_t width);
  Lines write_code(const CodeBlock& code) const;
  Lines write_details(const Details& details, std::size_t width);
  Lines write_pull_quote(const PullQuote& quote, std::size_t width);
  Lines write_box(const Box& box, std::size_t width);
  Lines write_steps(const Steps& steps, std::size_t width);
  Lines write_mapping(const Mapping& mapping, std::size_t width);
  Lines write_scale(const Scale& scale, std::size_t width);

  Lines write_table(const Table& table, std::size_t width);

  PlainWords& words_;
  std::size_t list_depth_ = 0;
};

}  // namespace signpost::render
