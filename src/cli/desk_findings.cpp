#include "cli/desk_findings.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/report.hpp"

#include <fmt/format.h>

namespace signpost::cli {

namespace fs = std::filesystem;

desk::Finding finding_of(const Diagnostic& diagnostic, const fs::path& project) {
  using Weight = desk::Finding::Weight;
  const auto& where = diagnostic.where;
  desk::Finding finding{.weight = diagnostic.severity == Severity::error     ? Weight::error
                                  : diagnostic.severity == Severity::warning ? Weight::warning
                                                                             : Weight::note,
                        .words = diagnostic.message,
                        .hint = diagnostic.hint,
                        .place = where.line == 0 ? where.file : fmt::format("{}, line {}", where.file, where.line)};
  if (where.line == 0 || !fs::exists(project / where.file)) return finding;
  constexpr std::size_t kEnough = 300;
  const auto source = read_file(project / where.file);
  const auto line = line_of(source, where.line);
  if (find_invalid_utf8(line) == std::string::npos) finding.line = shorten(trim(line), kEnough);
  return finding;
}

}  // namespace signpost::cli
