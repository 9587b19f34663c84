#include "desk/subscriber_desk.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "mail/address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::desk {
namespace {

using render::View;
using store::Subscriber;
using store::SubscriberState;

constexpr std::array kStates = {SubscriberState::active,  SubscriberState::pending,    SubscriberState::unsubscribed,
                                SubscriberState::bounced, SubscriberState::complained, SubscriberState::erased};

/// Short enough for a tab.
std::string short_name(SubscriberState state) {
  switch (state) {
    case SubscriberState::active: return "Active";
    case SubscriberState::pending: return "Not confirmed";
    case SubscriberState::unsubscribed: return "Unsubscribed";
    case SubscriberState::bounced: return "Not reached";
    case SubscriberState::complained: return "Complained";
    case SubscriberState::erased: break;
  }
  return "Erased";
}

std::string address_of(std::optional<SubscriberState> state, const std::string& words, const std::string& after) {
  std::vector<std::string> parts;
  if (state) parts.push_back(fmt::format("state={}", store::to_text(*state)));
  if (!words.empty()) parts.push_back("words=" + web::urlencoded(words));
  if (!after.empty()) parts.push_back("after=" + web::urlencoded(after));
  return parts.empty() ? "/subscribers" : "/subscribers?" + join(parts, "&");
}

std::string words_of(const web::Fields& fields) {
  const auto words = fields.get("words");
  return find_invalid_utf8(words) == std::string::npos ? std::string(trim(substring(words, 0, 254))) : std::string();
}

View tab(const std::string& address, const std::string& label, std::int64_t count, bool is_current) {
  return View{}
      .set("address", address)
      .set("label", label)
      .set("count", std::to_string(count))
      .set("is_current", is_current);
}

View tabs_of(const std::map<SubscriberState, std::int64_t>& counts, std::optional<SubscriberState> current,
             const std::string& words) {
  std::int64_t all = 0;
  for (const auto& [state, count] : counts) all += count;
  View::List tabs;
  tabs.push_back(tab(address_of(std::nullopt, words, {}), "All", all, !current));
  for (const auto state : kStates) {
    const auto found = counts.find(state);
    const auto count = found == counts.end() ? 0 : found->second;
    if (count == 0 && state != SubscriberState::active && state != current) continue;
    tabs.push_back(tab(address_of(state, words, {}), short_name(state), count, state == current));
  }
  return tabs;
}

View lines_of(const std::vector<Subscriber>& subscribers, const Date& today) {
  View::List lines;
  for (const auto& one : subscribers) {
    lines.push_back(View{}
                        .set("address", "/subscribers/" + one.id)
                        .set("email", one.email.empty() ? std::string("Erased") : shown(one.email))
                        .set("name", optional_text(shown(one.preferences.name)))
                        .set("state", name_of(one.state))
                        .set("is_active", one.state == SubscriberState::active)
                        .set("since", when(one.created_at, today)));
  }
  return lines;
}

/// A way in, or the editor who added them; until their names were kept it was "editor".
std::string source_in_words(const std::string& source) {
  if (source == "form" || source == "json") return "by the form";
  if (source == "import") return "from a list";
  return source == "editor" ? "added by an editor" : fmt::format("added by {}", shown(source));
}

View consents_view(const std::vector<store::ConsentRecord>& consents) {
  View::List list;
  for (const auto& one : consents) {
    list.push_back(View{}
                       .set("text", shown(one.wording.text))
                       .set("version", shown(one.wording.version))
                       .set("given", exactly_when(one.given_at))
                       .set("source", source_in_words(one.source))
                       .set("ended", one.ended_at ? View(exactly_when(*one.ended_at)) : View(false)));
  }
  return list;
}

/// A wording's version never changes its text: what an editor wrote is its own version.
store::Wording wording_by_hand(const std::string& consent) {
  constexpr std::size_t kEnough = 12;
  return {.version = "by-hand-" + content_hash(consent).substr(0, kEnough), .text = consent};
}

}  // namespace

SubscriberDesk::SubscriberDesk(store::Store& store, const Clock& clock, const Pages& pages, Memory& memory,
                               std::vector<std::string> audiences)
    : store_(store), clock_(clock), pages_(pages), memory_(memory), audiences_(std::move(audiences)) {}

std::vector<Subscriber> SubscriberDesk::search(std::optional<SubscriberState> state, const std::string& words) const {
  constexpr std::size_t kBatch = 1000;
  const auto wanted = ascii_lower(words);
  std::vector<Subscriber> found;
  std::string after;
  while (found.size() <= kPageLength) {
    const auto batch = store::Subscribers(store_).list(state, after, kBatch);
    for (const auto& one : batch) {
      const bool fits = ascii_lower(one.email).find(wanted) != std::string::npos ||
                        ascii_lower(one.preferences.name).find(wanted) != std::string::npos;
      if (fits && found.size() <= kPageLength) found.push_back(one);
    }
    if (batch.size() < kBatch) break;
    after = batch.back().id;
  }
  return found;
}

web::Response SubscriberDesk::list(const Visit& visit) const {
  store::Subscribers subscribers(store_);
  const auto state = store::subscriber_state_from(visit.request.query.get("state"));
  const auto words = words_of(visit.request.query);
  const auto after = visit.request.query.get("after");
  auto found = words.empty() ? subscribers.list(state, after, kPageLength + 1) : search(state, words);
  const bool has_more = found.size() > kPageLength;
  if (has_more) found.resize(kPageLength);
  View view;
  view.set("tabs", tabs_of(subscribers.counts(), state, words))
      .set("words", words)
      .set("state", state ? View(store::to_text(*state)) : View(false))
      .set("is_filtered", !words.empty())
      .set("has_lines", !found.empty())
      .set("too_many", has_more && !words.empty())
      .set("first", after.empty() ? View(false) : View(address_of(state, words, {})))
      .set("next", has_more && words.empty() ? View(address_of(state, words, found.back().id)) : View(false))
      .set("lines", lines_of(found, clock_.today()));
  return pages_.show(visit, "desk/subscribers", {.title = "Subscribers", .room = Room::subscribers}, std::move(view));
}

