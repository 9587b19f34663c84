#include "base/folder_walk.hpp"

#include "base/error.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <utility>

namespace signpost {
namespace {

namespace fs = std::filesystem;

/// A folder's identity, whatever its name: device and inode.
using Identity = std::pair<dev_t, ino_t>;

std::optional<Identity> identity_of(const fs::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return Identity{status.st_dev, status.st_ino};
}

bool is_left_out(const fs::path& path) {
  const auto name = path.filename().string();
  return name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
}

class Walk {
 public:
  Walk(const fs::path& folder, const fs::path& project)
      : folder_(folder), here_(fs::canonical(folder)), project_(fs::weakly_canonical(project)) {}

  FolderContents run() {
    read({});
    while (!links_.empty()) {
      // In the order of their names, whatever the file system's.
      std::sort(links_.begin(), links_.end());
      const auto link = std::move(links_.front());
      links_.pop_front();
      follow(link);
    }
    std::sort(contents_.files.begin(), contents_.files.end());
    std::sort(contents_.refused.begin(), contents_.refused.end(),
              [](const RefusedLink& a, const RefusedLink& b) { return a.link < b.link; });
    return std::move(contents_);
  }

 private:
  /// Names are relative to the folder, whose own is empty.
  void read(const fs::path& name) {
    const auto identity = identity_of(folder_ / name);
    if (identity && !names_.emplace(*identity, name).second) return;
    std::error_code fault;
    for (fs::directory_iterator entry(folder_ / name, fault), end; !fault && entry != end; entry.increment(fault)) {
      if (!is_left_out(entry->path())) sort_in(*entry, name / entry->path().filename());
    }
    if (!fault) return;
    throw Error(fmt::format("cannot read the folder '{}': {}", (folder_ / name).string(), fault.message()),
                "give your user the right to it, or choose another place");
  }

  void sort_in(const fs::directory_entry& entry, const fs::path& name) {
    std::error_code ignored;
    if (entry.is_symlink(ignored)) {
      links_.push_back(name);
    } else if (entry.is_directory(ignored)) {
      read(name);
    } else if (entry.is_regular_file(ignored)) {
      contents_.files.push_back(name);
    }
  }

  void follow(const fs::path& link) {
    std::error_code fault;
    const auto target = fs::canonical(folder_ / link, fault);
    if (fault) return refuse(link, "the link leads nowhere", "correct the link, or delete it");
    const bool is_folder = fs::is_directory(target, fault);
    if (is_folder && lies_inside(fs::canonical(folder_ / link.parent_path()), target)) {
      return refuse(link, "the link leads back to a folder that it lies in", "delete the link");
    }
    if (!lies_inside(target, project_) && !lies_inside(target, here_)) {
      return refuse(link, fmt::format("the link leads out of the project, to '{}'", target.string()),
                    "put into the project itself what it leads to");
    }
    if (!is_folder) {
      if (fs::is_regular_file(target, fault)) contents_.files.push_back(link);
      return;
    }
    const auto known = names_.find(identity_of(target).value_or(Identity{}));
    if (known != names_.end()) {
      const auto name = (folder_.filename() / known->second).generic_string();
      return refuse(link, fmt::format("the link leads to '{}', which is read already", name),
                    "delete the link: each folder is read once");
    }
    read(link);
  }

  void refuse(const fs::path& link, std::string reason, std::string remedy) {
    contents_.refused.push_back({link, std::move(reason), std::move(remedy)});
  }

  fs::path folder_;
  fs::path here_;
  fs::path project_;
  FolderContents contents_;
  std::map<Identity, fs::path> names_;  ///< of the folders that were read
  std::deque<fs::path> links_;          ///< not followed yet
};

}  // namespace

FolderContents walk_folder(const fs::path& folder, const fs::path& project) {
  return fs::exists(folder) ? Walk(folder, project).run() : FolderContents{};
}

bool lies_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace signpost
