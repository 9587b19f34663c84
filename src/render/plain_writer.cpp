#include "render/plain_writer.hpp"

#include "base/overloaded.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace signpost::render {
namespace {

constexpr std::size_t kIndent = 4;
constexpr std::size_t kNarrowest = 20;  ///< however deep lists stand inside one another, words have this much room
constexpr std::string_view kBlanks = "    ";

std::size_t less(std::size_t width, std::size_t taken) {
  return std::max(width, taken + kNarrowest) - taken;
}

void append(Lines& lines, Lines more) {
  std::move(more.begin(), more.end(), std::back_inserter(lines));
}

void append_apart(Lines& lines, Lines more, std::size_t blank_lines) {
  if (more.empty()) return;
  if (!lines.empty()) lines.insert(lines.end(), blank_lines, std::string{});
  append(lines, std::move(more));
}

/// The block itself, or the first or last one in the passage of another language that it is.
enum class End { first, last };

const Block& at_end(const Block& block, End end) {
  const auto* passage = std::get_if<OtherLanguage>(&block.value);
  if (passage == nullptr || passage->blocks.empty()) return block;
  return at_end(end == End::first ? passage->blocks.front() : passage->blocks.back(), end);
}

bool is_section_heading(const Block& block) {
  const auto* heading = std::get_if<Heading>(&at_end(block, End::first).value);
  return heading != nullptr && heading->level <= 2;
}

bool is_paragraph(const Block& block) {
  return std::holds_alternative<Paragraph>(block.value);
}

bool starts_with_quotation_mark(std::string_view line) {
  constexpr std::array<std::string_view, 6> kMarks = {"\"", "'", "\u201C", "\u2018", "\u00AB", "\u201E"};
  return std::any_of(kMarks.begin(), kMarks.end(), [&](auto mark) { return line.starts_with(mark); });
}

}  // namespace

Lines PlainWriter::write(const Blocks& blocks, std::size_t width) {
  return write_spaced(blocks, width, Spacing::open);
}

Lines PlainWriter::write_spaced(const Blocks& blocks, std::size_t width, Spacing spacing) {
  Lines lines;
  for (const auto& block : blocks) {
    const std::size_t blank_lines = is_section_heading(block) ? 2 : spacing == Spacing::open ? 1 : 0;
    append_apart(lines, write_block(block, width), blank_lines);
  }
  return lines;
}

Lines PlainWriter::write_block(const Block& block, std::size_t width) {
  return std::visit(overloaded{[&](const Paragraph& value) { return write_paragraph(value, width); },
                               [&](const Heading& value) { return write_heading(value, width); },
                               [&](const List& value) { return write_list(value, width); },
                               [&](const BlockQuote& value) { return write_quoted(value.blocks, width); },
                               [&](const CodeBlock& value) { return write_code(value); },
                               [&](const Table& value) { return write_table(value, width); },
                               [&](const ThematicBreak&) { return Lines{"\u00B7 \u00B7 \u00B7"}; },
                               [&](const Details& value) { return write_details(value, width); },
                               [&](const PullQuote& value) { return write_pull_quote(value, width); },
                               [&](const Box& value) { return write_box(value, width); },
                               [&](const Steps& value) { return write_steps(value, width); },
                               [&](const Mapping& value) { return write_mapping(value, width); },
                               [&](const Scale& value) { return write_scale(value, width); },
                               [&](const OtherLanguage& value) { return write(value.blocks, width); },
                               [](const Only&) { return Lines{}; }, [](const Data&) { return Lines{}; }},
                    block.value);
}

/// A caption follows the picture that it belongs to.
Lines PlainWriter::write_paragraph(const Paragraph& paragraph, std::size_t width) {
  auto lines = wrap(words_.write(paragraph.text), width);
  if (paragraph.text.size() != 1) return lines;
  const auto* image = std::get_if<Image>(&paragraph.text.front().value);
  if (image != nullptr) append(lines, wrap(image->title, width));
  return lines;
}

Lines PlainWriter::write_title(const std::string& words, int level, std::size_t width) const {
  auto lines = wrap(words, width);
  std::size_t longest = 0;
  for (const auto& line : lines) longest = std::max(longest, columns_of(line));
  std::string rule;
  for (std::size_t k = 0; k < std::min(longest, width); ++k) rule += level <= 2 ? "\u2550" : "\u2500";
  if (!rule.empty()) lines.push_back(rule);
  return lines;
}

Lines PlainWriter::write_heading(const Heading& heading, std::size_t width) {
  return write_title(words_.write(heading.text), heading.level, width);
}

