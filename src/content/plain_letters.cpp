#include "content/plain_letters.hpp"

#include "base/text.hpp"

#include <glib.h>

#include <algorithm>
#include <array>
#include <memory>

namespace signpost::content {
namespace {

struct Spelling {
  gunichar letter;
  std::string_view plain;
};

/// What Unicode does not take apart into a letter and its marks.
constexpr std::array kSpellings = {
    Spelling{U'\u00C6', "AE"}, Spelling{U'\u00E6', "ae"}, Spelling{U'\u0152', "OE"}, Spelling{U'\u0153', "oe"},
    Spelling{U'\u00DF', "ss"}, Spelling{U'\u1E9E', "SS"}, Spelling{U'\u00D8', "O"},  Spelling{U'\u00F8', "o"},
    Spelling{U'\u00D0', "D"},  Spelling{U'\u00F0', "d"},  Spelling{U'\u0110', "D"},  Spelling{U'\u0111', "d"},
    Spelling{U'\u00DE', "Th"}, Spelling{U'\u00FE', "th"}, Spelling{U'\u0126', "H"},  Spelling{U'\u0127', "h"},
    Spelling{U'\u0141', "L"},  Spelling{U'\u0142', "l"},  Spelling{U'\u0131', "i"},  Spelling{U'\u014A', "N"},
    Spelling{U'\u014B', "n"},  Spelling{U'\u0166', "T"},  Spelling{U'\u0167', "t"},  Spelling{U'\u2019', "'"}};

std::string plain_letter(gunichar letter) {
  if (letter < 0x80) return {static_cast<char>(letter)};
  if (g_unichar_ismark(letter) != 0) return {};
  const auto* found =
      std::find_if(kSpellings.begin(), kSpellings.end(), [&](const Spelling& one) { return one.letter == letter; });
  return std::string(found == kSpellings.end() ? " " : found->plain);
}

std::string valid_part(std::string_view text) {
  std::string valid(text);
  for (auto fault = find_invalid_utf8(valid); fault != std::string::npos; fault = find_invalid_utf8(valid)) {
    valid[fault] = ' ';
  }
  std::replace(valid.begin(), valid.end(), '\0', ' ');
  return valid;
}

}  // namespace

std::string plain_letters(std::string_view text) {
  const std::unique_ptr<char, decltype(&g_free)> apart(g_utf8_normalize(valid_part(text).c_str(), -1, G_NORMALIZE_ALL),
                                                       g_free);
  std::string plain;
  for (const char* at = apart.get(); *at != '\0'; at = g_utf8_next_char(at)) plain += plain_letter(g_utf8_get_char(at));
  return plain;
}

}  // namespace signpost::content
