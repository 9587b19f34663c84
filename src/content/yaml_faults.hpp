#pragma once

#include "base/diagnostic.hpp"
#include "content/source.hpp"

#include <cstddef>
#include <string_view>

namespace signpost::content {

/// The hint for a value that means something else in YAML than its writer thought.
inline constexpr std::string_view kQuoteWhole = "put the whole value in double quotes";

/// What yaml-cpp found wrong at byte `at` of YAML that begins at byte `from`, in the words of somebody who writes a
/// newsletter, and at the place where it is put right: a bracket that is never closed shows at the end, but is wrong
/// where it opens.
Diagnostic explain_yaml_fault(const Source& source, std::size_t from, std::size_t at, std::string_view theirs);

}  // namespace signpost::content
