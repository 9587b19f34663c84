#include "content/digit_groups.hpp"

#include "model/walk.hpp"

#include <string>
#include <string_view>

namespace signpost::content {
namespace {

constexpr std::string_view kBlank = "\u00A0";

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

std::string joined(std::string_view words) {
  std::string text;
  text.reserve(words.size());
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool is_between = at > 0 && at + 1 < words.size() && is_digit(words[at - 1]) && is_digit(words[at + 1]);
    if (words[at] == ' ' && is_between) {
      text += kBlank;
    } else {
      text += words[at];
    }
  }
  return text;
}

}  // namespace

void join_digit_groups(Document& document) {
  for_each_inline(document, [](Inline& one) {
    if (auto* text = std::get_if<Text>(&one.value)) text->text = joined(text->text);
  });
}

}  // namespace signpost::content
