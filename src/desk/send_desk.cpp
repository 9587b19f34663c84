#include "desk/send_desk.hpp"

#include "base/local_time.hpp"
#include "base/sparing.hpp"
#include "base/text.hpp"
#include "desk/issue_parts.hpp"
#include "desk/marks.hpp"
#include "desk/progress_view.hpp"
#include "desk/words.hpp"
#include "store/limits.hpp"

#include <fmt/format.h>

#include <charconv>
#include <thread>
#include <utility>

namespace signpost::desk {
namespace {

using namespace std::chrono_literals;
using render::View;
using store::Dispatch;

constexpr auto kEvery = 1s;
constexpr int kMostEvents = 60;  // of one stream
constexpr int kUnprocessable = 422;
constexpr int kConflict = 409;

constexpr const char* kOtherWords =
    "The issue or its readers\u2019 texts have changed since you opened this page, so nothing was sent. This is how it "
    "stands now: look at it once more";
constexpr const char* kTooLate = "It goes out already: its time cannot be changed any more. To stop it, stop it below.";
constexpr const char* kTooEarly = "It is to be published on a later day: choose that day, or one after it";
constexpr const char* kBarred = "Something stands in the way now, so nothing was sent. It is shown above";

std::string issue_path(const std::string& stem, std::string_view page) {
  return fmt::format("/issues/{}/{}", web::urlencoded(stem), page);
}

View reasons_view(const SendGate& gate) {
  View::List reasons;
  for (const auto& reason : gate.reasons) reasons.emplace_back(sentence(shown(reason)));
  return reasons;
}

View audience_view(const SendGate& gate) {
  View::List lines;
  for (std::size_t k = 1; k + 1 < gate.audience.size(); ++k) {
    lines.push_back(View{}.set("count", grouped(gate.audience[k].count)).set("words", gate.audience[k].words));
  }
  if (gate.audience.empty()) return false;
  return View{}
      .set("planned", grouped(gate.audience.front().count))
      .set("lines", std::move(lines))
      .set("known", grouped(gate.audience.back().count));
}

/// What stands above each page about sending an issue.
View head_of(const Issue& issue) {
  return View{}
      .set("heading", issue.title)
      .set("when", issue.when)
      .set("state", issue.state)
      .set("is_out", issue.is_out)
      .set("tabs", issue_tabs(issue.stem, "send", std::nullopt));
}

/// Holds one of the places for streams while it lives.
class Place {
 public:
  explicit Place(std::shared_ptr<std::atomic<int>> taken) : taken_(std::move(taken)), number_(++*taken_) {}
  ~Place() { --*taken_; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  int number() const { return number_; }

 private:
  std::shared_ptr<std::atomic<int>> taken_;
  int number_;
};

std::string event_of(const Standing& standing, int retry) {
  return fmt::format("retry: {}\ndata: {}\n\n", retry, progress_json(standing));
}

/// Whether the next second may bring another number.
bool is_moving(const Standing& standing) {
  return standing.phase == Phase::sending;
}

}  // namespace

std::int64_t edition_from(const std::string& text) {
  std::int64_t number = 0;
  const auto* end = text.data() + text.size();
  const auto [rest, fault] = std::from_chars(text.data(), end, number);
  return fault == std::errc{} && rest == end && number > 0 ? number : 0;
}

std::optional<Issue> SendDesk::issue_of(const std::string& stem) {
  const auto issues = ground_.previews.issues();
  const auto* found = find_issue(issues, stem);
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<Dispatch> SendDesk::dispatch_of(const std::string& stem, const std::string& edition) {
  store::Dispatches dispatches(ground_.store);
  const auto number = edition_from(edition);
  return number == 0 ? dispatches.find_last(stem) : dispatches.find(stem, number);
}

Standing SendDesk::standing(const Dispatch& dispatch) {
  return standing_of(ground_.store, dispatch, ground_.sendings.work_on(dispatch.id), ground_.clock.now());
}

web::Response SendDesk::missing(const Visit& visit) const {
  return pages_.say(visit, {.title = "This was not sent", .room = Room::issues, .status = 404},
                    "The list of issues shows what there is, and what was sent.");
}

web::Response SendDesk::lead_to_progress(const Visit& visit, const std::string& stem, std::int64_t edition,
                                         Notice notice) {
  memory_.tell(visit.key(), std::move(notice));
  return web::see_other(fmt::format("{}?edition={}", issue_path(stem, "send"), edition));
}

web::Response SendDesk::show(const Visit& visit, const std::string& stem) {
  const auto issue = issue_of(stem);
  if (!issue) return missing(visit);
  const auto dispatch = dispatch_of(stem, visit.request.query.get("edition"));
  return dispatch ? show_progress(visit, *issue, *dispatch, {}) : show_gate(visit, *issue, 1, {});
}

web::Response SendDesk::show_correction(const Visit& visit, const std::string& stem) {
  const auto issue = issue_of(stem);
  const auto last = dispatch_of(stem, {});
  if (!issue || !last || standing(*last).sent + standing(*last).in_doubt == 0) return missing(visit);
  return show_gate(visit, *issue, last->edition + 1, {});
}

std::string SendDesk::gate_button(const SendGate& gate, bool is_begun, std::int64_t left) {
  if (is_begun)
    return fmt::format("Send the new text to {}", left == 1 ? "the one who is left" : grouped(left) + " who are left");
  const auto count = gate.audience.empty() ? 0 : gate.audience.front().count;
  return fmt::format("Approve it for {}", count == 1 ? "one reader" : grouped(count) + " readers");
}

View SendDesk::gate_view(const Issue& issue, std::int64_t edition, const Asked& asked) {
  const auto gate = ground_.sendings.gate(issue.stem, edition);
  const bool is_open = gate.reasons.empty();
  const auto begun = store::Dispatches(ground_.store).find(issue.stem, edition);
  const auto stands = begun ? standing(*begun) : Standing{};
  const auto moment = gate.first_day && asked.date.empty() ? asked_for(*gate.first_day) : asked;
  return View{}
      .set("stem", issue.stem)
      .set("action", issue_path(issue.stem, "send"))
      .set("edition", std::to_string(edition))
      .set("content", gate.content)
      .set("is_open", is_open)
      .set("is_new", !begun)
      .set("is_correction", edition > 1 && !begun)
      .set("is_unchanged", gate.is_unchanged)
      .set("reasons", reasons_view(gate))
      .set("has_findings", !gate.findings.empty())
      .set("findings", findings_view(gate.findings))
      .set("audience", begun ? View(false) : audience_view(gate))
      .set("estimate", optional_text(begun ? std::string() : gate.estimate))
      .set("first_day", gate.first_day ? View(long_date(*gate.first_day)) : View(false))
      .set("name", asked.name)
      .set("moment",
           moment_view(asked.field == "date" ? asked : moment, gate.first_day.has_value(), ground_.clock.now()))
      .set("problem", optional_text(sentence(asked.problem)))
      .set("field", asked.field.empty() ? "name" : asked.field)
      .set("name_problem", asked.problem_at("name"))
      .set("button", gate_button(gate, begun.has_value(), stands.to_go + stands.deferred));
}

View SendDesk::time_view(const Issue& issue, const Dispatch& dispatch, const Asked& asked) const {
  const auto now = ground_.clock.now();
  const bool is_called_off = !dispatch.pause.empty();
  const auto moment = asked.field == "date"      ? asked
                      : dispatch.starts_at > now ? asked_for(dispatch.starts_at)
                                                 : Asked{.when = "later"};
  return View{}
      .set("action", issue_path(issue.stem, "time"))
      .set("edition", std::to_string(dispatch.edition))
      .set("is_called_off", is_called_off)
      .set("moment", moment_view(moment, is_called_off, now));
}

View SendDesk::resume_view(const Issue& issue, const Dispatch& dispatch, const Asked& asked) {
  store::Dispatches dispatches(ground_.store);
  const bool is_planned = !dispatches.has_begun(dispatch.id) && dispatch.starts_at > ground_.clock.now();
  const bool is_late = dispatches.has_missed_its_time(dispatch, ground_.clock.now());
  const auto stands = standing(dispatch);
  return View{}
      .set("stem", issue.stem)
      .set("set_for", fmt::format("{} {}", exactly_when(dispatch.starts_at), local_zone(dispatch.starts_at)))
      .set("is_planned", is_planned)
      .set("is_late", is_late)
      .set("all", stands.to_go == 1 ? "the one reader" : fmt::format("all {} readers", grouped(stands.to_go)))
      .set("name", asked.field == "resume_name" ? asked.name : std::string())
      .set("problem", asked.problem_at("resume_name"));
}

web::Response SendDesk::show_gate(const Visit& visit, const Issue& issue, std::int64_t edition, const Asked& asked) {
  auto page = head_of(issue);
  page.set("gate", gate_view(issue, edition, asked));
  return pages_.show(visit, "desk/send",
                     {.title = "Send: " + issue.title, .room = Room::issues, .status = asked.status}, std::move(page));
}

web::Response SendDesk::show_progress(const Visit& visit, const Issue& issue, const Dispatch& dispatch,
                                      const Asked& asked) {
  const auto stands = standing(dispatch);
  const auto work = ground_.sendings.work_on(dispatch.id);
  const auto last = dispatch_of(issue.stem, {});
  const bool is_last = last && last->edition == dispatch.edition;
  const bool is_waiting = stands.phase == Phase::waiting;
  const bool has_begun = store::Dispatches(ground_.store).has_begun(dispatch.id);
  const bool takes_time = !has_begun && (is_waiting || stands.phase == Phase::paused);
  const bool is_below = asked.field == "resume_name" || (takes_time && asked.field == "date");
  const bool asks_again = (stands.phase == Phase::held && work.is_changed) || (!asked.problem.empty() && !is_below);
  const auto query = fmt::format("?edition={}", dispatch.edition);
  const auto is = [&](Phase phase) { return stands.phase == phase; };
  auto page = head_of(issue);
  page.set("stem", issue.stem)
      .set("base", issue_path(issue.stem, ""))
      .set("edition", std::to_string(dispatch.edition))
      .set("is_correction", dispatch.edition > 1)
      .set("progress", progress_view(stands, issue_path(issue.stem, "deliveries") + query))
      .set("approved", fmt::format("{}, by {}", exactly_when(dispatch.frozen_at), shown(dispatch.approved_by)))
      .set("is_done", is(Phase::done))
      .set("is_paused", is(Phase::paused))
      .set("is_in_trouble", is(Phase::trouble))
      .set("time", takes_time ? time_view(issue, dispatch, asked) : View(false))
      .set("resume", resume_view(issue, dispatch, asked))
      .set("is_planned", !has_begun && dispatch.starts_at > ground_.clock.now())
      .set("can_pause", !is(Phase::done) && !is(Phase::paused))
      .set("has_doubt", stands.in_doubt > 0)
      .set("is_last", is_last)
      .set("can_correct", stands.sent + stands.in_doubt > 0)
      .set("earlier", dispatch.edition > 1
                          ? View(fmt::format("{}?edition={}", issue_path(issue.stem, "send"), dispatch.edition - 1))
                          : View(false))
      .set("later", is_last ? View(false) : View(issue_path(issue.stem, "send")))
      .set("gate", asks_again ? gate_view(issue, dispatch.edition, asked) : View(false));
  auto answer =
      pages_.show(visit, "desk/sending",
                  {.title = "Sending: " + issue.title, .room = Room::issues, .status = asked.status}, std::move(page));
  answer.policy = kLivePolicy;
  return answer;
}

web::Response SendDesk::show_again(const Visit& visit, const Issue& issue, std::int64_t edition, const Asked& asked) {
  const auto begun = store::Dispatches(ground_.store).find(issue.stem, edition);
  return begun ? show_progress(visit, issue, *begun, asked) : show_gate(visit, issue, edition, asked);
}

web::Response SendDesk::approve(const Visit& visit, const std::string& stem) {
  const auto issue = issue_of(stem);
  const auto edition = edition_from(visit.fields.get("edition"));
  if (!issue || edition == 0) return missing(visit);
  auto asked = asked_in(visit);
  const auto refuse = [&](int status, std::string field, std::string problem) {
    asked.refuse(std::move(field), std::move(problem));
    asked.status = status;
    return show_again(visit, *issue, edition, asked);
  };
  const bool is_begun = store::Dispatches(ground_.store).find(stem, edition).has_value();
  if (is_begun && asked.when.empty()) asked.when = "now";
  const auto starts_at = time_in(asked, ground_.clock.now());
  if (!asked.problem.empty()) return show_again(visit, *issue, edition, asked);
  if (asked.name != stem) {
    return refuse(kUnprocessable, "name", fmt::format("Type {} here: so nothing goes out by a slip of the hand", stem));
  }
  switch (ground_.sendings.approve({.issue = stem,
                                    .edition = edition,
                                    .content = visit.fields.get("content"),
                                    .editor = visit.who(),
                                    .starts_at = starts_at})) {
    case Approved::changed: return refuse(kConflict, "name", kOtherWords);
    case Approved::early: return refuse(kUnprocessable, "date", kTooEarly);
    case Approved::blocked: return refuse(kUnprocessable, "", kBarred);
    case Approved::before:
      return lead_to_progress(visit, stem, edition, {.words = approved_before(visit, stem, edition)});
    case Approved::begun: break;
  }
  return lead_to_progress(
      visit, stem, edition,
      {.words = starts_at ? "Approved. It goes out by itself when its time has come." : "Approved. It goes out now."});
}

/// Of somebody else, at the same moment: nobody gets it twice.
std::string SendDesk::approved_before(const Visit& visit, const std::string& stem, std::int64_t edition) {
  const auto dispatch = store::Dispatches(ground_.store).find(stem, edition);
  const bool is_own = !dispatch || dispatch->approved_by == visit.who();
  return is_own ? "It was approved before: it goes out once."
                : fmt::format("{} had approved it already: it goes out once.", shown(dispatch->approved_by));
}

web::Response SendDesk::pause(const Visit& visit, const std::string& stem) {
  const auto dispatch = dispatch_of(stem, visit.fields.get("edition"));
  if (!dispatch) return missing(visit);
  const auto given = for_field(visit.fields.get("reason"));
  const auto reason = trim(substring(given, 0, store::kMostLine));
  const auto words = reason.empty() ? fmt::format("stopped by {}", visit.who())
                                    : fmt::format("stopped by {}: {}", visit.who(), reason);
  store::Dispatches dispatches(ground_.store);
  dispatches.pause(dispatch->id, words);
  ground_.sendings.wake();
  return lead_to_progress(visit, stem, dispatch->edition,
                          {.words = dispatches.has_begun(dispatch->id)
                                        ? "Stopped. What is on its way just now still arrives; nothing more goes out."
                                        : "Called off. Nothing has gone out, and nothing does until you say so."});
}

bool SendDesk::is_too_early(const std::string& stem, std::int64_t edition, UtcSeconds starts_at) {
  const auto first_day = ground_.sendings.gate(stem, edition).first_day;
  return first_day && local_day(starts_at) < *first_day;
}

web::Response SendDesk::reschedule(const Visit& visit, const std::string& stem) {
  const auto issue = issue_of(stem);
  const auto dispatch = dispatch_of(stem, visit.fields.get("edition"));
  if (!issue || !dispatch) return missing(visit);
  auto asked = asked_in(visit);
  const bool is_called_off = !dispatch->pause.empty();
  if (is_called_off || asked.when.empty()) asked.when = "later";
  const auto now = ground_.clock.now();
  const auto starts_at = time_in(asked, now);
  if (asked.problem.empty() && is_too_early(stem, dispatch->edition, starts_at.value_or(now))) {
    asked.refuse("date", kTooEarly);
  }
  if (!asked.problem.empty()) return show_progress(visit, *issue, *dispatch, asked);
  store::Dispatches dispatches(ground_.store);
  if (!dispatches.reschedule(dispatch->id, starts_at.value_or(now))) {
    return lead_to_progress(visit, stem, dispatch->edition, {.mood = Notice::Mood::bad, .words = kTooLate});
  }
  if (is_called_off) dispatches.pause(dispatch->id, "");
  ground_.sendings.wake();
  return lead_to_progress(visit, stem, dispatch->edition,
                          {.words = starts_at ? "Its time is changed." : "It goes out now."});
}

web::Response SendDesk::resume(const Visit& visit, const std::string& stem) {
  const auto issue = issue_of(stem);
  const auto dispatch = dispatch_of(stem, visit.fields.get("edition"));
  if (!dispatch) return missing(visit);
  store::Dispatches dispatches(ground_.store);
  const bool was_paused = !dispatch->pause.empty();
  if (was_paused && issue && dispatches.has_missed_its_time(*dispatch, ground_.clock.now())) {
    auto asked = asked_in(visit);
    if (asked.name != stem) {
      asked.refuse("resume_name", fmt::format("Type {} here: everybody would get it at once", stem));
      return show_progress(visit, *issue, *dispatch, asked);
    }
  }
  if (was_paused) dispatches.pause(dispatch->id, "");
  ground_.sendings.wake();
  const bool is_planned = dispatch->starts_at > ground_.clock.now();
  return lead_to_progress(visit, stem, dispatch->edition,
                          {.words = !was_paused  ? "Signpost tries the mail server again now."
                                    : is_planned ? "It waits for its time again."
                                                 : "It goes on where it was."});
}

web::Response SendDesk::events(const Visit& visit, const std::string& stem, std::function<bool()> is_welcome) {
  const auto edition = visit.request.query.get("edition");
  const auto dispatch = dispatch_of(stem, edition);
  if (!dispatch) return {.status = 204};  // a browser does not ask again then
  constexpr int kRetrySoon = 1000;
  constexpr int kRetryLater = 10'000;
  web::Response answer{.type = "text/event-stream"};
  answer.with("Cache-Control", "no-store").with("X-Accel-Buffering", "no");
  const auto stands = standing(*dispatch);
  const auto place = std::make_shared<Place>(streams_);
  if (!is_moving(stands) || place->number() > kMostStreams) {
    answer.body = event_of(stands, kRetryLater);
    return answer;
  }
  answer.parts = [this, place, stem, number = std::to_string(dispatch->edition), is_welcome = std::move(is_welcome),
                  left = kMostEvents, sparing = Sparing(kEvery),
                  is_over = false]() mutable -> std::optional<std::string> {
    if (is_over || left-- == 0) return std::nullopt;
    if (left < kMostEvents - 1) std::this_thread::sleep_for(sparing.wait());
    const auto now = dispatch_of(stem, number);
    if (!now || !is_welcome()) return std::nullopt;
    const auto stands_now = sparing.look([&] { return standing(*now); });
    is_over = !is_moving(stands_now);
    return event_of(stands_now, kRetrySoon);
  };
  return answer;
}

}  // namespace signpost::desk
