#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "base/text.hpp"
#include "check/checks.hpp"
#include "content/project.hpp"
#include "content/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace signpost;

/// Each folder of tests/check/cases is a small project in which one check finds something, beside the whole report that
/// it must give (expected.txt). Files with "near-miss" in their names come close, and nothing is found in them.
/// UPDATE_GOLDEN=1 writes the reports anew.

namespace {

namespace fs = std::filesystem;

const fs::path kCases = fs::path(SIGNPOST_SOURCE_DIR) / "tests/check/cases";
constexpr Date kToday{std::chrono::year{2021}, std::chrono::month{3}, std::chrono::day{15}};

template <class Kind>
void check_all(const std::vector<Kind>& entries, const content::Reader& reader, const check::Checks& checks,
               Diagnostics& found) {
  for (const auto& entry : entries) {
    const auto inspect = [&](const Body& body, const Document& as_written, Diagnostics& diagnostics) {
      checks.check(entry, body, as_written, diagnostics);
    };
    reader.read(entry, found, inspect);
    if constexpr (std::is_same_v<Kind, Chapter>) reader.read_easy(entry, found, inspect);
  }
}

Diagnostics findings_in(const fs::path& root) {
  Diagnostics found;
  const auto project = content::load_project(root, {.today = kToday}, found);
  const content::Reader reader(project);
  const check::Checks checks(project.library, kToday);
  const auto& library = project.library;
  check_all(library.newsletters, reader, checks, found);
  check_all(library.guide.chapters, reader, checks, found);
  check_all(library.terms, reader, checks, found);
  check_all(library.questions, reader, checks, found);
  check_all(library.feedback, reader, checks, found);
  check_all(library.pages, reader, checks, found);
  for (const auto& one : project.left_out) {
    reader.check(one, found, [&](const Body& body, const Document& as_written, Diagnostics& diagnostics) {
      checks.check_unpublished(one.entry, body, one.date, as_written, diagnostics);
    });
  }
  sort_by_place(found);
  return found;
}

std::string report_of(const Diagnostics& found, const fs::path& root) {
  std::string report;
  for (const auto& one : found) {
    report += to_text(one, line_of(read_file(root / one.where.file), one.where.line));
  }
  return report;
}

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator(kCases)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("each check says what is wrong at its place, and keeps quiet where it nearly is") {
  const bool is_update = std::getenv("UPDATE_GOLDEN") != nullptr;
  for (const auto& folder : cases()) {
    CAPTURE(folder.filename().string());
    const auto found = findings_in(folder);
    const auto report = report_of(found, folder);
    const auto golden = folder / "expected.txt";
    if (is_update) write_file(golden, report);
    REQUIRE(fs::exists(golden));
    CHECK(report == read_file(golden));
    CHECK_FALSE(found.empty());
    for (const auto& one : found) CHECK(one.where.file.find("near-miss") == std::string::npos);
  }
}

TEST_CASE("every check has its near miss") {
  for (const auto& folder : cases()) {
    CAPTURE(folder.filename().string());
    const auto files = walk_folder(folder / "content", folder / "content").files;
    CHECK(std::any_of(files.begin(), files.end(), [](const fs::path& file) {
      return file.filename().string().find("near-miss") != std::string::npos;
    }));
  }
}
