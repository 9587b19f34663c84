#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/options.hpp"
#include "cli/subscribers_actions.hpp"
#include "cli/terminal_text.hpp"
#include "cli/wrong_use.hpp"
#include "store/subscribers.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace signpost::cli {
namespace {

using lists::Column;

void offer_columns(CLI::App& app, lists::Entry& entry) {
  app.add_option("ADDRESS", cell_of(entry, Column::email), "their e-mail address")->required();
  app.add_option("--name", cell_of(entry, Column::name), "their name")->type_name("NAME");
  app.add_option("--audience", cell_of(entry, Column::audience), "what else they read; several joined by a bar")
      ->type_name("NAMES");
  app.add_option("--language", cell_of(entry, Column::language), "their language, such as en-GB")->type_name("TAG");
  app.add_option("--consent", cell_of(entry, Column::consent), "how they agreed, in your own words")
      ->type_name("WORDS")
      ->required();
  app.add_option("--consented-at", cell_of(entry, Column::consented_at), "when, such as 2021-03-01 (default: now)")
      ->type_name("DAY");
}

store::NewSubscriber checked_entry(const lists::Entry& entry, const Settings& settings, const World& world) {
  auto checked = lists::check(entry, rules_of(settings, world, "editor"));
  if (checked.faults.empty()) return std::move(checked.subscriber);
  throw WrongUse(checked.faults.front().message, checked.faults.front().hint);
}

std::string_view name_of_result(store::Imported result) {
  switch (result) {
    case store::Imported::added: return "added";
    case store::Imported::changed: return "changed";
    case store::Imported::unchanged: return "unchanged";
    case store::Imported::kept_out: break;
  }
  return "kept_out";
}

void print_added(const std::string& email, store::Imported result, const World& world) {
  const auto words = result == store::Imported::added       ? "Added: {} gets the next newsletter.\n"
                     : result == store::Imported::unchanged ? "Unchanged: {} gets the newsletter already.\n"
                                                            : "Changed: {} gets the newsletter.\n";
  fmt::print(world.out, fmt::runtime(words), terminal_line(email));
}

Exit say_kept_out(store::Subscribers& subscribers, const std::string& email, const World& world) {
  const auto why = subscribers.why_kept_out(email).value_or(store::SubscriberState::unsubscribed);
  fmt::print(world.err,
             "signpost subscribers: {} {}\n"
             "      = only they themselves can come back, by the form on the site\n",
             terminal_line(email), why_out(why));
  return Exit::content_fault;
}

}  // namespace

Exit subscribers_add(const Arguments& arguments, const World& world) {
  CommandLine line("subscribers add", "Adds one person who agreed to get the newsletter.",
                   "signpost subscribers add robin@example.org --consent \"Asked me at the open day\"");
  line.offer_json();
  lists::Entry entry;
  offer_columns(line.app(), entry);
  if (const auto exit = line.parse(arguments, world)) return *exit;

  auto settings = settings_of(line.common().project, world);
  const auto given = checked_entry(entry, settings, world);
  const store::Unsaid unsaid{.name = line.app().count("--name") == 0,
                             .language = line.app().count("--language") == 0,
                             .audiences = line.app().count("--audience") == 0};
  BackOffice office(line.common().project, std::move(settings), world);
  store::Subscribers subscribers(office.store());
  const auto outcome = subscribers.import({given}, world.clock.now(), unsaid).front();
  if (const auto* unfit = std::get_if<store::Unfit>(&outcome)) throw WrongUse("this cannot be kept: " + unfit->why);
  const auto result = std::get<store::Imported>(outcome);
  if (line.common().json) {
    fmt::print(world.out,
               R"({{"email": {}, "result": {}}})"
               "\n",
               json_string(given.email), json_string(name_of_result(result)));
  }
  if (result == store::Imported::kept_out) return say_kept_out(subscribers, given.email, world);
  if (!line.common().json && !line.common().quiet) print_added(given.email, result, world);
  return Exit::done;
}

Exit subscribers_remove(const Arguments& arguments, const World& world) {
  CommandLine line("subscribers remove",
                   "Takes one person off the list, at once; no import brings them back. What is kept of them stays: "
                   "'signpost person erase' removes it.",
                   "signpost subscribers remove robin@example.org");
  line.offer_json();
  std::string address;
  line.app().add_option("ADDRESS", address, "their e-mail address")->required();
  if (const auto exit = line.parse(arguments, world)) return *exit;

  BackOffice office(line.common().project, world);
  store::Subscribers subscribers(office.store());
  const auto found = subscribers.find_by_email(std::string(lists::without_blanks(address)));
  const auto removed = found ? subscribers.unsubscribe(found->id, world.clock.now()) : std::nullopt;
  if (!removed) {
    throw WrongUse(fmt::format("there is no subscriber '{}'", terminal_line(address)),
                   "'signpost subscribers list --search TEXT' finds them by a part of their address or name");
  }
  if (line.common().json) {
    fmt::print(world.out,
               R"({{"email": {}, "state": {}}})"
               "\n",
               json_string(removed->email), json_string(to_text(removed->state)));
  } else if (!line.common().quiet) {
    fmt::print(world.out,
               "{} gets no more newsletters, and no import brings the address back.\n"
               "'signpost person erase {}' removes all that is kept of them.\n",
               terminal_line(removed->email), terminal_line(removed->email));
  }
  return Exit::done;
}

}  // namespace signpost::cli
