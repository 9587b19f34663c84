#include "base/output.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <optional>

namespace signpost {
namespace {

namespace fs = std::filesystem;

constexpr auto kStagingName = ".next";
constexpr auto kPartsName = ".parts";

[[noreturn]] void fail(std::string_view action, const fs::path& path, int fault, std::string hint = {}) {
  throw Error(fmt::format("cannot {} '{}': {}", action, path.string(), std::strerror(fault)), std::move(hint));
}

void make_output_folder(const fs::path& folder) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault) fail("make the folder", folder, fault.value(), "choose another place with --output");
}

bool stays_inside(const fs::path& path) {
  return !path.empty() && path.is_relative() && *path.lexically_normal().begin() != "..";
}

std::optional<std::string> read_if_possible(const fs::path& file) {
  try {
    return read_file(file);
  } catch (const Error&) {
    return std::nullopt;
  }
}

/// renameat2 with RENAME_EXCHANGE; false where the file system cannot.
bool exchange(const fs::path& a, const fs::path& b) {
  return ::syscall(SYS_renameat2, AT_FDCWD, a.c_str(), AT_FDCWD, b.c_str(), RENAME_EXCHANGE) == 0;
}

void rename_or_fail(const fs::path& from, const fs::path& to) {
  std::error_code fault;
  fs::rename(from, to, fault);
  if (fault) fail("replace", to, fault.value());
}

/// `next` becomes `present`, whose former state is left where `next` was.
void swap_in(const fs::path& present, const fs::path& next) {
  if (!fs::exists(present)) return rename_or_fail(next, present);
  if (exchange(present, next)) return;
  auto former = next;
  former += ".former";
  rename_or_fail(present, former);
  rename_or_fail(next, present);
}

}  // namespace

StagedFolder::StagedFolder(fs::path present, fs::path next)
    : present_(std::move(present)), next_(std::move(next)), has_present_(fs::exists(present_)) {
  make_output_folder(next_);
}

void StagedFolder::claim(const std::string& path) {
  const std::lock_guard lock(guard_);
  if (!files_.insert(path).second) throw Error(fmt::format("two pages or files would both be '{}'", path));
}

void StagedFolder::make_folder_of(const fs::path& file) {
  const auto folder = file.parent_path();
  if (folder.empty()) return;
  {
    const std::lock_guard lock(guard_);
    if (folders_.contains(folder.string())) return;
  }
  const bool is_there = ::mkdir((next_ / folder).c_str(), 0755) == 0 || errno == EEXIST;
  if (!is_there) make_output_folder(next_ / folder);
  // Noted once it is there, since other threads write into it without looking.
  const std::lock_guard lock(guard_);
  folders_.insert(folder.string());
}

