#pragma once

#include "model/document.hpp"
#include "model/library.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::content {

/// An id for something new in the document: the wanted one, with a number behind it where that is taken.
using NewId = std::function<std::string(const std::string& wanted)>;

/// Whether a list of all teams that leads to each stands before the table: long pages need one, an issue does not.
enum class TeamIndex { none, where_long };

/// Courses by roles, and the same for a spreadsheet; with `role` only that role's. The course is the row's heading.
Blocks courses_table(const Training& training, std::string_view role);

/// Teams from A to Z and who is their champion; a team of `people` without one says so. With `team` that one alone.
/// Each row has an anchor, "team-" and the team's slug. Empty where nobody is a champion.
Blocks champions_table(const std::vector<Person>& people, std::string_view team, TeamIndex index, const NewId& new_id);

}  // namespace signpost::content
