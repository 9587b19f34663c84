#pragma once

#include "cli/command.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace signpost::cli {

/// What every command takes.
struct CommonOptions {
  std::filesystem::path project = ".";
  bool quiet = false;
  bool json = false;
};

/// A command's options, in the manner that all of them share: help with an example, --project, --quiet.
class CommandLine {
 public:
  CommandLine(const std::string& name, const std::string& summary, const std::string& example);
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  /// CLI11's; whoever adds to it includes <CLI/CLI.hpp>, which takes seconds to compile.
  CLI::App& app() { return *app_; }
  const CommonOptions& common() const { return common_; }
  void offer_json();

  /// Nothing where the words were understood; the exit status where help was asked for and printed. Throws WrongUse.
  std::optional<Exit> parse(const Arguments& arguments, const World& world);

 private:
  std::unique_ptr<CLI::App> app_;
  CommonOptions common_;
};

/// `--clock DATE`, checked. CLI11 shows `description` in the command's help.
void offer_clock(CLI::App& app, std::string& date);

/// The day that `date` names, else the world's; what `offer_clock` let through is a date.
Date today_of(const std::string& date, const World& world);

/// Where the action of a command that has several stands: the first word that is neither an option nor an option's
/// value; past the end where there is none.
std::size_t first_word(const Arguments& arguments);

}  // namespace signpost::cli
