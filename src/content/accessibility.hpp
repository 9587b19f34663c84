#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "content/source.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <optional>

namespace signpost::content {

/// accessibility.yaml: what a test of the site found. Faults: those of Fields; accessibility.result (a warning): the
/// result and the list of problems do not go together; review.overdue (a warning): the test is more than a year before
/// `today`, or a problem was to be mended before it. Nothing where a key that the statement stands on is missing.
std::optional<AccessibilityReport> read_accessibility(const Source& source, const Date& today,
                                                      Diagnostics& diagnostics);

/// The parts of an accessibility statement as the United Kingdom asks public bodies for it (Public Sector Bodies
/// (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, regulation 8): how far the site meets the
/// standard, what does not work, how it was tested, whom to tell, and where to turn then.
Document accessibility_statement(const AccessibilityReport& report, const Settings& settings);

}  // namespace signpost::content
