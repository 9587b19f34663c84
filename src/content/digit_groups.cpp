#include "content/digit_groups.hpp"

#include "base/ascii.hpp"
#include "base/notation.hpp"
#include "model/walk.hpp"

#include <string>
#include <string_view>

namespace signpost::content {
namespace {

constexpr std::string_view kBlank = "\u00A0";

void join_groups(Inlines& inlines) {
  for (auto& one : inlines) {
    if (auto* text = std::get_if<Text>(&one.value)) text->text = joined_digit_groups(text->text);
    std::visit(
        [](auto& value) {
          if constexpr (requires { value.children; }) join_groups(value.children);
        },
        one.value);
  }
}

bool is_from_the_right(std::string_view lang) {
  return direction_of(lang) == "rtl";
}

void join_groups(Blocks& blocks, bool from_the_right) {
  for (auto& block : blocks) {
    const auto* other = std::get_if<OtherLanguage>(&block.value);
    const bool inside = other == nullptr ? from_the_right : is_from_the_right(other->lang);
    if (inside) {
      for (auto* line : inner_lines(block)) join_groups(*line);
    }
    for (auto* group : inner_blocks(block)) join_groups(*group, inside);
  }
}

}  // namespace

std::string joined_digit_groups(std::string_view words) {
  std::string text;
  text.reserve(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool is_between =
        at > 0 && at + 1 < words.size() && is_ascii_digit(words[at - 1]) && is_ascii_digit(words[at + 1]);
    if (words[at] == ' ' && is_between) {
      text += kBlank;
    } else {
      text += words[at];
    }
  }
  return text;
}

void join_digit_groups(Document& document, std::string_view lang) {
  const bool from_the_right = is_from_the_right(lang);
  if (document.title && from_the_right) join_groups(document.title->text);
  join_groups(document.blocks, from_the_right);
  for (auto& note : document.footnotes) join_groups(note.blocks, from_the_right);
}

}  // namespace signpost::content
