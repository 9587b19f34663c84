#pragma once

#include "base/folder_lock.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace signpost {

/// The next state of one folder, made beside it. Files that come out as they were are taken over whole, with their
/// times, and cost no new space.
class StagedFolder {
 public:
  /// Neither folder need exist. Both must be on one file system.
  StagedFolder(std::filesystem::path present, std::filesystem::path next);

  /// Adds a file; thread-safe. `path` is relative and stays inside. A path given twice throws Error, for one of the
  /// two would be lost.
  void write(const std::filesystem::path& path, std::string_view content);

  /// Takes over the present state's files that `wanted` accepts and that were not written.
  void take_over(const std::function<bool(const std::filesystem::path&)>& wanted);

  /// Takes over the present state's file at `path` where that is an ordinary file of this size whose bytes have this
  /// name (content_hash); else false, and nothing is done. Thread-safe.
  bool take_over(const std::filesystem::path& path, std::size_t size, std::string_view hash);

  std::size_t files() const;

 private:
  friend class Output;
  void claim(const std::string& path);
  void make_folder_of(const std::filesystem::path& file);
  void keep(const std::filesystem::path& path);
  bool link_unchanged(const std::filesystem::path& path, std::string_view content) const;

  std::filesystem::path present_;
  std::filesystem::path next_;
  bool has_present_;
  mutable std::mutex guard_;
  std::unordered_set<std::string> files_;
  std::unordered_set<std::string> folders_;
};

/// The folder a build writes to: parts such as "site" and "mail", each a folder. Nothing in it changes before
/// `publish`; an output that is never published, or whose process dies, leaves the present state as it is.
/// One build at a time: a second one waits for the first, at most a minute.
class Output {
 public:
  /// Takes the lock and clears away what a killed build left. `checkpoint` is called while another build is waited
  /// for: what it throws ends that. Throws Error where the folder cannot be made.
  explicit Output(
      std::filesystem::path folder, const std::function<void()>& checkpoint = [] {});
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// The next state of a part, empty at first; the same object for the same name. Throws Error where a folder of that
  /// name is there that no build made.
  StagedFolder& part(const std::string& name);

  /// Puts each part in its place by one rename. Parts that an earlier build made and this one neither made nor names
  /// in `kept` are removed.
  void publish(const std::vector<std::string>& kept);

  /// What an earlier build noted for later ones; empty where there is nothing that can be read. It lies beside the
  /// parts, in none of them. `name` is a file's name that no part has: it begins with a dot.
  std::string note(const std::string& name) const;

  /// Takes the note's place when the output is published. That a note cannot be written stops no build: whoever reads
  /// one must see for himself whether it fits the parts.
  void set_note(const std::string& name, std::string text);

  /// Writes the note now, whole or not at all, whatever becomes of the output. Throws Error.
  void write_note(const std::string& name, std::string_view text) const;

  /// The parts that are there, made by earlier builds.
  std::vector<std::string> present_parts() const { return recorded_parts(); }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  void clear_leftovers();
  std::vector<std::string> recorded_parts() const;
  void record_parts(const std::vector<std::string>& names) const;
  void refuse_strange(const std::string& name) const;
  void publish_notes() const;

  std::filesystem::path folder_;
  std::filesystem::path staging_;
  FolderLock lock_;
  std::vector<std::pair<std::string, std::unique_ptr<StagedFolder>>> parts_;
  std::map<std::string, std::string> notes_;
};

}  // namespace signpost
