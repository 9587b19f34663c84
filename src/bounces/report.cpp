#include "bounces/report.hpp"

#include <array>

namespace signpost::bounces {

std::string_view to_text(Kind kind) {
  constexpr std::array<std::string_view, 5> kTexts = {"hard", "soft", "complaint", "autoreply", "none"};
  return kTexts.at(static_cast<std::size_t>(kind));
}

}  // namespace signpost::bounces
