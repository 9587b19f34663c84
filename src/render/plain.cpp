#include "render/plain.hpp"

#include "base/text.hpp"
#include "render/plain_writer.hpp"

#include <fmt/format.h>

#include <iterator>

namespace signpost::render {
namespace {

constexpr int kSectionLevel = 2;

void append_section(Lines& lines, Lines title, Lines section) {
  if (!lines.empty()) lines.insert(lines.end(), 2, std::string{});
  std::move(title.begin(), title.end(), std::back_inserter(lines));
  lines.emplace_back();
  std::move(section.begin(), section.end(), std::back_inserter(lines));
}

/// The notes as a numbered list.
Block notes_of(const Document& document) {
  List list{.ordered = true, .tight = false};
  for (const auto& note : document.footnotes) list.items.push_back({.blocks = note.blocks});
  return {.value = std::move(list)};
}

Lines numbered(const std::vector<std::string>& addresses) {
  Lines lines;
  for (const auto& address : addresses) lines.push_back(fmt::format("[{}] {}", lines.size() + 1, address));
  return lines;
}

}  // namespace

std::string to_plain_text(const Document& document, const PlainOptions& options) {
  PlainWords words(options.root);
  PlainWriter writer(words);
  auto lines = writer.write(document.blocks, options.width);
  if (!document.footnotes.empty()) {
    append_section(lines, writer.write_title("Notes", kSectionLevel, options.width),
                   writer.write({notes_of(document)}, options.width));
  }
  if (!words.addresses().empty()) {
    append_section(lines, writer.write_title("Links", kSectionLevel, options.width), numbered(words.addresses()));
  }
  return lines.empty() ? std::string{} : join(lines, "\n") + "\n";
}

}  // namespace signpost::render
