#pragma once

#include "model/library.hpp"

#include <string>
#include <string_view>

namespace signpost {

/// Where every site has it, from its root.
inline constexpr std::string_view kTrainingFile = "/training.csv";

/// The training matrix for spreadsheets: a course a row, a role a column ("Required", "Recommended" or nothing), then
/// its length and where to book.
std::string training_csv(const Training& training);

}  // namespace signpost
