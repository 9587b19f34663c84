#pragma once

#include "check/report.hpp"

namespace signpost::check {

/// Whether headings go down one level at a time as written (WCAG 2.2, 1.3.1). The pages are in order all the same; the
/// author's own outline is not. Found: heading.skipped.
class HeadingOrder {
 public:
  void check(const Passage& heading, Report& report);

 private:
  int above_ = 1;  ///< the page's title
  bool is_first_ = true;
};

}  // namespace signpost::check
