#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "base/parallel.hpp"
#include "model/library.hpp"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace signpost::content {

/// A file of content/ as it would be: it is read as if it were there, in place of what is.
struct UnwrittenFile {
  std::string file;  ///< relative to the project
  std::string text;
};

struct LoadOptions {
  Date today{};
  bool drafts = false;  ///< with them: drafts, what is under review, and what is to be published later
  std::size_t workers = default_workers();
  std::optional<UnwrittenFile> unwritten = {};
};

/// A file that is not published yet, and why. Its text can still be read to see what is wrong with it.
struct LeftOut {
  std::string file;
  std::string title;
  std::string reason;  ///< "draft", "review", "to be published on 1 April 2021"
  Entry entry;
  std::optional<Body> easy;  ///< a chapter's easy-read version
  std::optional<Date> date;  ///< an issue's
  std::optional<Term> term;  ///< a term itself
};

/// A folder with content/ in it, read: everything but the texts' trees (see Reader).
struct Project {
  std::filesystem::path root;
  Library library;
  std::vector<LeftOut> left_out;  ///< in the order of their files
  /// Addresses that the site answers besides its pages, such as "/css/site.css": the files of the project's site/
  /// folder. Who builds the site adds those of the program's own before texts are read.
  std::set<std::string> assets;
  Date today{};
};

/// Reads signpost.yaml and content/ below `root`. Faults in what they say are collected; throws Error where there is no
/// content/, or something in it cannot be read.
Project load_project(const std::filesystem::path& root, const LoadOptions& options, Diagnostics& diagnostics);

/// Why an entry is not published on `today`; empty where it is.
std::string reason_left_out(const Entry& entry, const Date& today);

}  // namespace signpost::content
