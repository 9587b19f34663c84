#include "store/folding.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <glib.h>

#include <memory>

namespace signpost::store {
namespace {

struct Free {
  void operator()(char* text) const { g_free(text); }
};
using OwnedText = std::unique_ptr<char, Free>;

}  // namespace

std::string folded(std::string_view text) {
  if (is_ascii(text)) return ascii_lower(text);
  const OwnedText small(g_utf8_strdown(text.data(), static_cast<gssize>(text.size())));
  const OwnedText composed(g_utf8_normalize(small.get(), -1, G_NORMALIZE_DEFAULT_COMPOSE));
  return composed ? composed.get() : std::string(text);
}

std::string pattern_of(std::string_view text) {
  std::string pattern = "%";
  for (const char sign : text) {
    if (sign == '%' || sign == '_' || sign == '!') pattern += '!';
    pattern += sign;
  }
  return pattern + "%";
}

}  // namespace signpost::store
