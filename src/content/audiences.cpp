#include "content/audiences.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::content {

std::vector<std::string> read_audience(Fields& fields, const std::vector<std::string>& known) {
  std::vector<std::string> audience;
  for (const auto& [name, where] : fields.placed_texts("audience")) {
    audience.push_back(name);
    if (known.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
    fields.warn("audience.unknown", where, fmt::format("no site shows the audience '{}'", name), suggest(name, known));
  }
  return audience;
}

std::vector<std::string> read_choices(Fields& fields, std::string_view key, const std::vector<std::string>& known) {
  std::vector<std::string> choices;
  for (const auto& [name, where] : fields.placed_texts(key)) {
    choices.push_back(name);
    if (known.empty() || std::find(known.begin(), known.end(), name) != known.end()) continue;
    fields.report("audience.unknown", where, fmt::format("no site shows the audience '{}'", name),
                  fmt::format("accepted: {}", join(known, ", ")));
  }
  return choices;
}

}  // namespace signpost::content
