#include "cli/named_issue.hpp"

#include "base/suggestion.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace signpost::cli {

const Newsletter& issue_named(const std::string& stem, const Library& library) {
  const auto& all = library.newsletters;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Newsletter& one) { return one.stem == stem; });
  if (found != all.end()) return *found;
  std::vector<std::string> stems;
  stems.reserve(all.size());
  for (const auto& one : all) stems.push_back(one.stem);
  throw WrongUse(fmt::format("no newsletter '{}'", stem),
                 stems.empty() ? "begin one with: signpost new newsletter 2021-04" : suggest(stem, stems));
}

}  // namespace signpost::cli
