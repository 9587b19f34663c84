#pragma once

#include "base/diagnostic.hpp"
#include "model/library.hpp"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace signpost::cli {

/// Where a character of a printed text was written: in one of the texts that it was made from (at the line, or behind
/// it, or before it), else in a term that it explains, in another text that it shows, or in a data file. `file` and
/// `line` where it is found nowhere, such as a character written as an entity.
Location place_of_character(char32_t character, std::size_t line, const std::vector<const Body*>& texts,
                            const Library& library, const std::filesystem::path& project);

}  // namespace signpost::cli
