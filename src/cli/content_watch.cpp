#include "cli/content_watch.hpp"

#include "cli/project_state.hpp"
#include "cli/words_record.hpp"

#include <algorithm>
#include <utility>

namespace signpost::cli {
ContentWatch::ContentWatch(std::filesystem::path project, Watched watched, const Clock& clock)
    : project_(std::move(project)), watched_(watched), clock_(clock) {
  note();
}

void ContentWatch::note() {
  note(names_in_content(project_));
}

void ContentWatch::note(std::set<std::string> readers_files) {
  auto readers = readers_files_state(project_);
  auto whole = project_state(project_, clock_.today());
  const std::lock_guard lock(guard_);
  files_ = std::move(readers_files);
  readers_ = std::move(readers);
  whole_ = std::move(whole);
}

bool ContentWatch::has_changed() const {
  const std::lock_guard lock(guard_);
  if (watched_ == Watched::readers_files) return readers_files_state(project_) != readers_;
  const auto present = names_in_content(project_);
  return !std::includes(present.begin(), present.end(), files_.begin(), files_.end());
}

bool ContentWatch::has_anything_changed() const {
  const std::lock_guard lock(guard_);
  return project_state(project_, clock_.today()) != whole_;
}

}  // namespace signpost::cli
