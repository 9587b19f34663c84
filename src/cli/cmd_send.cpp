#include "base/error.hpp"
#include "base/suggestion.hpp"
#include "cli/options.hpp"
#include "cli/report.hpp"
#include "cli/resources.hpp"
#include "content/reader.hpp"
#include "mail/compose.hpp"
#include "mail/send_test.hpp"
#include "model/select.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

const Newsletter& find_issue(const Library& library, const std::string& stem) {
  const auto& all = library.newsletters;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Newsletter& one) { return one.stem == stem; });
  if (found != all.end()) return *found;
  std::vector<std::string> stems;
  for (const auto& one : all) stems.push_back(one.stem);
  throw Error(fmt::format("no newsletter '{}'", stem), suggest(stem, stems));
}

}  // namespace
}  // namespace signpost::cli
