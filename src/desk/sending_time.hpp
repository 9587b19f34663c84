#pragma once

#include "base/clock.hpp"
#include "desk/pages.hpp"
#include "render/templates.hpp"

#include <optional>
#include <string>

namespace signpost::desk {

/// What somebody typed who approves a sending, lets it go on or gives it another time.
struct Asked {
  std::string name;
  std::string when = "now";  ///< or "later", with a day and a time
  std::string date;
  std::string time;
  std::string problem;  ///< a sentence; empty: nothing is wrong
  std::string field;    ///< where
  int status = 200;

  render::View problem_at(std::string_view where) const;
  void refuse(std::string where, std::string what);
};

Asked asked_in(const Visit& visit);

/// Nothing for "now"; where day and time cannot be, `asked` says why.
std::optional<UtcSeconds> time_in(Asked& asked, UtcSeconds now);

/// When it may go out: now, or at a time; the latter alone where `is_later_only`.
render::View moment_view(const Asked& asked, bool is_later_only, UtcSeconds now);

/// That day, at the hour at which offices begin.
Asked asked_for(const Date& day);
/// That moment.
Asked asked_for(UtcSeconds time);

}  // namespace signpost::desk
