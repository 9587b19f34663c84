#include "desk/delivery_desk.hpp"

#include "base/counted.hpp"
#include "base/csv.hpp"
#include "base/text.hpp"
#include "desk/issue_parts.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "store/bounces.hpp"
#include "store/delivery_search.hpp"
#include "store/delivery_table.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace signpost::desk {
namespace {

using render::View;
using store::Delivery;
using store::DeliveryState;
using store::Dispatch;

constexpr std::array kListedStates = {DeliveryState::sent,      DeliveryState::queued, DeliveryState::attempting,
                                      DeliveryState::deferred,  DeliveryState::failed, DeliveryState::in_doubt,
                                      DeliveryState::suppressed};

std::string edition_path(const std::string& stem, std::string_view page, std::int64_t edition) {
  return fmt::format("/issues/{}/{}?edition={}", web::urlencoded(stem), page, edition);
}

/// What the editor looks at.
struct Listing {
  std::optional<DeliveryState> state;
  std::string words;
  std::int64_t after = 0;
};

Listing listing_of(const web::Fields& fields) {
  constexpr std::size_t kEnough = 254;
  Listing query{.state = store::delivery_state_from(fields.get("state")),
                .words = {},
                .after = edition_from(fields.get("after"))};
  const auto words = fields.get("words");
  if (find_invalid_utf8(words) == std::string::npos) query.words = trim(substring(for_field(words), 0, kEnough));
  return query;
}

std::string list_address(const Dispatch& dispatch, const Listing& query, std::string_view page = "deliveries") {
  auto address = edition_path(dispatch.issue, page, dispatch.edition);
  if (query.state) address += fmt::format("&state={}", store::to_text(*query.state));
  if (!query.words.empty()) address += "&words=" + web::urlencoded(query.words);
  if (query.after > 0) address += fmt::format("&after={}", query.after);
  return address;
}

View state_tabs(const Dispatch& dispatch, const store::DeliveryCounts& counts, const Listing& query) {
  View::List tabs;
  std::int64_t all = 0;
  for (const auto& [state, count] : counts) all += count;
  const auto add = [&](std::optional<DeliveryState> state, const std::string& label, std::int64_t count) {
    tabs.push_back(View{}
                       .set("address", list_address(dispatch, {.state = state, .words = query.words}))
                       .set("label", label)
                       .set("count", grouped(count))
                       .set("is_current", state == query.state));
  };
  add(std::nullopt, "All", all);
  for (const auto state : kListedStates) {
    const auto found = counts.find(state);
    const auto count = found == counts.end() ? 0 : found->second;
    if (count > 0 || state == query.state) add(state, name_of(state), count);
  }
  return tabs;
}

View recipient_line(const Delivery& one, const Date& today) {
  return View{}
      .set("email", one.email.empty() ? std::string("Somebody who was erased") : shown(one.email))
      .set("address", one.email)
      .set("has_address", !one.email.empty())
      .set("state", name_of(one.state))
      .set("is_sent", one.state == DeliveryState::sent)
      .set("is_bad", one.state == DeliveryState::failed)
      .set("is_doubt", one.state == DeliveryState::in_doubt)
      .set("reply", optional_text(shown(one.reply)))
      .set("tries", one.attempts > 1 ? View(counted(one.attempts, "try", "tries")) : View(false))
      .set("next", one.due_at ? View(exactly_when(*one.due_at)) : View(false))
      .set("when", when(one.changed_at, today));
}

View recipient_lines(const std::vector<Delivery>& all, const Date& today) {
  View::List lines;
  for (const auto& one : all) lines.push_back(recipient_line(one, today));
  return lines;
}

}  // namespace

std::optional<Dispatch> DeliveryDesk::dispatch_of(const std::string& stem, const std::string& edition) {
  store::Dispatches dispatches(ground_.store);
  const auto number = edition_from(edition);
  return number == 0 ? dispatches.find_last(stem) : dispatches.find(stem, number);
}

std::string DeliveryDesk::title_of(const std::string& stem) {
  const auto issues = ground_.previews.issues();
  const auto* issue = find_issue(issues, stem);
  return issue == nullptr ? shown(stem) : issue->title;
}

web::Response DeliveryDesk::missing(const Visit& visit) const {
  return pages_.say(visit, {.title = "This was not sent", .room = Room::issues, .status = 404},
                    "The list of issues shows what there is, and what was sent.");
}

web::Response DeliveryDesk::list(const Visit& visit, const std::string& stem) {
  const auto dispatch = dispatch_of(stem, visit.request.query.get("edition"));
  if (!dispatch) return missing(visit);
  const auto query = listing_of(visit.request.query);
  auto found = store::search_deliveries(ground_.store, {.dispatch = dispatch->id,
                                                        .state = query.state,
                                                        .words = query.words,
                                                        .after = query.after,
                                                        .count = kPageLength + 1});
  const bool has_more = found.size() > kPageLength;
  if (has_more) found.resize(kPageLength);
  auto next = query;
  next.after = found.empty() ? 0 : found.back().id;
  View page;
  page.set("heading", title_of(stem))
      .set("back", edition_path(stem, "send", dispatch->edition))
      .set("base", fmt::format("/issues/{}/deliveries", web::urlencoded(stem)))
      .set("edition", std::to_string(dispatch->edition))
      .set("state", query.state ? View(store::to_text(*query.state)) : View(false))
      .set("words", query.words)
      .set("is_filtered", !query.words.empty())
      .set("unfiltered", list_address(*dispatch, {.state = query.state, .words = {}}))
      .set("table", list_address(*dispatch, {.state = query.state, .words = {}}, "deliveries.csv"))
      .set("doubt", query.state == DeliveryState::in_doubt && !found.empty()
                        ? View(edition_path(stem, "doubt", dispatch->edition))
                        : View(false))
      .set("tabs", state_tabs(*dispatch, store::calm_counts(ground_.store, dispatch->id), query))
      .set("has_lines", !found.empty())
      .set("lines", recipient_lines(found, ground_.clock.today()))
      .set("first",
           query.after > 0 ? View(list_address(*dispatch, {.state = query.state, .words = query.words})) : View(false))
      .set("next", has_more ? View(list_address(*dispatch, next)) : View(false));
  return pages_.show(visit, "desk/deliveries", {.title = "Recipients: " + title_of(stem), .room = Room::issues},
                     std::move(page));
}

