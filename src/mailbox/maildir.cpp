#include "mailbox/maildir.hpp"

#include "base/error.hpp"
#include "mailbox/mail_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace signpost::mailbox {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kInfo = ":2,";
constexpr char kSeen = 'S';
constexpr char kTrashed = 'T';

std::string flags_of(std::string_view name) {
  const auto at = name.rfind(kInfo);
  return at == std::string_view::npos ? std::string() : std::string(name.substr(at + kInfo.size()));
}

bool is_waiting(std::string_view name) {
  const auto flags = flags_of(name);
  return flags.find(kSeen) == std::string::npos && flags.find(kTrashed) == std::string::npos;
}

/// Flags stand in the order of ASCII.
std::string with_seen(const std::string& name) {
  auto flags = flags_of(name);
  flags.insert(std::lower_bound(flags.begin(), flags.end(), kSeen), kSeen);
  return name.substr(0, name.rfind(kInfo)) + std::string(kInfo) + flags;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code fault;
  for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
    auto name = entry->path().filename().string();
    if (!name.starts_with('.')) names.push_back(std::move(name));
  }
  if (fault) {
    throw Error(fmt::format("'{}' cannot be read as a Maildir: {}", folder.string(), fault.message()),
                fmt::format("name a folder with new and cur in it, or make one: mkdir -p '{0}/cur' '{0}/new' '{0}/tmp'",
                            folder.parent_path().string()));
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// False where the new name is there already.
bool rename_to_new_name(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno == EEXIST) return false;
  // Whoever took it away meanwhile has seen it.
  if (errno == ENOENT) return true;
  throw Error(fmt::format("'{}' cannot be marked as seen: {}", from.string(), std::strerror(errno)),
              "give your user the right to change the Maildir; nothing is taken twice");
}

}  // namespace

Maildir::Maildir(fs::path folder) : folder_(std::move(folder)) {
  for (const auto& name : names_in(folder_ / "new")) names_.push_back("new/" + name);
  for (const auto& name : names_in(folder_ / "cur")) {
    if (is_waiting(name)) names_.push_back("cur/" + name);
  }
  std::reverse(names_.begin(), names_.end());
}

std::optional<Arrival> Maildir::next() {
  while (!names_.empty()) {
    last_ = std::move(names_.back());
    names_.pop_back();
    if (auto mail = read_mail_file(folder_, last_)) return mail;
  }
  return std::nullopt;
}

void Maildir::taken() {
  const auto name = last_.substr(last_.find('/') + 1);
  auto seen = with_seen(name);
  for (int copy = 2; !rename_to_new_name(folder_ / last_, folder_ / "cur" / seen); ++copy) {
    seen = with_seen(fmt::format("{}.{}{}", name.substr(0, name.rfind(kInfo)), copy,
                                 flags_of(name).empty() ? "" : std::string(kInfo) + flags_of(name)));
  }
}

}  // namespace signpost::mailbox
