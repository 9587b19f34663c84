#include "base/domain_name.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <idn2.h>

#include <memory>

namespace signpost {
namespace {

struct FreeName {
  void operator()(char* name) const { idn2_free(name); }
};
using OwnedName = std::unique_ptr<char, FreeName>;

/// Most names are: they need no table of Unicode's.
bool is_plain(std::string_view name) {
  return is_ascii(name) && ascii_lower(name).find("xn--") == std::string::npos;
}

}  // namespace

std::optional<std::string> ascii_domain(std::string_view name) {
  if (is_plain(name)) return std::string(name);
  char* made = nullptr;
  const auto code = idn2_to_ascii_8z(std::string(name).c_str(), &made, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL);
  const OwnedName owned(made);
  if (code != IDN2_OK || !owned) return std::nullopt;
  return owned.get();
}

std::optional<std::string> readable_domain(std::string_view name) {
  if (is_plain(name)) return ascii_lower(name);
  const auto ascii = ascii_domain(name);
  if (!ascii) return std::nullopt;
  char* made = nullptr;
  const auto code = idn2_to_unicode_8z8z(ascii->c_str(), &made, 0);
  const OwnedName owned(made);
  if (code != IDN2_OK || !owned) return std::nullopt;
  return owned.get();
}

}  // namespace signpost
