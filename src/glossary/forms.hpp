#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signpost::glossary {

/// The forms of an English noun besides `noun` itself: its plurals, and its singulars where it may be a plural. Some
/// may be no words at all ("serie"): nobody writes those, so that they find nothing.
std::vector<std::string> other_numbers(std::string_view noun);

/// The plural of a word in capitals: "MARFs".
std::string acronym_plural(std::string_view acronym);

/// Whether a word links what was named before it ("child *in* need", "line *of* sight"), so that the noun before it
/// takes the plural too.
bool is_preposition(std::string_view folded);

}  // namespace signpost::glossary