Lines PlainWriter::write_list(const List& list, std::size_t width) {
  const auto last = list.start + static_cast<std::uint32_t>(list.items.size());
  const std::string bullet = list_depth_ % 2 == 0 ? "\u2022" : "\u25E6";
  const auto marker_width = list.ordered ? fmt::formatted_size("{}. ", last) : std::size_t{2};
  const auto spacing = list.tight ? Spacing::tight : Spacing::open;
  ++list_depth_;
  Lines lines;
  auto number = list.start;
  for (const auto& item : list.items) {
    auto marker = list.ordered ? fmt::format("{}.", number++) : bullet;
    if (item.done) marker = *item.done ? "\u2611" : "\u2610";
    append_apart(lines, write_item(marker, marker_width, item.blocks, width, spacing), list.tight ? 0 : 1);
  }
  --list_depth_;
  return lines;
}

Lines PlainWriter::write_item(const std::string& marker, std::size_t marker_width, const Blocks& blocks,
                              std::size_t width, Spacing spacing) {
  auto lines = write_spaced(blocks, less(width, marker_width), spacing);
  if (lines.empty()) return {marker};
  return indent(std::move(lines), pad_right(marker, marker_width), std::string(marker_width, ' '));
}

/// Quotation marks, unless the words bring their own; a list or code in the quote is set in alone.
Lines PlainWriter::write_quoted(const Blocks& blocks, std::size_t width) {
  auto lines = write(blocks, less(width, kIndent + 1));
  if (lines.empty()) return lines;
  const bool takes_marks = is_paragraph(at_end(blocks.front(), End::first)) &&
                           is_paragraph(at_end(blocks.back(), End::last)) && !starts_with_quotation_mark(lines.front());
  if (!takes_marks) return indent(std::move(lines), kBlanks, kBlanks);
  lines.back() += "\u201D";
  return indent(std::move(lines), "   \u201C", kBlanks);
}

/// Lines of code as they are: breaking them would change them.
Lines PlainWriter::write_code(const CodeBlock& code) const {
  Lines lines;
  for (const auto line : split(code.text, '\n')) {
    const auto end = line.find_last_not_of(" \t\r");
    lines.emplace_back(line.substr(0, end == std::string_view::npos ? 0 : end + 1));
  }
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return indent(std::move(lines), kBlanks, kBlanks);
}

Lines PlainWriter::write_details(const Details& details, std::size_t width) {
  auto lines = wrap(words_.write(details.summary), width);
  append(lines, indent(write(details.blocks, less(width, kIndent)), kBlanks, kBlanks));
  return lines;
}

Lines PlainWriter::write_pull_quote(const PullQuote& quote, std::size_t width) {
  auto lines = write_quoted(quote.blocks, width);
  std::vector<std::string> speaker;
  for (const auto& part : {quote.name, quote.role, quote.team}) {
    if (!part.empty()) speaker.push_back(part);
  }
  if (speaker.empty()) return lines;
  append(lines, indent(wrap("\u2014 " + join(speaker, ", "), less(width, kIndent)), kBlanks, kBlanks));
  return lines;
}

Lines PlainWriter::write_box(const Box& box, std::size_t width) {
  const auto inner = less(width, kIndent);
  constexpr int kBelowSections = 3;
  auto lines = write_title(box.label, kBelowSections, inner);
  append_apart(lines, write(box.blocks, inner), 1);
  return indent(std::move(lines), kBlanks, kBlanks);
}

Lines PlainWriter::write_steps(const Steps& steps, std::size_t width) {
  const auto marker_width = fmt::formatted_size("{}. ", steps.steps.size());
  Lines lines;
  std::size_t number = 0;
  for (const auto& step : steps.steps) {
    append_apart(lines, write_item(fmt::format("{}.", ++number), marker_width, step, width, Spacing::open), 1);
  }
  return lines;
}

Lines PlainWriter::write_mapping(const Mapping& mapping, std::size_t width) {
  Lines lines;
  for (const auto* board : {&mapping.worries, &mapping.strengths, &mapping.next_steps}) {
    append_apart(lines, write_heading(board->heading, width), 1);
    append_apart(lines, write(board->blocks, width), 1);
  }
  return lines;
}

Lines PlainWriter::write_scale(const Scale& scale, std::size_t width) {
  Lines lines = {"Scale from 0 to 10"};
  const auto add = [&](const std::string& line) {
    append(lines, indent(wrap(line, less(width, kIndent)), "", kBlanks));
  };
  if (!scale.low.empty()) add("0: " + scale.low);
  if (!scale.high.empty()) add("10: " + scale.high);
  if (scale.was) add(fmt::format("Before: {}", *scale.was));
  if (scale.now) add(fmt::format("Now: {}", *scale.now));
  append_apart(lines, write(scale.blocks, width), 1);
  return lines;
}

}  // namespace signpost::render
