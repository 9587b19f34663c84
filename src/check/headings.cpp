#include "check/headings.hpp"

#include <fmt/format.h>

#include <utility>

namespace signpost::check {

void HeadingOrder::check(const Passage& heading, Report& report) {
  const int before = above_;
  above_ = heading.level;
  const bool is_first = std::exchange(is_first_, false);
  if (heading.level <= before + 1) return;
  const auto wanted = std::string(static_cast<std::size_t>(before) + 1, '#');
  report.warn("heading.skipped", report.places().of_line(heading.first_line),
              is_first ? fmt::format("the first heading is of level {}", heading.level)
                       : fmt::format("a heading of level {} follows one of level {}", heading.level, before),
              fmt::format("write it with '{}', or give it the heading above it that is missing", wanted));
}

}  // namespace signpost::check
