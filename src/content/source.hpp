#pragma once

#include "base/diagnostic.hpp"
#include "base/source.hpp"

#include <cstddef>
#include <string_view>

namespace signpost::content {

/// Reports the first byte from `from` on and before `to` that is no UTF-8, or the first control character but tab and
/// line ends (text.utf8, text.control). True where there is none.
bool check_characters(const Source& source, std::size_t from, std::size_t to, Diagnostics& diagnostics);

/// The offset of the first control character (C0 but tab and line ends, DEL, C1), or npos.
std::size_t find_control_character(std::string_view text);

}  // namespace signpost::content
