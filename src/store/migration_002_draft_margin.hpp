#pragma once

#include <array>
#include <string_view>

namespace signpost::store {

/// What an editor notes beside a draft: what a quote is about, what a question is listed under.
inline constexpr std::array<std::string_view, 2> k002DraftMargin = {
    "ALTER TABLE submissions ADD COLUMN about TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE submissions ADD COLUMN subject TEXT NOT NULL DEFAULT ''"};

}  // namespace signpost::store
