#include "base/text.hpp"
#include "bounces/read.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes give at least one report, in well-formed UTF-8 and on one line each.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace signpost;
  const auto reports = bounces::read_reports({reinterpret_cast<const char*>(data), size});
  if (reports.empty()) std::abort();
  for (const auto& report : reports) {
    for (const std::string_view text : {std::string_view(report.recipient), std::string_view(report.reason)}) {
      if (find_invalid_utf8(text) != std::string_view::npos || text.find('\n') != std::string_view::npos) std::abort();
    }
  }
  return 0;
}
