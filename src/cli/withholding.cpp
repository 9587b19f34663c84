#include "cli/withholding.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "base/stand_in.hpp"
#include "base/text.hpp"
#include "cli/words_record.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <set>
#include <string>
#include <vector>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

WordRunSearch gone_from(const fs::path& project, const WordsRecord& record) {
  WordRunSearch gone;
  const auto present = names_in_content(project);
  for (const auto& [file, runs] : record.files) {
    if (present.contains(file)) continue;
    for (const auto& run : runs) gone.add(run);
  }
  return gone;
}

/// The outputs that lie in the project, whichever command made them.
std::vector<fs::path> outputs_in(const fs::path& project) {
  std::vector<fs::path> outputs;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(project / "build", none)) {
    if (fs::is_regular_file(entry.path() / kWordsRecord, none)) outputs.push_back(entry.path());
  }
  return outputs;
}

bool is_text(const fs::path& file) {
  return is_one_of(ascii_lower(file.extension().string()),
                   {".html", ".htm", ".xml", ".txt", ".json", ".csv", ".ics", ".eml"});
}

bool is_page(const fs::path& file) {
  return file.extension() == ".html";
}

bool is_stand_in(const fs::path& file) {
  std::error_code fault;
  return is_page(file) && fs::file_size(file, fault) == kStandIn.size() && read_file(file) == kStandIn;
}

/// The files of one part, and which of them have to go.
class PartSearch {
 public:
  PartSearch(const fs::path& folder, const WordRunSearch& gone, bool is_mixed)
      : folder_(folder), files_(walk_folder(folder, folder).files) {
    for (const auto& file : files_) {
      if (is_text(file) && holds(gone, read_file(folder_ / file))) found_.insert(file);
    }
    add_other_forms();
    add_pdfs(is_mixed);
  }

  const std::set<fs::path>& found() const { return found_; }
  const std::vector<fs::path>& files() const { return files_; }

 private:
  static bool holds(const WordRunSearch& gone, const std::string& content) {
    return gone.is_in(content) || gone.is_in(words_of_markup(content));
  }

  /// A mail's three forms have one name; an issue's briefing has the words, a few at a time.
  void add_other_forms() {
    const auto direct = found_;
    for (const auto& file : files_) {
      const bool is_same = std::any_of(direct.begin(), direct.end(), [&](const fs::path& one) {
        return file.parent_path() == one.parent_path() && file.stem() == one.stem() && is_text(file);
      });
      const bool is_briefing = file.parent_path().filename() == "briefing" && is_page(file) &&
                               direct.contains(file.parent_path().parent_path() / file.filename());
      if (is_same || is_briefing) found_.insert(file);
    }
  }

  /// A PDF holds what the pages beside it and below it hold. Those that editors hand out are none that a build made.
  void add_pdfs(bool is_mixed) {
    std::set<fs::path> homes;
    for (const auto& file : found_) {
      for (auto folder = file.parent_path(); is_page(file); folder = folder.parent_path()) {
        homes.insert(folder);
        if (folder.empty()) break;
      }
    }
    for (const auto& file : files_) {
      if (file.extension() != ".pdf" || *file.begin() == "documents") continue;
      if (is_mixed || homes.contains(file.parent_path())) found_.insert(file);
    }
  }

  fs::path folder_;
  std::vector<fs::path> files_;
  std::set<fs::path> found_;
};

void take_out(const fs::path& file, bool is_of_site) {
  if (is_of_site && is_page(file)) {
    replace_file(file, kStandIn);
  } else {
    remove_file(file);
  }
}

}  // namespace

std::size_t withhold_taken_back(const Output& output, const fs::path& project) {
  const auto record = parse_words_record(output.note(kWordsRecord));
  const auto gone = gone_from(project, record);
  if (gone.is_empty()) return 0;
  std::size_t pages = 0;
  for (const auto& part : output.present_parts()) {
    const auto folder = output.folder() / part;
    const PartSearch search(folder, gone, record.is_mixed);
    for (const auto& file : search.found()) take_out(folder / file, part != "mail");
    pages += static_cast<std::size_t>(std::count_if(search.files().begin(), search.files().end(),
                                                    [&](const auto& file) { return is_stand_in(folder / file); }));
  }
  return pages;
}

void withhold_after_fault(const fs::path& folder, const fs::path& project, const std::function<void()>& checkpoint) {
  std::error_code fault;
  if (!fs::exists(folder / kWordsRecord, fault)) return;  // and no folder is made
  try {
    withhold_taken_back(Output(folder, checkpoint), project);
  } catch (const Error&) {
    return;
  }
}

std::size_t withhold_in_project(const fs::path& project, const fs::path& except) {
  std::size_t pages = 0;
  std::error_code none;
  for (const auto& folder : outputs_in(project)) {
    if (!except.empty() && fs::equivalent(folder, except, none)) continue;
    // Without waiting for a build: one that reads them now looks again when it is done.
    if (gone_from(project, parse_words_record(read_file(folder / kWordsRecord))).is_empty()) continue;
    pages += withhold_taken_back(Output(folder), project);
  }
  return pages;
}

void withhold_or_tell(const fs::path& project, const World& world, const fs::path& except) {
  try {
    withhold_in_project(project, except);
  } catch (const Error& fault) {
    fmt::print(world.err,
               "Words that were taken back are still in an earlier build: {}\n"
               "      = delete that folder, or give your user the right to write in it and run 'signpost build'\n",
               fault.what());
  }
}

std::string withheld_in_words(std::size_t pages) {
  if (pages == 0) return {};
  return pages == 1
             ? std::string(" The page with words that were taken back says that it is being changed.")
             : fmt::format(" The {} pages with words that were taken back say that they are being changed.", pages);
}

}  // namespace signpost::cli
