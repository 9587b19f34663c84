#include "base/counted.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/options.hpp"
#include "cli/person_report.hpp"
#include "cli/places_report.hpp"
#include "cli/wrong_use.hpp"
#include "store/rights.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <istream>
#include <ostream>

namespace signpost::cli {
namespace {

void expect_address(const std::string& address) {
  if (address.find('@') == std::string::npos) {
    throw WrongUse("that is no e-mail address", "write an address as name@example.org");
  }
}

/// Whoever types the address a second time means it.
bool is_confirmed(const std::string& address, const World& world) {
  fmt::print(world.err, "All that is kept of this person is removed for good. Type the address again to go on: ");
  world.err.flush();
  std::string typed;
  std::getline(world.in, typed);
  return trim(typed) == address;
}

void print_erased(const editing::ErasedPerson& person, const World& world) {
  const auto& erased = person.erased;
  if (erased.submissions.empty() && erased.letters == 0 && !erased.subscriber && erased.mentions == 0) {
    fmt::print(world.out, "Nothing was kept under this address. Is it written as they gave it?\n");
  }
  fmt::print(world.out, "Removed: {}, {}{}. Blanked in {}.\n",
             counted(erased.submissions.size(), "message", "messages"), counted(erased.letters, "letter", "letters"),
             erased.subscriber ? ", the subscription" : "",
             counted(erased.mentions, "message of others", "messages of others"));
  if (person.from_outbox > 0) {
    fmt::print(world.out, "Taken out of the outbox (var/outbox): {}.\n",
               counted(person.from_outbox, "e-mail", "e-mails"));
  }
  print_places(person.places, person.beyond_recall, world);
}

std::string erased_json(const editing::ErasedPerson& person) {
  const auto& erased = person.erased;
  return fmt::format(R"({{"messages": {}, "letters": {}, "outbox": {}, "subscriber": {}, "mentions": {}, {}}})",
                     erased.submissions.size(), erased.letters, person.from_outbox, erased.subscriber, erased.mentions,
                     places_json(person.places, person.beyond_recall));
}

Exit export_person(const Arguments& arguments, const World& world) {
  CommandLine line("person export", "Writes all that is kept of one person, as one JSON document.",
                   "signpost person export robin@example.org > robin.json");
  line.offer_json();
  std::string address;
  line.app().add_option("ADDRESS", address, "their e-mail address")->required();
  if (const auto exit = line.parse(arguments, world)) return *exit;
  expect_address(address);
  BackOffice office(line.common().project, world);
  fmt::print(world.out, "{}\n", to_json(store::Rights(office.store()).export_person(address)));
  return Exit::done;
}

Exit erase_person(const Arguments& arguments, const World& world) {
  CommandLine line("person erase",
                   "Removes all that is kept of one person, also from the content that was written from their words.",
                   "signpost person erase robin@example.org");
  line.offer_json();
  std::string address;
  bool is_sure = false;
  line.app().add_option("ADDRESS", address, "their e-mail address")->required();
  line.app().add_flag("--yes", is_sure, "do not ask for the address again");
  if (const auto exit = line.parse(arguments, world)) return *exit;
  expect_address(address);
  BackOffice office(line.common().project, world);
  if (!is_sure && !is_confirmed(address, world)) {
    throw WrongUse("that is another address: nothing was removed", "run it again and type the same address");
  }
  const auto person = office.editor().erase(address);
  if (line.common().json) {
    fmt::print(world.out, "{}\n", erased_json(person));
  } else if (!line.common().quiet) {
    print_erased(person, world);
  }
  take_out_of_outputs(line.common().project, line.common().quiet || line.common().json, world);
  return Exit::done;
}

}  // namespace

Exit cmd_person(const Arguments& arguments, const World& world) {
  const auto at = first_word(arguments);
  const auto action = at == arguments.size() ? std::string() : arguments[at];
  auto rest = arguments;
  if (at < rest.size()) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
  if (action == "export") return export_person(rest, world);
  if (action == "erase") return erase_person(rest, world);
  if (action.empty() && std::any_of(arguments.begin(), arguments.end(),
                                    [](const std::string& word) { return word == "--help" || word == "-h"; })) {
    fmt::print(world.out,
               "All that is kept of one person.\nUsage: signpost person export|erase ADDRESS [OPTIONS]\n\n"
               "  export   writes it as JSON\n  erase    removes it for good\n\n"
               "Example:\n  signpost person export robin@example.org\n");
    return Exit::done;
  }
  throw WrongUse(action.empty() ? "say what to do" : fmt::format("no action '{}'", action), "accepted: export, erase");
}

}  // namespace signpost::cli