web::Response SubscriberDesk::missing(const Visit& visit) const {
  return pages_.say(visit, {.title = "There is no such subscriber", .room = Room::subscribers, .status = 404},
                    "They may have been erased in the meantime.");
}

web::Response SubscriberDesk::show(const Visit& visit, const std::string& id) const {
  store::Subscribers subscribers(store_);
  const auto one = subscribers.find(id);
  if (!one) return missing(visit);
  const auto consents = subscribers.consents(id);
  const bool can_stop = one->state == SubscriberState::active || one->state == SubscriberState::pending;
  View view;
  view.set("id", one->id)
      .set("email", one->email.empty() ? std::string("Erased") : shown(one->email))
      .set("name", optional_text(shown(one->preferences.name)))
      .set("state", name_of(one->state))
      .set("is_active", one->state == SubscriberState::active)
      .set("audiences", optional_text(shown(join(one->preferences.audiences, ", "))))
      .set("since", exactly_when(one->created_at))
      .set("confirmed", one->confirmed_at ? View(exactly_when(*one->confirmed_at)) : View(false))
      .set("has_consents", !consents.empty())
      .set("consents", consents_view(consents))
      .set("can_stop", can_stop);
  return pages_.show(visit, "desk/subscriber", {.title = "Subscriber", .room = Room::subscribers}, std::move(view));
}

web::Response SubscriberDesk::unsubscribe(const Visit& visit, const std::string& id) const {
  const auto one = store::Subscribers(store_).unsubscribe(id, clock_.now());
  if (!one) return missing(visit);
  memory_.tell(visit.key(), {.words = "Unsubscribed. No more newsletters go to this address."});
  return web::see_other("/subscribers/" + id);
}

web::Response SubscriberDesk::show_form(const Visit& visit) const {
  return form(visit, {});
}

web::Response SubscriberDesk::form(const Visit& visit, const Typed& typed) const {
  View::List audiences;
  for (const auto& audience : audiences_) {
    const bool is_chosen = std::find(typed.audiences.begin(), typed.audiences.end(), audience) != typed.audiences.end();
    audiences.push_back(View{}.set("value", audience).set("is_chosen", is_chosen));
  }
  const auto problem_at = [&](std::string_view field) {
    return typed.field == field ? optional_text(typed.problem) : View(false);
  };
  View view;
  view.set("email", typed.email)
      .set("name", typed.name)
      .set("consent", typed.consent)
      .set("has_audiences", !audiences_.empty())
      .set("audiences", std::move(audiences))
      .set("problem", optional_text(typed.problem))
      .set("field", typed.field)
      .set("email_problem", problem_at("email"))
      .set("name_problem", problem_at("name"))
      .set("consent_problem", problem_at("consent"));
  return pages_.show(
      visit, "desk/add-subscriber",
      {.title = "Add a subscriber", .room = Room::subscribers, .status = typed.problem.empty() ? 200 : 422},
      std::move(view));
}

web::Response SubscriberDesk::add(const Visit& visit) const {
  constexpr std::size_t kLeastConsent = 10;
  Typed typed{.email = std::string(trim(for_field(visit.fields.get("email")))),
              .name = std::string(trim(for_field(visit.fields.get("name")))),
              .consent = std::string(trim(for_field(visit.fields.get("consent")))),
              .audiences = visit.fields.all("audience")};
  std::erase_if(typed.audiences, [&](const std::string& each) {
    return std::find(audiences_.begin(), audiences_.end(), each) == audiences_.end();
  });
  const auto refuse = [&](std::string field, std::string problem) {
    typed.field = std::move(field);
    typed.problem = std::move(problem);
    return form(visit, typed);
  };
  if (!mail::address_fault(typed.email).empty()) return refuse("email", "Write the address as name@example.org");
  if (count_characters(typed.consent) < kLeastConsent) {
    return refuse("consent", "Say how and when they agreed: that is the evidence");
  }
  const store::NewSubscriber subscriber{
      .email = typed.email,
      .preferences = {.name = typed.name, .language = {}, .audiences = typed.audiences},
      .wording = wording_by_hand(typed.consent),
      .source = std::string(substring(visit.who(), 0, store::kMostLine))};
  const auto results = store::Subscribers(store_).import({subscriber}, clock_.now());
  if (const auto* unfit = std::get_if<store::Unfit>(&results.front())) {
    return refuse(unfit->field == "name"    ? "name"
                  : unfit->field == "email" ? "email"
                                            : "consent",
                  "This cannot be kept: " + unfit->why);
  }
  const auto result = std::get<store::Imported>(results.front());
  if (result == store::Imported::kept_out) {
    return refuse("email",
                  "This address asked to get no more newsletters, or mail to it failed. Only its owner can "
                  "subscribe again, with the form on the site");
  }
  memory_.tell(visit.key(), {.words = result == store::Imported::added ? "Added. The next newsletter goes to them."
                                      : result == store::Imported::unchanged
                                          ? "They are on the list already."
                                          : "They were known before. The next newsletter goes to them again."});
  const auto one = store::Subscribers(store_).find_by_email(typed.email);
  return web::see_other(one ? "/subscribers/" + one->id : "/subscribers");
}

}  // namespace signpost::desk
