#include "base/counted.hpp"
#include "base/local_time.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/approval.hpp"
#include "cli/back_office.hpp"
#include "cli/delivery_report.hpp"
#include "cli/options.hpp"
#include "cli/terminal_text.hpp"
#include "cli/wrong_use.hpp"
#include "dispatch/seat.hpp"
#include "store/bounces.hpp"
#include "store/delivery_search.hpp"
#include "store/delivery_table.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <ostream>
#include <set>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;
using store::DeliveryState;

constexpr std::size_t kRowsAtOnce = 500;

/// What was sent before a correction has an account of its own.
void print_earlier(store::Dispatches& dispatches, const store::Dispatch& dispatch, const World& world) {
  for (auto edition = dispatch.edition - 1; edition > 0; --edition) {
    const auto one = dispatches.find(dispatch.issue, edition);
    if (!one) continue;
    fmt::print(world.out, "{} has its own account{}: signpost deliveries {} --edition {}\n",
               edition == 1 ? "The issue itself" : fmt::format("Correction {}", edition - 1),
               dispatches.next_due(one->id) ? ", and somebody is still to get it" : "", dispatch.issue, edition);
  }
}

store::Dispatch find_edition(store::Dispatches& dispatches, const store::Dispatch& last, std::int64_t edition) {
  if (edition == 0) return last;
  if (auto found = dispatches.find(last.issue, edition)) return *found;
  throw WrongUse(
      fmt::format("'{}' has no edition {}", last.issue, edition),
      last.edition == 1 ? "it has 1: it was never corrected" : fmt::format("accepted: 1 to {}", last.edition));
}

/// An issue that is written and was not sent yet is told as that.
store::Dispatch find_dispatch(store::Dispatches& dispatches, const std::string& issue, const fs::path& project) {
  if (auto found = dispatches.find_last(issue)) return *found;
  if (fs::exists(project / "content" / "newsletters" / (issue + ".md"))) {
    throw WrongUse(fmt::format("'{}' was never sent", issue), "it goes out by: signpost send " + issue);
  }
  std::vector<std::string> sent;
  for (const auto& one : dispatches.all()) {
    if (sent.empty() || sent.back() != one.issue) sent.push_back(one.issue);
  }
  throw WrongUse(fmt::format("no newsletter '{}', and none of that name was sent", issue),
                 sent.empty() ? "no issue was sent yet" : suggest(issue, sent));
}

/// Page by page: lists may be long.
template <class Use>
void for_each(store::Dispatches& dispatches, std::int64_t dispatch, std::optional<DeliveryState> state,
              const Use& use) {
  std::int64_t after = 0;
  while (true) {
    const auto page = dispatches.list(dispatch, state, after, kRowsAtOnce);
    for (const auto& one : page) use(one);
    if (page.size() < kRowsAtOnce) return;
    after = page.back().id;
  }
}

std::string shown_address(const store::Delivery& delivery) {
  return delivery.email.empty() ? "(erased)" : delivery.email;
}

void print_csv(store::Dispatches& dispatches, std::int64_t dispatch, std::optional<DeliveryState> state,
               const store::Returned& returned, const World& world) {
  fmt::print(world.out, "{}", store::delivery_table_head());
  for_each(dispatches, dispatch, state,
           [&](const store::Delivery& one) { fmt::print(world.out, "{}", store::delivery_table_row(one, returned)); });
}

void print_json(store::Dispatches& dispatches, std::int64_t dispatch, std::optional<DeliveryState> state,
                const store::Returned& returned, const World& world) {
  fmt::print(world.out, "{{\"deliveries\": [");
  bool is_first = true;
  for_each(dispatches, dispatch, state, [&](const store::Delivery& one) {
    const auto [kind, reason] = store::returned_words(returned, one);
    fmt::print(world.out, R"({}
{{"email": {}, "state": "{}", "reply": {}, "attempts": {}, "changed_at": "{}", "came_back": "{}", "came_back_reason": {}}})",
               is_first ? "" : ",", json_string(one.email), to_text(one.state), json_string(one.reply), one.attempts,
               rfc3339(one.changed_at), kind, json_string(reason));
    is_first = false;
  });
  fmt::print(world.out, "]}}\n");
}

void print_returned(const store::Returned& returned, const World& world) {
  if (returned.empty()) return;
  std::map<store::BounceKind, std::size_t> counts;
  for (const auto& [delivery, one] : returned) ++counts[one.kind];
  fmt::print(world.out, "{:>7} came back later: {} for good, {} for now, {}\n", returned.size(),
             counts[store::BounceKind::hard], counts[store::BounceKind::soft],
             counted(counts[store::BounceKind::complaint], "complaint", "complaints"));
}

