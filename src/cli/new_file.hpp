#pragma once

#include "base/clock.hpp"
#include "cli/starters.hpp"
#include "content/inventory.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace signpost::cli {

/// What `new` was asked for, in the words of the command line.
struct NewFileRequest {
  StarterKind kind = StarterKind::newsletter;
  std::string name;                 ///< a newsletter's month or day; else a title
  std::optional<std::string> file;  ///< the file's name without its ending, in place of one made from `name`
};

struct NewFile {
  std::filesystem::path path;  ///< relative to the project
  std::string text;
};

/// The file to make, beside what the project has. Its name is made of plain letters, digits and hyphens, a chapter's
/// begins with a number of its own. Throws WrongUse where the name is a path, has no plain letters, is no month that
/// exists, or leads to an address that a file in `present` has already.
NewFile plan_new_file(const NewFileRequest& request, const content::Inventory& present, const Date& today);

}  // namespace signpost::cli
