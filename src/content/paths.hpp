#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::content {

/// The regular file `relative` below `folder`; nothing where there is none, or where the path leads out of the folder,
/// by `..` or by a symbolic link.
std::optional<std::filesystem::path> file_inside(const std::filesystem::path& folder, std::string_view relative);

/// `target` as seen from the folder of `file` ("newsletters/2021-03.md"), or from the root where it begins with '/':
/// "../guide/a.png" is "guide/a.png". Nothing where it leads out of the root.
std::optional<std::string> resolve_path(std::string_view file, std::string_view target);

/// "%20" becomes a blank (RFC 3986 §2.1); what is no escape stays.
std::string percent_decoded(std::string_view text);

/// The name that an address could have in place of `stem`, or for a title: its plain letters (see `plain_letters`) in
/// lower case and its digits, joined by single hyphens. Empty where nothing remains.
std::string address_name(std::string_view stem);

/// Letters a to z of either case and digits, joined by hyphens.
bool is_address_name(std::string_view stem);

}  // namespace signpost::content
