#include "base/files.hpp"
#include "base/text.hpp"
#include "content/project.hpp"
#include "content/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>

using namespace signpost;

/// Each folder of tests/content/faults is a small project that somebody got wrong, beside the whole report that it
/// must give (expected.txt). UPDATE_GOLDEN=1 writes the reports anew.

namespace {

namespace fs = std::filesystem;

const fs::path kFaults = fs::path(SIGNPOST_SOURCE_DIR) / "tests/content/faults";
constexpr Date kToday{std::chrono::year{2021}, std::chrono::month{3}, std::chrono::day{15}};

void read_everything(const content::Project& project, Diagnostics& diagnostics) {
  const content::Reader reader(project);
  const auto read_all = [&](const auto& entries) {
    for (const auto& entry : entries) reader.read(entry, diagnostics);
  };
  const auto& library = project.library;
  read_all(library.newsletters);
  read_all(library.guide.chapters);
  for (const auto& chapter : library.guide.chapters) reader.read_easy(chapter, diagnostics);
  read_all(library.terms);
  read_all(library.questions);
  read_all(library.feedback);
  read_all(library.pages);
  for (const auto& one : project.left_out) reader.check(one, diagnostics);
  reader.check_anchors({}, diagnostics);
}

std::string report_on(const fs::path& root) {
  Diagnostics diagnostics;
  const auto project = content::load_project(root, {.today = kToday}, diagnostics);
  read_everything(project, diagnostics);
  sort_by_place(diagnostics);
  std::string report;
  for (const auto& one : diagnostics) {
    const auto path = root / one.where.file;
    const auto text = fs::is_regular_file(path) && one.where.line > 0 ? read_file(path) : std::string{};
    auto line = line_of(text, one.where.line);
    if (one.where.line == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    report += to_text(one, line);
  }
  return report;
}

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(kFaults)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("each fault is reported with its place, its line, a mark and what puts it right") {
  const bool is_update = std::getenv("UPDATE_GOLDEN") != nullptr;
  for (const auto& folder : cases()) {
    CAPTURE(folder.filename().string());
    const auto report = report_on(folder);
    const auto golden = folder / "expected.txt";
    if (is_update) write_file(golden, report);
    REQUIRE(fs::exists(golden));
    CHECK(report == read_file(golden));
  }
}

TEST_CASE("every golden report belongs to a project") {
  for (const auto& folder : cases()) {
    CAPTURE(folder.filename().string());
    CHECK(fs::is_directory(folder / "content"));
  }
}