/// What the account says of those in a sender's hand, by whether that sender lives.
class Hands {
 public:
  Hands(store::Store& store, std::int64_t dispatch, const std::filesystem::path& project, UtcSeconds now)
      : counts_(store::calm_counts(store, dispatch)) {
    for (const auto& held : store::count_in_hand(store, dispatch)) {
      if (held.until > now && !dispatch::is_dead(project, held.sender)) continue;
      dead_.insert(held.sender);
      left_[held.state] += held.count;
    }
    // Whose answer nobody waits for is in doubt.
    if (const auto doubts = left_[DeliveryState::in_doubt]; doubts > 0) {
      counts_[DeliveryState::in_doubt] += doubts;
      counts_[DeliveryState::attempting] -= doubts;
    }
    std::erase_if(counts_, [](const auto& one) { return one.second == 0; });
  }

  const store::DeliveryCounts& counts() const { return counts_; }
  /// On their way, as far as is written down, and in truth in nobody's hand.
  std::int64_t left_on_their_way() { return left_[DeliveryState::attempting]; }

  /// As somebody who looks has to know it.
  store::Delivery as_it_is(store::Delivery one) const {
    if (one.state != DeliveryState::in_doubt || one.sender.empty()) return one;
    if (dead_.contains(one.sender)) {
      one.reply = store::kSenderStopped;
    } else {
      one.state = DeliveryState::attempting;
    }
    return one;
  }

 private:
  store::DeliveryCounts counts_;
  store::DeliveryCounts left_;  ///< by senders that were stopped
  std::set<std::string> dead_;
};

void print_summary(store::Dispatches& dispatches, const store::Dispatch& dispatch, Hands& hands,
                   const store::Returned& returned, const World& world) {
  const auto now = world.clock.now();
  const bool has_begun = dispatch.starts_at <= now;
  fmt::print(world.out, "{}{}, {} {}{} by {}\n", dispatch.issue,
             dispatch.edition == 1 ? "" : fmt::format(", correction {}", dispatch.edition - 1),
             has_begun ? "begun on" : "not begun, approved on",
             local_time_in_words(has_begun ? dispatch.dated() : dispatch.frozen_at), has_begun ? ", approved" : "",
             terminal_line(dispatch.approved_by));
  if (!dispatch.pause.empty()) fmt::print(world.out, "paused: {}\n", terminal_line(dispatch.pause));
  if (hands.counts().empty()) fmt::print(world.out, "nothing is kept any more of its recipients (signpost purge)\n");
  print_counts(hands.counts(), world.out);
  print_returned(returned, world);
  if (dispatch.starts_at > now) {
    fmt::print(world.out, "It goes out from {} on.\n", local_time_in_words(dispatch.starts_at));
  }
  if (const auto left = hands.left_on_their_way(); left > 0) {
    fmt::print(world.out, "{} on their way {} left by a sender that was stopped. 'signpost send {}' takes them over.\n",
               left, left == 1 ? "was" : "were", dispatch.issue);
  }
  print_waits(dispatches.waits(dispatch.id, now), dispatch.issue, world.out);
  print_doubt(hands.counts(), dispatch.issue, world.out);
  print_earlier(dispatches, dispatch, world);
}

/// Those of whom there is something to say: everyone who got it is a number.
void print_people(store::Dispatches& dispatches, const store::Dispatch& dispatch, std::optional<DeliveryState> state,
                  const Hands& hands, const store::Returned& returned, const World& world) {
  for_each(dispatches, dispatch.id, state, [&](const store::Delivery& row) {
    const auto one = hands.as_it_is(row);
    const auto came_back = store::returned_words(returned, one);
    if (!came_back.kind.empty()) {
      fmt::print(world.out, "{:<14} {}  {}\n", "came back", terminal_line(shown_address(one)),
                 terminal_line(came_back.reason));
    }
    const bool is_plain = one.state == DeliveryState::sent || one.state == DeliveryState::queued;
    if ((is_plain && !state) || !came_back.kind.empty()) return;
    fmt::print(world.out, "{:<14} {}  {}\n", in_words(one.state), terminal_line(shown_address(one)),
               terminal_line(one.reply));
    if (one.due_at) fmt::print(world.out, "{:<14} next try from {} on\n", "", local_time_in_words(*one.due_at));
  });
}

std::optional<DeliveryState> parse_state(const std::string& name) {
  if (name.empty()) return {};
  if (const auto state = delivery_state_said(name)) return state;
  throw WrongUse(fmt::format("no state '{}'", name), "accepted: " + accepted_states());
}

void offer_edition(CommandLine& line, std::int64_t& edition) {
  line.app()
      .add_option("--edition", edition, "1 is the issue itself, 2 its first correction; the last one otherwise")
      ->type_name("N")
      ->check(CLI::PositiveNumber);
}

