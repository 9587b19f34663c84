#pragma once

#include "desk/standing.hpp"
#include "render/view.hpp"

#include <string>

namespace signpost::desk {

/// How far a sending is, for templates/desk/sending.mustache. `address` is where its recipients are listed.
render::View progress_view(const Standing& standing, const std::string& address);

/// The same as JSON in one line, for the script on that page.
std::string progress_json(const Standing& standing);

}  // namespace signpost::desk
