#pragma once

#include "pdf/theme_values.hpp"

#include <string_view>
#include <vector>

namespace signpost::pdf {

/// What theme.yaml may say: its sections and their keys, each with its place in a Theme.

struct Key {
  std::string_view name;
  Target target;
};

struct Section {
  std::string_view name;
  std::vector<Key> keys;
};

/// Words on their ground, by the names of their keys.
struct Pair {
  std::string_view section;
  std::string_view words;
  std::string_view ground;
  std::string_view other_section = {};  ///< of the ground, where it is another

  std::string_view ground_section() const { return other_section.empty() ? section : other_section; }
};

/// Fonts, page, type, colours, space and looks: what blocks are made of.
std::vector<Section> common_sections(Theme& theme);

/// One for each kind of block.
std::vector<Section> block_sections(Theme& theme);

/// What must be readable in those of the colours, and in those of the blocks.
const std::vector<Pair>& color_pairs();
const std::vector<Pair>& block_pairs();

}  // namespace signpost::pdf
