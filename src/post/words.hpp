#pragma once

#include "mail/letter.hpp"
#include "model/settings.hpp"
#include "store/letter.hpp"

#include <optional>

namespace signpost::post {

/// What a letter of the store says (docs/letters.md lists the kinds). Readers' own words in it are text in a quotation.
/// Nothing for a kind that is not known here, or one that lacks a value.
std::optional<mail::LetterText> words_of(const store::NewLetter& letter, const Settings& settings);

}  // namespace signpost::post
