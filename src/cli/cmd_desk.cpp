#include "base/error.hpp"
#include "base/interrupts.hpp"
#include "base/text.hpp"
#include "cli/desk_office.hpp"
#include "cli/options.hpp"
#include "cli/password_prompt.hpp"
#include "cli/report.hpp"
#include "cli/wrong_use.hpp"
#include "content/project.hpp"
#include "store/editors.hpp"
#include "store/limits.hpp"
#include "store/store.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <optional>
#include <ostream>

namespace signpost::cli {
namespace {

/// Nothing where signpost.yaml is at fault, which is told: with its defaults another store would be opened. What is
/// wrong with texts is the desk's to show.
std::optional<Settings> settings_if_sound(const std::filesystem::path& project, const World& world) {
  Diagnostics found;
  auto settings = content::load_project(project, {.today = world.clock.today()}, found).library.settings;
  std::erase_if(found, [](const Diagnostic& one) {
    return one.severity != Severity::error || one.where.file != "signpost.yaml";
  });
  if (found.empty()) return settings;
  print_diagnostics(found, project, world);
  return std::nullopt;
}

Exit set_password(const CommonOptions& common, const std::string& name, const World& world) {
  if (!store::is_line(name) || trim(name) != name || name.empty()) {
    throw WrongUse("this is no editor's name", "give one line of at most 200 characters, without blanks around it");
  }
  const auto settings = settings_if_sound(common.project, world);
  if (!settings) return Exit::content_fault;
  const auto password = ask_for_password(name, world);
  if (count_characters(password) < store::kLeastPassword) {
    throw WrongUse(fmt::format("a password has at least {} characters", store::kLeastPassword),
                   "three or four words that do not belong together are good ones");
  }
  store::Store store(settings->database, common.project);
  store::Editors editors(store);
  const auto before = editors.list();
  const bool is_known =
      std::any_of(before.begin(), before.end(), [&](const store::Editor& one) { return one.name == name; });
  editors.set_password(name, password, world.clock.now());
  if (common.quiet) return Exit::done;
  if (is_known) {
    fmt::print(world.out, "{} has a new password, and is signed out everywhere.\n", name);
  } else {
    fmt::print(world.out, "{} can sign in to the desk now: http://{}/\n", name, settings->desk_listen);
  }
  return Exit::done;
}

Exit run_desk(const CommonOptions& common, const World& world) {
  const Interrupts interrupts;
  const auto settings = settings_if_sound(common.project, world);
  if (!settings) return Exit::content_fault;
  store::Store store(settings->database, common.project);
  const desk::LastBuild none;
  DeskOffice office({common.project, *settings, store, world, none});
  const auto server = office.listen();
  if (!common.quiet) {
    fmt::print(world.out, "{}\nCtrl-C ends it.\n", office.whereabouts(*server));
    world.out.flush();
  }
  interrupts.wait();
  return Exit::done;
}

}  // namespace

Exit cmd_desk(const Arguments& arguments, const World& world) {
  CommandLine line("desk", "Shows the editor's desk until interrupted, or gives an editor a password.",
                   "signpost desk password \"A. Example\"");
  std::string action;
  std::string name = "Editor";
  line.app().add_option("ACTION", action, "password: read one for an editor; left out: show the desk");
  line.app().add_option("NAME", name, "the editor who gets the password (default: Editor)");
  if (const auto exit = line.parse(arguments, world)) return *exit;
  if (action == "password") return set_password(line.common(), name, world);
  if (!action.empty()) throw WrongUse(fmt::format("the desk cannot '{}'", action), "did you mean 'password'?");
  return run_desk(line.common(), world);
}

}  // namespace signpost::cli
