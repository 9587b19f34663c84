#pragma once

#include "desk/previews.hpp"
#include "render/view.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::desk {

/// What an issue's pages have in common.

/// Whether "mail" or "" is a view that Issues shows.
bool is_issue_view(std::string_view view);

/// Links to the issue's pages; `findings` is how many the checks have, where that is known.
render::View issue_tabs(const std::string& stem, std::string_view current, std::optional<std::size_t> findings);

/// For templates/desk/findings.mustache.
render::View findings_view(const std::vector<Finding>& findings);

/// Null where there is none of that name.
const Issue* find_issue(const std::vector<Issue>& issues, const std::string& stem);

}  // namespace signpost::desk