Exit show(const Arguments& arguments, const World& world) {
  CommandLine line("deliveries",
                   "Says what became of an issue for each recipient.\n"
                   "'deliveries ISSUE resolve' settles those in doubt: resolve --help says how.",
                   "signpost deliveries 2021-03 --state failed\n"
                   "  signpost deliveries 2021-03 resolve robin@example.org --as sent");
  line.offer_json();
  std::string issue;
  std::string state;
  bool csv = false;
  std::int64_t edition = 0;
  line.app().add_option("ISSUE", issue, "the newsletter's file name without .md")->required();
  line.app().add_option("--state", state, "only those in this state: " + accepted_states())->type_name("STATE");
  line.app().add_flag("--csv", csv, "every recipient, for a spreadsheet");
  offer_edition(line, edition);
  if (const auto exit = line.parse(arguments, world)) return *exit;
  const auto wanted = parse_state(state);
  BackOffice office(line.common().project, world);
  store::Dispatches dispatches(office.store());
  const auto dispatch = find_edition(dispatches, find_dispatch(dispatches, issue, line.common().project), edition);
  const auto returned = store::Bounces(office.store()).of(dispatch.id);
  if (line.common().json) {
    print_json(dispatches, dispatch.id, wanted, returned, world);
  } else if (csv) {
    print_csv(dispatches, dispatch.id, wanted, returned, world);
  } else {
    Hands hands(office.store(), dispatch.id, line.common().project, world.clock.now());
    print_summary(dispatches, dispatch, hands, returned, world);
    print_people(dispatches, dispatch, wanted, hands, returned, world);
  }
  return Exit::done;
}

/// The other sending of the issue in which somebody is in doubt; 0 where there is none.
std::int64_t find_doubt_elsewhere(store::Dispatches& dispatches, const store::Dispatch& dispatch) {
  for (const auto& one : dispatches.all()) {
    if (one.issue != dispatch.issue || one.id == dispatch.id) continue;
    if (store::count_of(dispatches.counts(one.id), DeliveryState::in_doubt) > 0) return one.edition;
  }
  return 0;
}

/// Why nobody was settled: the address is none of the issue's, or what became of it is known.
[[noreturn]] void refuse_settling(store::Dispatches& dispatches, const store::Dispatch& dispatch,
                                  const std::string& address) {
  const auto elsewhere = find_doubt_elsewhere(dispatches, dispatch);
  const auto who = fmt::format("who is: signpost deliveries {} --state in_doubt{}", dispatch.issue,
                               elsewhere == 0 ? "" : fmt::format(" --edition {}", elsewhere));
  if (address.empty()) {
    throw WrongUse("nobody is in doubt",
                   elsewhere == 0 ? "signpost deliveries " + dispatch.issue
                                  : fmt::format("in another sending of it somebody is: say --edition {}", elsewhere));
  }
  for_each(dispatches, dispatch.id, {}, [&](const store::Delivery& one) {
    if (one.email.empty() || store::address_key(one.email) != store::address_key(address)) return;
    if (one.state == DeliveryState::in_doubt) {
      throw WrongUse(fmt::format("a sender waits for the server's answer about '{}' just now", address),
                     "try again once it has ended");
    }
    throw WrongUse(fmt::format("'{}' is not in doubt: the state is '{}'{}", address, to_text(one.state),
                               one.reply.empty() ? "" : fmt::format(" ({})", terminal_line(one.reply))),
                   "only who is in doubt can be settled; " + who);
  });
  throw WrongUse(fmt::format("'{}' is none of its recipients", address), who);
}

Exit resolve(const Arguments& arguments, const World& world) {
  CommandLine line("deliveries resolve", "Settles recipients who are in doubt: whether the issue reached them.",
                   "signpost deliveries 2021-03 resolve robin@example.org --as sent");
  std::string issue;
  std::string address;
  std::string as;
  std::int64_t edition = 0;
  bool all = false;
  line.app().add_option("ISSUE", issue, "the newsletter's file name without .md")->required();
  auto* one = line.app().add_option("ADDRESS", address, "whom; or --all");
  line.app().add_flag("--all", all, "everyone who is in doubt")->excludes(one);
  line.app()
      .add_option("--as", as, "it reached them, it goes out again, or it is given up")
      ->type_name("sent|queued|failed")
      ->required()
      ->check(CLI::IsMember({"sent", "queued", "failed"}));
  offer_edition(line, edition);
  if (const auto exit = line.parse(arguments, world)) return *exit;
  if (address.empty() && !all) throw WrongUse("whom is not said", "name an address, or everyone in doubt by --all");
  BackOffice office(line.common().project, world);
  store::Dispatches dispatches(office.store());
  const auto dispatch = find_edition(dispatches, find_dispatch(dispatches, issue, line.common().project), edition);
  dispatch::release_dead(line.common().project, dispatches, world.clock.now());
  const auto count = dispatches.resolve(
      dispatch.id, {.email = address, .becomes = *store::delivery_state_from(as), .by = who_is_there(world)},
      world.clock.now());
  if (count == 0) refuse_settling(dispatches, dispatch, address);
  if (!line.common().quiet) fmt::print(world.out, "Settled: {}\n", count);
  return Exit::done;
}

}  // namespace

/// `deliveries ISSUE resolve …`, or with the two the other way round.
Exit cmd_deliveries(const Arguments& arguments, const World& world) {
  auto rest = arguments;
  const auto action = std::find(rest.begin(), rest.end(), "resolve");
  if (action == rest.end()) return show(arguments, world);
  rest.erase(action);
  return resolve(rest, world);
}

}  // namespace signpost::cli
