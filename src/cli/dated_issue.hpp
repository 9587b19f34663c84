#pragma once

#include "base/diagnostic.hpp"
#include "content/project.hpp"

#include <filesystem>
#include <string>

namespace signpost::cli {

/// An issue among its project, as both are on the day on which it goes out: what is to be published by then is there.
class DatedIssue {
 public:
  /// `stem` is the issue's file's name without .md. Throws WrongUse where there is none, or where it is a draft or
  /// under review; not where it waits for a later day, which another reading may be as of.
  DatedIssue(const std::filesystem::path& root, const std::string& stem, const Date& day);
  DatedIssue(const DatedIssue&) = delete;
  DatedIssue& operator=(const DatedIssue&) = delete;

  /// Reads all of it anew where it is another day.
  void read_as_of(const Date& day);

  const Date& day() const { return day_; }
  const content::Project& project() const { return project_; }
  const Settings& settings() const { return project_.library.settings; }
  /// Throws WrongUse where it waits for a later day.
  const Newsletter& issue() const;
  /// What was found when it was read; a build adds to it.
  Diagnostics& found() { return found_; }

 private:
  void find();

  std::filesystem::path root_;
  std::string stem_;
  Date day_;
  Diagnostics found_;
  content::Project project_;
  const Newsletter* issue_ = nullptr;           ///< null where it waits for a later day
  const content::LeftOut* left_out_ = nullptr;  ///< then
};

}  // namespace signpost::cli
