#include "base/error.hpp"
#include "forms/front_door.hpp"
#include "forms/gate.hpp"
#include "store/submissions.hpp"
#include "store/subscribers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost::forms {
namespace {

using namespace std::chrono_literals;
using web::Request;
using web::Response;

constexpr auto kConfirmWithin = 24h * 30;

Confirmation dead_link(const Request& request) {
  return {.address = request.path,
          .title = "This link does not work any more",
          .lead = "It may be cut off, or too old. Ask for a new one where you found it."};
}

bool is_post(const Request& request) {
  return request.method == "POST";
}

/// What somebody else gave them stays; what anybody may choose is as it was chosen now.
std::vector<std::string> with_choice(const std::vector<std::string>& had, const std::vector<std::string>& chosen,
                                     const std::vector<std::string>& open) {
  auto audiences = chosen;
  std::copy_if(had.begin(), had.end(), std::back_inserter(audiences), [&](const std::string& audience) {
    return std::find(open.begin(), open.end(), audience) == open.end();
  });
  return audiences;
}

}  // namespace

Response FrontDoor::say(const Confirmation& what, int status) const {
  return Response{.status = status, .body = confirmation_page(make_page_, what)}.with("Cache-Control", "no-store");
}

std::optional<std::string> FrontDoor::named_by(const Request& request, std::string_view purpose) const {
  auto token = request.query.get("token");
  if (token.empty() && is_post(request)) {
    if (const auto fields = request.form()) token = fields->get("token");
  }
  const auto opened = tokens_.open(purpose, token);
  if (!opened || opened->made > clock_.now()) return std::nullopt;
  if (purpose == kConfirm && clock_.now() - opened->made > kConfirmWithin) return std::nullopt;
  return opened->subject;
}

Response FrontDoor::answer_confirm(const Request& request) {
  const auto id = named_by(request, kConfirm);
  if (!id) return say(dead_link(request), 404);
  Confirmation ask{.address = "/subscribe/confirm/",
                   .title = "Yes, send me the newsletter",
                   .lead = "One step is left: press the button, and the newsletter comes to you.",
                   .button = "Send me the newsletter",
                   .token = tokens_.make(kConfirm, *id, clock_.now())};
  const Confirmation done{.address = ask.address,
                          .title = "You are on the list",
                          .lead = "The newsletter comes to you by e-mail, until you stop it."};
  store::Subscribers subscribers(store_);
  const auto subscriber = subscribers.find(*id);
  if (!subscriber) return say(dead_link(request), 404);
  if (subscriber->state == store::SubscriberState::active) return say(done);
  if (subscriber->state != store::SubscriberState::pending) return say(dead_link(request), 404);
  if (!is_post(request)) return say(ask);
  if (!subscribers.confirm(*id, clock_.now())) return say(dead_link(request), 404);
  return say(done);
}

Response FrontDoor::answer_unsubscribe(const Request& request) {
  const auto id = named_by(request, kUnsubscribe);
  Confirmation ask{.address = "/unsubscribe/",
                   .title = "Stop the newsletter",
                   .lead = "Press the button, and no more of it comes to you.",
                   .button = "Stop the newsletter"};
  if (!id) {
    ask.button.clear();
    ask.lead = "Follow the link at the foot of any issue that you got by e-mail: it knows your address.";
    return say(ask, request.query.has("token") || is_post(request) ? 404 : 200);
  }
  const Confirmation done{.address = ask.address,
                          .title = "You get no more of it",
                          .lead = "Your address is off the list. You can come back at any time."};
  store::Subscribers subscribers(store_);
  const auto subscriber = subscribers.find(*id);
  if (subscriber && subscriber->state == store::SubscriberState::unsubscribed) return say(done);
  ask.token = tokens_.make(kUnsubscribe, *id, clock_.now());
  // RFC 8058: a mail program's POST comes without a page, and acts at once.
  if (!is_post(request)) return say(ask);
  subscribers.unsubscribe(*id, clock_.now());
  return say(done);
}

Response FrontDoor::answer_preferences(const Request& request) {
  const auto id = named_by(request, kPreferences);
  store::Subscribers subscribers(store_);
  const auto subscriber = id ? subscribers.find(*id) : std::nullopt;
  if (!subscriber || subscriber->state != store::SubscriberState::active) return say(dead_link(request), 404);
  const auto form = preferences_form(settings_.promises.title, settings_.audiences);
  const auto token = tokens_.make(kPreferences, *id, clock_.now());
  Sending sending{.form = form, .request = request};
  if (!is_post(request)) {
    sending.filled.values = {{"name", {subscriber->preferences.name}}, {"audience", subscriber->preferences.audiences}};
    return show(sending, 200, {}, token);
  }
  if (!comes_from_here(request, settings_.base_url)) return say(dead_link(request), 403);
  sending.filled = fill_in(form, request.form().value_or(web::Fields()));
  if (!sending.filled.problems.empty()) return show(sending, 422, {}, token);
  auto wanted = subscriber->preferences;
  wanted.name = sending.filled.get("name");
  const auto chosen = sending.filled.values.find("audience");
  if (chosen != sending.filled.values.end()) {
    wanted.audiences = with_choice(wanted.audiences, chosen->second, settings_.audiences);
  }
  subscribers.set_preferences(*id, wanted, clock_.now());
  return say({.address = form.address, .title = form.sent_title, .lead = form.sent_lead});
}

Response FrontDoor::answer_withdraw(const Request& request) {
  const auto id = named_by(request, kWithdraw);
  store::Submissions submissions(store_);
  const auto submission = id ? submissions.find(*id) : std::nullopt;
  if (!submission) return say(dead_link(request), 404);
  const bool may_be_public = may_be_published(*submission);
  const Confirmation done{.address = "/withdraw/",
                          .title = "Your words are taken back",
                          .lead = may_be_public
                                      ? "They leave the website when it is made again, mostly within minutes, and "
                                        "stand in no further issue."
                                      : "Nothing of them was published, and nothing will be."};
  if (submission->state == store::SubmissionState::withdrawn) return say(done);
  const Confirmation ask{.address = "/withdraw/",
                         .title = fmt::format("Take your words back: {}", submission->receipt),
                         .lead = may_be_public ? "Press the button, and we publish them no more. What went out by "
                                                 "e-mail or was downloaded before, we cannot call back."
                                               : "Press the button, and nobody here works with them any more.",
                         .button = "Take them back",
                         .token = tokens_.make(kWithdraw, *id, clock_.now())};
  if (!is_post(request)) return say(ask);
  const auto now = clock_.now();
  const auto withdrawn =
      submissions.withdraw(*id, "reader", now, [&](const auto& one) { return letters_.withdrawn(one, now); });
  if (!withdrawn) return say(dead_link(request), 404);
  if (on_withdrawn_) on_withdrawn_(withdrawn->submission);
  return say(done);
}

}  // namespace signpost::forms
