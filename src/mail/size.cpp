#include "mail/size.hpp"

#include "base/text.hpp"
#include "mail/body.hpp"
#include "mail/compose.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mail {
namespace {

constexpr std::size_t kNamedParts = 4;

struct Part {
  std::string name;
  std::uint32_t line = 0;
  std::size_t octets = 0;
};

std::string in_words(std::size_t octets) {
  return fmt::format("{} KB", (octets + 999) / 1000);
}

std::size_t octets_of(const Blocks& blocks, const StyleSheet& styles) {
  return inline_styles(body_html(blocks, {}), styles).size();
}

bool starts_section(const Block& block) {
  const auto* heading = std::get_if<Heading>(&block.value);
  return heading != nullptr && heading->level <= 2;
}

Part section_of(const Blocks& blocks, const StyleSheet& styles) {
  const auto* heading = std::get_if<Heading>(&blocks.front().value);
  const auto name = heading != nullptr ? fmt::format("section '{}'", plain_text(heading->text)) : "the opening";
  return {name, blocks.front().line, octets_of(blocks, styles)};
}

std::vector<Part> sections_of(const Document& document, const StyleSheet& styles) {
  std::vector<Part> parts;
  Blocks section;
  for (const auto& block : document.blocks) {
    if (starts_section(block) && !section.empty()) parts.push_back(section_of(std::exchange(section, {}), styles));
    section.push_back(block);
  }
  if (!section.empty()) parts.push_back(section_of(section, styles));
  return parts;
}

std::vector<Part> tables_of(const Document& document, const StyleSheet& styles) {
  std::vector<Part> parts;
  for (const auto& block : document.blocks) {
    if (const auto* table = std::get_if<Table>(&block.value)) {
      parts.push_back({fmt::format("table of {} rows", table->rows.size()), block.line, octets_of({block}, styles)});
    }
  }
  return parts;
}

std::string listed(const Part& part) {
  const auto place = part.line == 0 ? std::string() : fmt::format(" (line {})", part.line);
  return fmt::format("{}{} {}", part.name, place, in_words(part.octets));
}

}  // namespace

Diagnostic too_large(std::size_t octets, std::size_t text_octets, const Newsletter& newsletter,
                     const Document& document, const StyleSheet& styles) {
  auto parts = sections_of(document, styles);
  std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::octets);
  const auto line = parts.empty() ? 0 : parts.front().line;
  for (auto& table : tables_of(document, styles)) parts.push_back(std::move(table));
  parts.push_back({"the text part", 0, text_octets});
  std::ranges::stable_sort(parts, std::ranges::greater{}, &Part::octets);
  std::vector<std::string> largest;
  for (const auto& part : parts) {
    if (largest.size() < kNamedParts) largest.push_back(listed(part));
  }
  return {.severity = Severity::error,
          .code = "mail.size",
          .where = {.file = newsletter.body.file, .line = line, .column = line == 0 ? 0U : 1U},
          .message = fmt::format("the e-mail has {}, more than the {} that mail programs show whole", in_words(octets),
                                 in_words(kLargestMessage)),
          .hint = fmt::format("largest: {}; put some of it on a page of its own and link to it", join(largest, ", "))};
}

}  // namespace signpost::mail
