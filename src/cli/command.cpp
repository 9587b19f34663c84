#include "cli/command.hpp"

#include "base/interrupts.hpp"
#include "base/suggestion.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

std::string help() {
  std::string text =
      "Signpost makes a newsletter, a guide and a glossary out of a folder of Markdown:\n"
      "a website, e-mail and accessible PDF.\n\n"
      "Usage: signpost COMMAND [OPTIONS]\n\n";
  for (const auto& command : commands()) text += fmt::format("  {:<11} {}\n", command.name, command.summary);
  return text + "\n'signpost COMMAND --help' shows a command's options with an example.\n";
}

Exit refuse(const std::string& word, const World& world) {
  if (word.starts_with('-')) {
    fmt::print(world.err,
               "signpost: '{}' stands where the command should be\n"
               "      = write the command first: signpost build --project DIR\n",
               word);
    return Exit::wrong_use;
  }
  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  fmt::print(world.err, "signpost: no command '{}'\n      = {}\n", word, suggest(word, names));
  return Exit::wrong_use;
}

Exit run(const Command& command, const Arguments& arguments, const World& world) {
  try {
    return command.run(arguments, world);
  } catch (const WrongUse& fault) {
    const auto help = fmt::format("'signpost {} --help' shows what it takes", command.name);
    fmt::print(world.err, "signpost {}: {}\n      = {}\n", command.name, fault.what(),
               fault.hint().empty() ? help : fault.hint());
    return Exit::wrong_use;
  } catch (const Interrupted& stopped) {
    fmt::print(world.err, "Stopped. What was published before is unchanged.\n");
    return stopped.signal() == SIGINT ? Exit::interrupted : Exit::terminated;
  }
}

}  // namespace

bool is_help(std::string_view word) {
  return word == "--help" || word == "-h" || word == "help";
}

const std::vector<Command>& commands() {
  static const std::vector<Command> all = {
      {"build", "makes the website, the mail and the PDFs", cmd_build},
      {"check", "says everything that is wrong with the content, writes nothing", cmd_check},
      {"serve", "builds, then shows the website on this machine until interrupted", cmd_serve},
      {"web", "shows the website that was built, with its forms, until interrupted", cmd_web},
      {"desk", "shows the editor's desk until interrupted; desk password NAME makes an editor", cmd_desk},
      {"new", "starts a newsletter, chapter, term or question", cmd_new},
      {"inbox", "shows what readers sent, and what becomes of it", cmd_inbox},
      {"person", "exports or erases all that is kept of one person", cmd_person},
      {"subscribers", "brings lists of subscribers in and out, adds and removes one", cmd_subscribers},
      {"purge", "removes what has outlived its time", cmd_purge},
      {"backup", "writes a safety copy of what readers sent and who subscribes", cmd_backup},
      {"restore", "puts a safety copy back", cmd_restore},
      {"send", "sends an issue to everyone it is for, or as a test to one address", cmd_send},
      {"deliveries", "says what became of an issue for each recipient", cmd_deliveries},
      {"bounces", "takes addresses off the list whose mail came back", cmd_bounces},
      {"doctor", "looks an installation over and says what to do, changes nothing", cmd_doctor},
  };
  return all;
}

Exit dispatch(const Arguments& words, const World& world) {
  const bool asks_for_help = !words.empty() && is_help(words[0]);
  if (asks_for_help && words.size() > 1 && !is_help(words[1])) return dispatch({words[1], "--help"}, world);
  if (words.empty() || asks_for_help) {
    fmt::print(world.out, "{}", help());
    return words.empty() ? Exit::wrong_use : Exit::done;
  }
  if (words[0] == "--version") {
    fmt::print(world.out, "signpost {}\n", SIGNPOST_VERSION);
    return Exit::done;
  }
  const auto& all = commands();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Command& one) { return one.name == words[0]; });
  if (found == all.end()) return refuse(words[0], world);
  return run(*found, {words.begin() + 1, words.end()}, world);
}

}  // namespace signpost::cli
