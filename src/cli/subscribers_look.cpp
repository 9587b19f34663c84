#include "base/private_file.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/options.hpp"
#include "cli/places_report.hpp"
#include "cli/subscribers_actions.hpp"
#include "cli/terminal_text.hpp"
#include "cli/wrong_use.hpp"
#include "lists/write.hpp"
#include "store/subscribers.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

constexpr std::string_view kEveryState = "all";

/// What is asked of the list, as it was typed.
struct Asked {
  std::string state;
  std::string audience;
  std::string words;
};

void offer_filter(CLI::App& app, Asked& asked) {
  app.add_option("--state", asked.state, "active, pending, unsubscribed, bounced or complained alone; all for everyone")
      ->type_name("STATE");
  app.add_option("--audience", asked.audience, "those of this audience alone")->type_name("NAME");
}

std::optional<store::SubscriberState> state_named(const std::string& word) {
  if (word.empty() || word == kEveryState) return std::nullopt;
  const auto state = store::subscriber_state_from(word);
  if (state && *state != store::SubscriberState::erased) return state;
  throw WrongUse(fmt::format("'{}' is no state", word),
                 suggest(word, {"active", "pending", "unsubscribed", "bounced", "complained", "all"}));
}

store::ListFilter list_filter(const Asked& asked, const Settings& settings) {
  const auto known = audiences_of(settings);
  const bool is_known = known.empty() || std::find(known.begin(), known.end(), asked.audience) != known.end();
  if (!asked.audience.empty() && !is_known) {
    throw WrongUse(fmt::format("there is no audience '{}'", asked.audience), suggest(asked.audience, known));
  }
  return {.state = state_named(asked.state), .audience = asked.audience, .words = asked.words};
}

std::string listed_json(const store::Listed& one) {
  const auto& [subscriber, consent] = one;
  const auto& preferences = subscriber.preferences;
  return fmt::format(R"({{"email": {}, "name": {}, "audiences": {}, "language": {}, "state": {}, "since": {}, )"
                     R"("consented_at": {}, "consent": {}, "source": {}}})",
                     json_string(subscriber.email), json_string(preferences.name), json_array_of(preferences.audiences),
                     json_string(preferences.language), json_string(to_text(subscriber.state)),
                     json_string(rfc3339(subscriber.created_at)),
                     json_string(consent ? rfc3339(consent->given_at) : ""),
                     json_string(consent ? consent->wording.text : ""), json_string(consent ? consent->source : ""));
}

using StateCounts = std::map<store::SubscriberState, std::int64_t>;

void print_listing_json(const StateCounts& counts, const std::vector<store::Listed>& all, const World& world) {
  std::vector<std::string> states;
  for (const auto& [state, count] : counts) states.push_back(fmt::format("{}: {}", json_string(to_text(state)), count));
  std::vector<std::string> rows;
  rows.reserve(all.size());
  for (const auto& one : all) rows.push_back(listed_json(one));
  fmt::print(world.out, "{{\"counts\": {{{}}}, \"subscribers\": [{}]}}\n", join(states, ", "), join(rows, ",\n "));
}

void print_counts(const StateCounts& counts, const World& world) {
  std::vector<std::string> parts;
  for (const auto state :
       {store::SubscriberState::active, store::SubscriberState::pending, store::SubscriberState::unsubscribed,
        store::SubscriberState::bounced, store::SubscriberState::complained, store::SubscriberState::erased}) {
    const auto found = counts.find(state);
    if (found != counts.end()) parts.push_back(fmt::format("{} {}", found->second, to_text(state)));
  }
  fmt::print(world.out, "{}.\n", parts.empty() ? "Nobody is on the list" : join(parts, ", "));
}

void print_listed(const std::vector<store::Listed>& all, std::size_t most, const World& world) {
  if (all.empty()) return;
  fmt::print(world.out, "\n{:<34} {:<24} {:<12} {:<10} {}\n", "ADDRESS", "NAME", "STATE", "SINCE", "AUDIENCES");
  for (std::size_t at = 0; at < std::min(most, all.size()); ++at) {
    const auto& one = all[at].subscriber;
    const auto since = iso_date(std::chrono::floor<std::chrono::days>(one.created_at));
    fmt::print(world.out, "{:<34} {:<24} {:<12} {:<10} {}\n", terminal_line(one.email),
               terminal_line(one.preferences.name), to_text(one.state), since,
               terminal_line(join(one.preferences.audiences, ", ")));
  }
  if (all.size() > most) {
    fmt::print(world.out, "… and {} more: '--count' shows more of them, '--search' finds some\n", all.size() - most);
  }
}

}  // namespace

Exit subscribers_list(const Arguments& arguments, const World& world) {
  CommandLine line("subscribers list", "Shows how many there are in each state, and who, by their addresses.",
                   "signpost subscribers list --state active --search example.org");
  line.offer_json();
  Asked asked;
  std::size_t most = 50;
  offer_filter(line.app(), asked);
  line.app().add_option("--search", asked.words, "those in whose address or name this stands")->type_name("TEXT");
  line.app()
      .add_option("--count", most, "at most so many (default: 50); as JSON all are written")
      ->type_name("N")
      ->check(CLI::Range(1, 10'000'000));
  if (const auto exit = line.parse(arguments, world)) return *exit;

  BackOffice office(line.common().project, world);
  const auto filter = list_filter(asked, office.settings());
  store::Subscribers subscribers(office.store());
  const auto counts = subscribers.counts();
  const auto all = subscribers.listed(filter);
  if (line.common().json) {
    print_listing_json(counts, all, world);
  } else {
    print_counts(counts, world);
    print_listed(all, most, world);
  }
  return Exit::done;
}

Exit subscribers_export(const Arguments& arguments, const World& world) {
  CommandLine line("subscribers export",
                   "Writes the list as a CSV that spreadsheets open and that 'subscribers import' reads.",
                   "signpost subscribers export list.csv");
  Asked asked{.state = "active", .audience = {}, .words = {}};
  std::string file = "-";
  offer_filter(line.app(), asked);
  line.app().add_option("FILE", file, "where to, readable by you alone (without it: to standard output)");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  BackOffice office(line.common().project, world);
  const auto all = store::Subscribers(office.store()).listed(list_filter(asked, office.settings()));
  const auto text = lists::write_list(all);
  if (file == "-") {
    world.out << text;
    return Exit::done;
  }
  replace_private_file(file, text);
  if (!line.common().quiet) fmt::print(world.out, "{} subscribers are in '{}'.\n", all.size(), file);
  return Exit::done;
}

}  // namespace signpost::cli
