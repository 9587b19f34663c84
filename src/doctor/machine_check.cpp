#include "doctor/machine_check.hpp"

#include "base/counted.hpp"
#include "base/notation.hpp"
#include "base/project_key.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <vector>

namespace signpost::doctor {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDatabase = "database";
constexpr std::uint64_t kForOneRecipient = 1024;     ///< a row of the account, its indexes, and the log before them
constexpr std::uint64_t kForTheRest = 32ULL << 20U;  ///< the log, letters, what readers send meanwhile
constexpr std::uint64_t kIssuesAYear = 12;

std::string room_in_words(std::uint64_t bytes) {
  constexpr std::uint64_t kGigabyte = 1'000'000'000;
  return bytes < kGigabyte ? size_in_words(bytes) : fmt::format("{} GB", bytes / kGigabyte);
}

Finding judge_version(const store::Inspection& found) {
  if (found.version == found.known_version) {
    return ok(kDatabase, fmt::format("the database {} is in order and can be written: {}", found.place,
                                     counted(found.active_subscribers, "active subscriber", "active subscribers")));
  }
  if (found.version > found.known_version) {
    return wrong(kDatabase,
                 fmt::format("the database {} is of version {}, and this program knows versions up to {}", found.place,
                             found.version, found.known_version),
                 "run the newer program again, or restore a safety copy that was made before it came");
  }
  return look(kDatabase,
              fmt::format("the database {} is of version {}, and this program brings it to version {}", found.place,
                          found.version, found.known_version),
              "make a safety copy of the file first; then any command does it, such as 'signpost subscribers list'");
}

Finding check_editors(const store::Inspection& found) {
  constexpr std::string_view kName = "desk.password";
  if (found.version != found.known_version) return unchecked(kName, "who may sign in at the desk was not looked up");
  if (found.editors > 0) {
    return ok(kName, fmt::format("{} may sign in at the desk", counted(found.editors, "editor", "editors")));
  }
  return look(kName, "nobody can sign in at the desk yet", "make an editor: signpost desk password \"A. Example\"");
}

Finding check_key(const store::Inspection& found) {
  constexpr std::string_view kName = "database.key";
  const auto remedy = fmt::format(
      "put back var/key from the safety copies; until then nothing is sent and no form is taken. Where it is lost for "
      "good: signpost doctor --accept-new-key; {}",
      store::kLostWithKey);
  switch (found.key) {
    case store::KeyState::missing:
      return wrong(kName, "the key that what is kept was made with, var/key, is gone", remedy);
    case store::KeyState::another:
      return wrong(kName, "var/key is not the key that what is kept was made with", remedy);
    case store::KeyState::unmarked:
    case store::KeyState::right: break;
  }
  return ok(kName, "var/key is the database's own; it belongs in the safety copies, too");
}

bool can_write(const fs::path& folder) {
  return ::access(folder.c_str(), W_OK | X_OK) == 0;
}

/// The nearest folder that is there: where something would be made.
fs::path existing(fs::path place) {
  place = fs::absolute(place);
  std::error_code fault;
  while (!fs::is_directory(place, fault) && place.has_relative_path()) place = place.parent_path();
  return place;
}

Finding check_var(const fs::path& project) {
  constexpr std::string_view kName = "folder.var";
  const auto folder = project / "var";
  const auto there = existing(folder);
  if (!can_write(there)) {
    return wrong(
        kName, fmt::format("the user of this program may not write into '{}'", there.string()),
        fmt::format("run it as the folder's owner, or give it to the user: chown -R USER '{}'", folder.string()));
  }
  if (!fs::is_directory(folder)) {
    return ok(kName, fmt::format("'{}' will be made when it is needed, and can be", folder.string()));
  }
  return ok(kName, fmt::format("'{}' can be written", folder.string()));
}

bool others_can(const fs::path& path, mode_t rights) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 && (found.st_mode & rights) != 0;
}

/// Files with secrets or readers' data that others may read, where the folder lets them in.
std::vector<fs::path> open_to_others(const fs::path& project, const std::optional<store::Inspection>& found) {
  std::vector<fs::path> secret = {ProjectKey::file_in(project)};
  if (found && found->file) secret.push_back(*found->file);
  std::vector<fs::path> open;
  for (const auto& file : secret) {
    if (others_can(file, S_IRGRP | S_IROTH) && others_can(file.parent_path(), S_IXGRP | S_IXOTH)) open.push_back(file);
  }
  return open;
}

