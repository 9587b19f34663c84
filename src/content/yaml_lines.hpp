#pragma once

#include "content/yaml.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace signpost::content {

/// The bytes `from` to `to` where every line is `key: words` as a newsletter's front matter mostly is, without a
/// quotation mark, list, comment or anything else that has a meaning in YAML; nothing for all other texts, which
/// yaml-cpp reads. It means what yaml-cpp would make of it, in a twentieth of the time.
std::optional<YamlNode> read_plain_lines(std::string_view text, std::size_t from, std::size_t to);

}  // namespace signpost::content
