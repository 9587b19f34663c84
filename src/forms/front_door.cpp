#include "forms/front_door.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "forms/gate.hpp"
#include "store/submissions.hpp"
#include "store/subscribers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace signpost::forms {
namespace {

using web::Request;
using web::Response;

constexpr const char* kJson = "application/json";
constexpr std::size_t kMostReceipt = 20;

constexpr Notice kTooFast = {"Please send it once more",
                             "That was faster than people type, so we wanted to be sure. Nothing is lost."};
constexpr Notice kTooOld = {"Please send it once more",
                            "This page had been open for more than a day. Nothing is lost."};
constexpr Notice kNoToken = {"Please send it once more",
                             "We could not tell which page this came from. Nothing is lost."};
constexpr Notice kTooMany = {
    "Please wait ten minutes, then send it again",
    "A lot has come from your connection just now. Your words are below; they are not sent yet."};
constexpr Notice kNotKept = {"We could not keep this just now",
                             "Your words are below and have not been sent. Please send them again in a few minutes."};

const Notice& notice_of(TokenState state) {
  return state == TokenState::too_young ? kTooFast : state == TokenState::too_old ? kTooOld : kNoToken;
}

store::SubmissionKind kind_of(FormKind kind) {
  switch (kind) {
    case FormKind::question: return store::SubmissionKind::question;
    case FormKind::volunteer: return store::SubmissionKind::volunteer;
    case FormKind::comment: return store::SubmissionKind::comment;
    case FormKind::feedback:
    case FormKind::subscribe: break;
  }
  return store::SubmissionKind::feedback;
}

Response json(int status, std::string body) {
  return {.status = status, .type = kJson, .body = std::move(body) + "\n"};
}

std::string problems_as_json(const Filled& filled) {
  std::vector<std::string> problems;
  for (const auto& problem : filled.problems) {
    problems.push_back(
        fmt::format(R"({{"field": {}, "words": {}}})", json_string(problem.field), json_string(problem.words)));
  }
  return fmt::format(R"({{"problems": [{}]}})", join(problems, ", "));
}

/// To programs, which have no page with the words below.
std::string error_as_json(std::string_view what, std::string_view what_to_do = {}) {
  const auto said = fmt::format("{}.{}{}", what, what_to_do.empty() ? "" : " ", what_to_do);
  return fmt::format(R"({{"error": {}}})", json_string(said));
}

/// What is commented on stands in the address first, then in the form.
store::Passage passage_of(const web::Fields& fields) {
  return {.page = std::string(substring(fields.get("page"), 0, store::kMostPage)),
          .id = std::string(substring(fields.get("passage"), 0, store::kMostLine)),
          .quote = std::string(substring(fields.get("quote"), 0, 2000))};
}

}  // namespace

FrontDoor::FrontDoor(store::Store& store, const Tokens& tokens, const Clock& clock, MakePage make_page,
                     FrontDoorSettings settings, OnWithdrawn on_withdrawn)
    : store_(store),
      tokens_(tokens),
      clock_(clock),
      make_page_(std::move(make_page)),
      settings_(std::move(settings)),
      on_withdrawn_(std::move(on_withdrawn)),
      forms_(forms_of(settings_.promises, settings_.audiences)),
      letters_(tokens, settings_.base_url),
      limits_(settings_.each, settings_.all) {}

std::optional<Response> FrontDoor::answer(const Request& request) {
  if (request.path == "/health") return answer_health();
  if (request.path == "/subscribe/confirm/") return answer_confirm(request);
  if (request.path == "/subscribe/preferences/") return answer_preferences(request);
  if (request.path == "/unsubscribe/") return answer_unsubscribe(request);
  if (request.path == "/withdraw/") return answer_withdraw(request);
  for (const auto& form : forms_) {
    if (request.path == form.address) return answer_form(form, request);
    if (request.path == form.address + "sent/") return show_sent(form, request);
    if (request.path + "/" == form.address) return web::see_other(form.address.substr(1));
  }
  return std::nullopt;
}

/// Nothing of it was read, so that it cannot be shown again; browsers keep what was typed in the page before.
Response FrontDoor::too_long(std::size_t most) const {
  constexpr std::size_t kMostLetter = 9;  // bytes, of a script whose letters have three, as forms send them
  return say({.address = "/feedback/",
              .title = "This is too long to send",
              .lead = fmt::format("Go back by your browser's button: your words are still there. Make them shorter, or "
                                  "send them in parts. A form takes {},000 letters at most, or {},000 of a script "
                                  "such as Punjabi's.",
                                  store::kMostMessage / 1000, most / kMostLetter / 1000)},
             413);
}

Response FrontDoor::answer_form(const Form& form, const Request& request) {
  Sending sending{.form = form, .request = request};
  if (request.method == "POST") return submit(sending);
  if (request.method != "GET" && request.method != "HEAD") {
    return refuse(request, 405, "This page cannot do that", "Fill in the form and send it.")
        .with("Allow", "GET, HEAD, POST");
  }
  if (form.kind == FormKind::comment) sending.passage = passage_of(request.query);
  return show(sending, 200, {}, form_token(tokens_, form, clock_.now()));
}