Finding check_secrets(const Settings& settings, const fs::path& project,
                      const std::optional<store::Inspection>& found) {
  constexpr std::string_view kName = "folder.secrets";
  const auto var = project / "var";
  if (const auto open = open_to_others(project, found); !open.empty()) {
    return wrong(
        kName,
        fmt::format("other users of this machine can read '{}', which holds secrets or readers' data",
                    open.front().string()),
        fmt::format("chmod 600 '{}' and chmod 700 '{}'", open.front().string(), open.front().parent_path().string()));
  }
  if (settings.database.find('@') != std::string::npos && others_can(project / "signpost.yaml", S_IROTH)) {
    return look(kName, "signpost.yaml names the database with its user, and everyone on this machine can read it",
                "if a password stands in it: chmod 640 signpost.yaml, for a group that only this program is in");
  }
  if (others_can(var, S_IRWXG | S_IRWXO)) {
    return look(kName, fmt::format("other users of this machine can look into '{}'", var.string()),
                fmt::format("chmod 700 '{}'", var.string()));
  }
  return ok(kName, "secrets and readers' data can be read by this user alone");
}

Finding check_room(const fs::path& project, const std::optional<store::Inspection>& found) {
  const auto place = existing(found && found->file ? found->file->parent_path() : project / "var");
  struct statvfs disk {};
  if (::statvfs(place.c_str(), &disk) != 0) {
    return unchecked("folder.room", fmt::format("how much room is at '{}' cannot be found out: {}", place.string(),
                                                std::strerror(errno)));
  }
  return judge_room(std::uint64_t{disk.f_bavail} * disk.f_frsize, found ? found->active_subscribers : 0, place);
}

}  // namespace

Findings check_database(const Settings& settings, const fs::path& project, std::optional<store::Inspection>& found) {
  try {
    auto looked = store::inspect(settings.database, project);
    found = looked;
    if (!looked.is_there) {
      return {look(kDatabase, fmt::format("the database {} is not there yet", looked.place),
                   "for a new start nothing is to do: it is made when the first subscriber comes; where there was one, "
                   "restore a safety copy (signpost restore FILE)")};
    }
    return {judge_version(looked), check_key(looked), check_editors(looked)};
  } catch (const Error& error) {
    return {wrong(kDatabase, error, "see that 'database' in signpost.yaml is right and that this user may use it")};
  }
}

Findings check_folders(const Settings& settings, const fs::path& project,
                       const std::optional<store::Inspection>& found) {
  return {check_var(project), check_secrets(settings, project, found), check_room(project, found)};
}

std::uint64_t growth_of_an_issue(std::int64_t subscribers) {
  return static_cast<std::uint64_t>(subscribers) * kForOneRecipient;
}

Finding judge_room(std::uint64_t available, std::int64_t subscribers, const fs::path& place) {
  constexpr std::string_view kName = "folder.room";
  const auto issue = growth_of_an_issue(subscribers);
  auto says = fmt::format("{} are free at '{}'", room_in_words(available), place.string());
  if (subscribers > 0) {
    says += fmt::format("; an issue to {} takes about {}", counted(subscribers, "subscriber", "subscribers"),
                        room_in_words(issue));
  }
  if (available < issue + kForTheRest) {
    return wrong(
        kName, says,
        fmt::format("make room: at least {} before the next issue goes out; a full disk stops the sending midway",
                    room_in_words(issue + kForTheRest)));
  }
  if (available < issue * kIssuesAYear + 4 * kForTheRest) {
    return look(kName, says,
                fmt::format("plan for more room: {} would last for a year of monthly issues",
                            room_in_words(issue * kIssuesAYear + 4 * kForTheRest)));
  }
  return ok(kName, says);
}

Finding judge_clock(UtcSeconds here, std::optional<UtcSeconds> there) {
  constexpr std::string_view kName = "clock";
  constexpr std::chrono::seconds kTolerable{120};
  if (!there)
    return unchecked(kName,
                     fmt::format("this machine's clock says {}; no other was at hand to compare", rfc3339(here)));
  const auto apart = here > *there ? here - *there : *there - here;
  if (apart <= kTolerable)
    return ok(kName, fmt::format("this machine's clock says {}, as the web server's does", rfc3339(here)));
  return look(
      kName, fmt::format("this machine's clock says {}, the web server's {}", rfc3339(here), rfc3339(*there)),
      "set the clock by the network (systemd-timesyncd or chrony): certificates, dates in mails and sending at a "
      "set time go by it");
}

}  // namespace signpost::doctor