web::Response DeliveryDesk::table(const Visit& visit, const std::string& stem) {
  constexpr std::size_t kAtOnce = 1000;
  const auto dispatch = dispatch_of(stem, visit.request.query.get("edition"));
  if (!dispatch) return missing(visit);
  const auto query = listing_of(visit.request.query);
  store::Dispatches dispatches(ground_.store);
  const auto returned = store::Bounces(ground_.store).of(dispatch->id);
  web::Response answer{.type = "text/csv; charset=utf-8", .body = kUtf8Mark + store::delivery_table_head()};
  std::int64_t after = 0;
  while (true) {
    const auto some = dispatches.list(dispatch->id, query.state, after, kAtOnce);
    for (const auto& one : some) answer.body += store::delivery_table_row(one, returned);
    if (some.size() < kAtOnce) break;
    after = some.back().id;
  }
  const auto which = query.state ? fmt::format("-{}", store::to_text(*query.state)) : std::string();
  return answer
      .with("Content-Disposition",
            fmt::format("attachment; filename=\"deliveries{}.csv\"; filename*=UTF-8''deliveries-{}{}.csv", which,
                        replace_all(web::urlencoded(stem), "+", "%20"), which))
      .with("Cache-Control", "no-store");
}

web::Response DeliveryDesk::show_doubt(const Visit& visit, const std::string& stem) {
  const auto dispatch = dispatch_of(stem, visit.request.query.get("edition"));
  return dispatch ? doubt_page(visit, *dispatch, {}) : missing(visit);
}

web::Response DeliveryDesk::doubt_page(const Visit& visit, const Dispatch& dispatch, const std::string& problem) {
  const auto counts = store::calm_counts(ground_.store, dispatch.id);
  const auto in_doubt = counts.contains(DeliveryState::in_doubt) ? counts.at(DeliveryState::in_doubt) : 0;
  const auto found = store::search_deliveries(
      ground_.store,
      {.dispatch = dispatch.id, .state = DeliveryState::in_doubt, .in_no_hand = true, .count = kPageLength});
  View page;
  page.set("heading", title_of(dispatch.issue))
      .set("back", edition_path(dispatch.issue, "send", dispatch.edition))
      .set("action", fmt::format("/issues/{}/settle", web::urlencoded(dispatch.issue)))
      .set("edition", std::to_string(dispatch.edition))
      .set("problem", optional_text(problem))
      .set("is_empty", found.empty())
      .set("count", counted(in_doubt, "reader", "readers"))
      .set("has_several", in_doubt > 1)
      .set("all", grouped(in_doubt))
      .set("is_cut", in_doubt > static_cast<std::int64_t>(found.size()))
      .set("lines", recipient_lines(found, ground_.clock.today()));
  return pages_.show(
      visit, "desk/doubt",
      {.title = "In doubt: " + title_of(dispatch.issue), .room = Room::issues, .status = problem.empty() ? 200 : 422},
      std::move(page));
}

web::Response DeliveryDesk::settle(const Visit& visit, const std::string& stem) {
  const auto dispatch = dispatch_of(stem, visit.fields.get("edition"));
  if (!dispatch) return missing(visit);
  const auto becomes = store::delivery_state_from(visit.fields.get("becomes"));
  const bool is_choice =
      becomes == DeliveryState::sent || becomes == DeliveryState::queued || becomes == DeliveryState::failed;
  const bool is_everyone = visit.fields.get("all") == "yes";
  const auto email = for_field(visit.fields.get("email"));
  if (!is_choice || is_everyone != email.empty()) {
    return doubt_page(visit, *dispatch, "Choose what to do with whom: nothing was changed.");
  }
  const auto count =
      store::Dispatches(ground_.store)
          .resolve(dispatch->id, {.email = email, .becomes = *becomes, .by = visit.who()}, ground_.clock.now());
  if (count == 0) {
    memory_.tell(visit.key(), {.mood = Notice::Mood::bad, .words = "Nothing was changed: that was settled already."});
  } else {
    const auto whom = counted(count, "reader", "readers");
    memory_.tell(visit.key(),
                 {.words = *becomes == DeliveryState::sent     ? fmt::format("{} counted as reached.", whom)
                           : *becomes == DeliveryState::queued ? fmt::format("It goes out once more to {}.", whom)
                                                               : fmt::format("Given up for {}.", whom)});
    ground_.sendings.wake();
  }
  const auto left = store::calm_counts(ground_.store, dispatch->id);
  const bool is_any_left = left.contains(DeliveryState::in_doubt) && left.at(DeliveryState::in_doubt) > 0;
  return web::see_other(edition_path(stem, is_any_left ? "doubt" : "send", dispatch->edition));
}

}  // namespace signpost::desk