bool StagedFolder::link_unchanged(const fs::path& path, std::string_view content) const {
  if (!has_present_) return false;
  const auto before = present_ / path;
  struct stat status {};
  if (::lstat(before.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  if (static_cast<std::size_t>(status.st_size) != content.size() || read_file(before) != content) return false;
  return ::link(before.c_str(), (next_ / path).c_str()) == 0;
}

void StagedFolder::write(const fs::path& path, std::string_view content) {
  if (!stays_inside(path)) throw Error(fmt::format("'{}' would be written outside the output folder", path.string()));
  claim(path.string());
  make_folder_of(path);
  if (!link_unchanged(path, content)) write_file(next_ / path, content);
}

void StagedFolder::take_over(const std::function<bool(const fs::path&)>& wanted) {
  for (const auto& path : walk_folder(present_, present_).files) {
    if (wanted(path) && !files_.contains(path.string())) keep(path);
  }
}

void StagedFolder::keep(const fs::path& path) {
  claim(path.string());
  make_folder_of(path);
  if (::link((present_ / path).c_str(), (next_ / path).c_str()) != 0) {
    write_file(next_ / path, read_file(present_ / path));
  }
}

bool StagedFolder::take_over(const fs::path& path, std::size_t size, std::string_view hash) {
  const auto before = present_ / path;
  struct stat status {};
  if (!has_present_ || !stays_inside(path) || ::lstat(before.c_str(), &status) != 0) return false;
  if (!S_ISREG(status.st_mode) || static_cast<std::size_t>(status.st_size) != size) return false;
  const auto content = read_if_possible(before);
  if (!content || content_hash(*content) != hash) return false;
  keep(path);
  return true;
}

std::size_t StagedFolder::files() const {
  const std::lock_guard lock(guard_);
  return files_.size();
}

Output::Output(fs::path folder, const std::function<void()>& checkpoint)
    : folder_(std::move(folder)), staging_(folder_ / kStagingName), lock_(folder_, checkpoint) {
  clear_leftovers();
}

Output::~Output() {
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
}

void Output::clear_leftovers() {
  std::error_code fault;
  fs::remove_all(staging_, fault);
  if (fault) fail("clear", staging_, fault.value());
}

std::vector<std::string> Output::recorded_parts() const {
  const auto record = folder_ / kPartsName;
  std::vector<std::string> names;
  if (!fs::exists(record)) return names;
  const auto text = read_file(record);
  for (const auto line : split(text, '\n')) {
    if (!line.empty() && stays_inside(line)) names.emplace_back(line);
  }
  return names;
}

void Output::record_parts(const std::vector<std::string>& names) const {
  replace_file(folder_ / kPartsName, join(names, "\n") + "\n");
}

std::string Output::note(const std::string& name) const {
  return read_if_possible(folder_ / name).value_or(std::string());
}

void Output::set_note(const std::string& name, std::string text) {
  notes_[name] = std::move(text);
}

void Output::write_note(const std::string& name, std::string_view text) const {
  if (note(name) != text) replace_file(folder_ / name, text);
}

/// Each whole or not at all, as the parts are.
void Output::publish_notes() const {
  for (const auto& [name, text] : notes_) {
    if (note(name) == text) continue;
    try {
      replace_file(folder_ / name, text);
    } catch (const Error&) {
      continue;  // the former one stays, and fits what did not change
    }
  }
}

/// What somebody else put there is not ours to replace.
void Output::refuse_strange(const std::string& name) const {
  const auto place = folder_ / name;
  if (!fs::exists(place) || (fs::is_directory(place) && fs::is_empty(place))) return;
  const auto ours = recorded_parts();
  if (std::find(ours.begin(), ours.end(), name) != ours.end()) return;
  throw Error(fmt::format("'{}' is there and was not made by Signpost", place.string()),
              "choose another place with --output, or move what is there");
}

StagedFolder& Output::part(const std::string& name) {
  for (auto& [known, folder] : parts_) {
    if (known == name) return *folder;
  }
  refuse_strange(name);
  parts_.emplace_back(name, std::make_unique<StagedFolder>(folder_ / name, staging_ / name));
  return *parts_.back().second;
}

void Output::publish(const std::vector<std::string>& kept) {
  const auto before = recorded_parts();
  std::vector<std::string> after;
  std::copy_if(kept.begin(), kept.end(), std::back_inserter(after),
               [&](const std::string& name) { return std::find(before.begin(), before.end(), name) != before.end(); });
  for (const auto& [name, folder] : parts_) after.push_back(name);
  auto all = before;
  all.insert(all.end(), after.begin(), after.end());
  record_parts(all);  // should the next lines be cut short, all of it is known as ours
  for (const auto& [name, folder] : parts_) swap_in(folder_ / name, staging_ / name);
  for (const auto& name : before) {
    if (std::find(after.begin(), after.end(), name) != after.end()) continue;
    std::error_code ignored;
    fs::remove_all(folder_ / name, ignored);
  }
  record_parts(after);
  publish_notes();
}

}  // namespace signpost
