#include "base/counted.hpp"
#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "bounces/read.hpp"
#include "cli/options.hpp"
#include "cli/terminal_text.hpp"
#include "cli/wrong_use.hpp"
#include "mailbox/source.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

struct Told {
  std::string file;  ///< below the folder
  bounces::Report report;
};

void add_files(const fs::path& folder, std::vector<fs::path>& files) {
  std::error_code fault;
  for (const auto& entry : fs::directory_iterator(folder, fault)) {
    const bool is_hidden = entry.path().filename().string().starts_with('.');
    if (!is_hidden && fs::is_regular_file(entry.symlink_status())) files.push_back(entry.path());
  }
  if (fault)
    throw Error(fmt::format("cannot read '{}': {}", folder.string(), fault.message()), "name a folder of messages");
}

/// Those of a Maildir (maildir(5)), seen or not; else the folder's own. In the order of their names.
std::vector<fs::path> messages_in(const fs::path& folder) {
  if (!fs::exists(folder))
    throw Error(fmt::format("there is no '{}'", folder.string()), "name a folder, or '-' for a message");
  std::vector<fs::path> files;
  const bool is_maildir = fs::is_directory(folder / "new") && fs::is_directory(folder / "cur");
  if (!fs::is_directory(folder)) return {folder};
  for (const auto& place : is_maildir ? std::vector<fs::path>{folder / "new", folder / "cur"} : std::vector{folder}) {
    add_files(place, files);
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<bounces::Report> read_one(const fs::path& file) {
  std::error_code fault;
  if (fs::is_regular_file(file) && fs::file_size(file, fault) > mailbox::kMostOctets) {
    return {{.recipient = {}, .kind = bounces::Kind::none, .status = {}, .reason = "is larger than any report"}};
  }
  return bounces::read_reports(read_file(file));
}

std::vector<Told> read_all(const std::string& place) {
  std::vector<Told> told;
  const bool is_pipe = place == "-";
  for (const auto& file : is_pipe ? std::vector<fs::path>{"/dev/stdin"} : messages_in(place)) {
    const auto name = is_pipe ? "-" : fs::is_directory(place) ? file.lexically_relative(place).string() : file.string();
    for (auto& report : read_one(file)) told.push_back({name, std::move(report)});
  }
  return told;
}

void print_json(const std::vector<Told>& told, const World& world) {
  std::vector<std::string> reports;
  reports.reserve(told.size());
  for (const auto& [file, report] : told) {
    reports.push_back(fmt::format(R"({{"file": {}, "recipient": {}, "kind": {}, "status": {}, "reason": {}}})",
                                  json_string(file), json_string(report.recipient), json_string(to_text(report.kind)),
                                  json_string(report.status), json_string(report.reason)));
  }
  fmt::print(world.out, "{{\"reports\": [{}{}{}]}}\n", reports.empty() ? "" : "\n  ", join(reports, ",\n  "),
             reports.empty() ? "" : "\n");
}

void print(const std::vector<Told>& told, const World& world) {
  std::array<std::size_t, 5> counts{};
  for (const auto& [file, report] : told) {
    ++counts.at(static_cast<std::size_t>(report.kind));
    fmt::print(world.out, "{:<10} {:<7} {}\n           {}: {}\n", to_text(report.kind), report.status,
               report.recipient.empty() ? "nobody" : terminal_line(report.recipient), terminal_line(file),
               terminal_line(report.reason));
  }
  fmt::print(world.out, "{} for good, {} for now, {}, {}, {}. Nothing was changed.\n", counts[0], counts[1],
             counted(counts[2], "complaint", "complaints"), counted(counts[3], "automatic reply", "automatic replies"),
             counted(counts[4], "other", "others"));
}

}  // namespace

Exit cmd_bounces(const Arguments& arguments, const World& world) {
  CommandLine line(
      "bounces",
      "Says which addresses the reports of mail systems tell of: gone for good, refused for now, or complaining.",
      "signpost bounces --dry-run ~/Maildir");
  line.offer_json();
  std::string place;
  bool is_rehearsal = false;
  line.app()
      .add_option("FOLDER", place, "a folder of messages, a Maildir, a file, or '-' for a message on standard input")
      ->required();
  line.app().add_flag("--dry-run", is_rehearsal, "changes nothing");
  if (const auto exit = line.parse(arguments, world)) return *exit;
  if (!is_rehearsal) {
    throw WrongUse("marking subscribers by what bounced comes with sending to everyone", "accepted so far: --dry-run");
  }
  const auto told = read_all(place);
  if (line.common().json) {
    print_json(told, world);
  } else if (!line.common().quiet) {
    print(told, world);
  }
  return Exit::done;
}

}  // namespace signpost::cli
