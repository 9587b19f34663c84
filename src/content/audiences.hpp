#pragma once

#include "content/yaml_fields.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace signpost::content {

/// The key `audience`: who may read what the map is about; empty for everyone. `known` are the audiences that the
/// settings' sites show. A name that none of them shows is a warning (audience.unknown), unless none shows any: then
/// all audiences are those of the mail.
std::vector<std::string> read_audience(Fields& fields, const std::vector<std::string>& known);

/// The key `key`: the audiences that whoever subscribes may choose. One that no site shows is an error
/// (audience.unknown), unless none shows any.
std::vector<std::string> read_choices(Fields& fields, std::string_view key, const std::vector<std::string>& known);

}  // namespace signpost::content
