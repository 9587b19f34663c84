#include "base/replacements.hpp"

#include "base/text.hpp"

namespace signpost {

std::string with_replacements(std::string_view text) {
  constexpr std::string_view kReplacement = "\uFFFD";
  std::string whole;
  for (auto at = find_invalid_utf8(text); at != std::string_view::npos; at = find_invalid_utf8(text)) {
    whole.append(text.substr(0, at)).append(kReplacement);
    text.remove_prefix(at + 1);
  }
  return whole.append(text);
}

}  // namespace signpost