Response FrontDoor::submit(Sending& sending) {
  const auto& [form, request] = std::tie(sending.form, sending.request);
  if (!comes_from_here(request, settings_.base_url)) {
    return refuse(request, 403, "This came from another website",
                  "Open the form on this website and send it from there.");
  }
  auto fields = request.form();
  if (!fields) return refuse(request, 400, "We could not read this", "Send the form from this page, or JSON.");
  sending.fields = std::move(*fields);
  sending.filled = fill_in(form, sending.fields);
  if (form.kind == FormKind::comment) sending.passage = passage_of(sending.fields);
  const auto now = clock_.now();
  auto token = sending.fields.get("token");
  if (!request.sends_json()) {
    const auto state = state_of(tokens_, form, token, now);
    // A young token stays: it is old enough when the form is sent once more.
    if (state != TokenState::too_young && state != TokenState::good) token = form_token(tokens_, form, now);
    if (state != TokenState::good) return show(sending, 422, notice_of(state), token);
  }
  if (!sending.filled.problems.empty()) return show(sending, 422, {}, token);
  if (!is_allowed(request)) return show(sending, 429, kTooMany, token).with("Retry-After", "600");
  // Whoever fills in what nobody sees is told what all are told, and nothing is kept.
  if (!trim(sending.fields.get(kTrap)).empty()) return web::see_other("sent/");
  try {
    return keep(sending);
  } catch (const Error&) {
    return show(sending, 503, kNotKept, token).with("Retry-After", "120");
  }
}

Response FrontDoor::keep(const Sending& sending) {
  const auto& form = sending.form;
  std::string receipt;
  if (form.kind == FormKind::subscribe) {
    keep_subscriber(sending);
  } else {
    receipt = keep_submission(sending).value_or(std::string());
    if (receipt.empty()) return show(sending, 422, kNoToken, form_token(tokens_, form, clock_.now()));
  }
  if (sending.request.wants_json()) {
    return json(receipt.empty() ? 202 : 201, receipt.empty() ? R"({"status": "look for our mail"})"
                                                             : fmt::format(R"({{"receipt": "{}"}})", receipt));
  }
  return web::see_other(receipt.empty() ? "sent/" : "sent/?receipt=" + receipt);
}

std::optional<std::string> FrontDoor::keep_submission(const Sending& sending) {
  const auto& form = sending.form;
  const auto& filled = sending.filled;
  const bool is_question = form.kind == FormKind::question;
  const auto chosen = is_question ? std::string("unnamed") : filled.get("consent");
  const store::NewSubmission submission{
      .kind = kind_of(form.kind),
      .source = sending.request.sends_json() ? store::Source::json : store::Source::form,
      .message = filled.get(is_question ? "question" : "message"),
      .name = filled.get("name"),
      .role = filled.get("role"),
      .team = filled.get("team"),
      .email = filled.get("email"),
      .language = settings_.language,
      .consent = store::consent_from(chosen).value_or(store::Consent::private_use),
      .wording = form.kind == FormKind::feedback ? wording_of(chosen) : wording_of(form.kind),
      .passage = sending.passage,
      .message_id = {}};
  const auto appended = store::Submissions(store_).append(submission, clock_.now(),
                                                          [this](const auto& one) { return letters_.receipt(one); });
  const auto* stored = std::get_if<store::Submission>(&appended);
  return stored == nullptr ? std::nullopt : std::optional(stored->receipt);
}

void FrontDoor::keep_subscriber(const Sending& sending) {
  const auto& filled = sending.filled;
  const auto now = clock_.now();
  store::NewSubscriber subscriber{
      .email = filled.get("email"),
      .preferences = {.name = filled.get("name"), .language = settings_.language, .audiences = {}},
      .wording = wording_of(FormKind::subscribe),
      .source = sending.request.sends_json() ? "json" : "form"};
  const auto chosen = filled.values.find("audience");
  if (chosen != filled.values.end()) subscriber.preferences.audiences = chosen->second;
  const auto letters = [&](const auto& one, auto how) { return letters_.subscribed(one, how, now); };
  if (const auto made = store::Subscribers(store_).subscribe(subscriber, now, letters);
      std::holds_alternative<store::Unfit>(made)) {
    throw Error(std::get<store::Unfit>(made).why);
  }
}

Response FrontDoor::show(const Sending& sending, int status, const Notice& notice, const std::string& token) const {
  if (sending.request.wants_json() && status != 200) {
    return json(status, notice.title.empty() ? problems_as_json(sending.filled) : error_as_json(notice.title));
  }
  return Response{.status = status,
                  .body = form_page(make_page_, sending.form, sending.filled, notice, token, sending.passage)}
      .with("Cache-Control", "no-store");
}

Response FrontDoor::show_sent(const Form& form, const Request& request) const {
  // What stands in the address is shown as text, and only where it can be a receipt.
  auto receipt = request.query.get("receipt");
  const bool can_be_one = receipt.size() <= kMostReceipt && std::all_of(receipt.begin(), receipt.end(), [](char c) {
                            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
                          });
  if (!can_be_one) receipt.clear();
  return Response{.body = sent_page(make_page_, form, receipt)}.with("Cache-Control", "no-store");
}

Response FrontDoor::refuse(const Request& request, int status, const std::string& title,
                           const std::string& words) const {
  if (request.wants_json()) return json(status, error_as_json(title, words));
  return say({.address = request.path, .title = title, .lead = words}, status);
}

bool FrontDoor::is_allowed(const Request& request) {
  return limits_.allow(web::client_key(request.client), std::chrono::steady_clock::now());
}

Response FrontDoor::answer_health() {
  try {
    store_.check_health();
    return json(200, R"({"status": "ok"})").with("Cache-Control", "no-store");
  } catch (const Error&) {
    return json(503, R"({"status": "the store cannot be written"})").with("Cache-Control", "no-store");
  }
}

}  // namespace signpost::forms
