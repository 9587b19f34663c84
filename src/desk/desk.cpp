#include "desk/desk.hpp"

#include "base/file_error.hpp"
#include "base/text.hpp"
#include "desk/marks.hpp"
#include "forms/gate.hpp"
#include "web/static_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::desk {
namespace {

using render::View;
using web::Request;
using web::Response;

constexpr const char* kElsewhere = "This did not come from a page of the desk, so nothing was done.";
constexpr const char* kOtherToken =
    "The page that this came from belongs to an earlier sign-in, so nothing was done. Go back, load the page again and "
    "send it once more.";
constexpr const char* kSignedOut =
    "You signed out, in another window or when the browser was closed. Nothing was changed. Your text is below: copy "
    "it, "
    "sign in, and put it back.";
constexpr const char* kSignInEnded =
    "Your sign-in has ended: after an hour in which nothing was done, after twelve hours in all, or because you signed "
    "in "
    "or got a new password elsewhere. Nothing was changed. Your text is below: copy it, sign in, and put it back.";

/// Fields that people type into, for a page that gives them back.
constexpr std::array kTyped = {"words", "answer", "about", "subject", "consent", "reason"};

/// The parts of "/submissions/abc/save".
std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts;
  for (const auto part : split(path, '/')) {
    if (!part.empty()) parts.push_back(web::percent_decoded(part).value_or(""));
  }
  return parts;
}

/// Where, why and what to do, for somebody who may never have seen that folder.
std::string unwritten_in_words(const FileError& fault, const Request& request) {
  const auto folder = shown(fault.path().parent_path().string());
  if (request.path.ends_with("/withdraw")) {
    return fmt::format(
        "The words are withdrawn, but Signpost may not take their file out of the folder {}, so that they are still on "
        "the "
        "site. Ask whoever looks after the program to give its user the right to write there, then withdraw them once "
        "more.",
        folder);
  }
  if (fault.is_disk_full()) {
    return fmt::format(
        "The disk is full where Signpost runs, so nothing was changed. Ask whoever looks after that computer to make "
        "room "
        "(the folder is {}), then do it once more.",
        folder);
  }
  return fmt::format(
      "Signpost may not write in the folder {}, so nothing was changed. Ask whoever looks after the program to give "
      "its "
      "user the right to write there, then do it once more.",
      folder);
}

View typed_view(const web::Fields& typed) {
  View::List texts;
  for (const auto* field : kTyped) {
    const auto text = typed.get(field);
    if (!trim(text).empty()) texts.emplace_back(shown(text));
  }
  return texts;
}

}  // namespace

Desk::Desk(const Ground& ground, const Settings& settings, std::vector<Asset> assets, OnContentChanged on_changed)
    : overview_(ground.store, ground.sendings, ground.clock),
      pages_(ground.templates, ground.store, ground.tokens, memory_, ground.last_build, overview_,
             settings.organisation),
      door_(ground.store, ground.tokens, ground.clock, pages_, memory_, settings.base_url),
      inbox_(ground.store, ground.clock, pages_, overview_, ground.previews),
      cases_(ground.store, ground.editor, ground.previews, ground.clock, pages_, memory_, inbox_, settings.urgent,
             std::move(on_changed)),
      issues_(ground.previews, pages_, memory_, overview_, settings.base_url),
      sending_({ground.store, ground.sendings, ground.previews, ground.clock}, pages_, memory_),
      deliveries_({ground.store, ground.sendings, ground.previews, ground.clock}, pages_, memory_),
      subscribers_(ground.store, ground.clock, pages_, memory_, settings.web_audiences),
      assets_(std::move(assets)) {}

Response Desk::answer(const Request& request) {
  try {
    const bool is_read = request.method == "GET" || request.method == "HEAD";
    if (!is_read && request.method != "POST") {
      return Response{.status = 405, .type = "text/plain; charset=utf-8"}.with("Allow", "GET, HEAD, POST");
    }
    if (!is_read) return answer_post(request);
    if (auto found = asset(request)) return std::move(*found);
    if (request.path == "/login") return door_.answer_login(request);
    const auto parts = parts_of(request.path);
    if (parts.size() == 4 && parts[0] == "issues" && parts[2] == "sending" && parts[3] == "events") {
      return tell_progress(request, parts[1]);
    }
    const auto session = door_.session_of(request);
    return session ? show({request, *session}) : Door::lead_to_login(request);
  } catch (const FileError& fault) {
    return refuse(503, "This could not be written", unwritten_in_words(fault, request),
                  request.form().value_or(web::Fields{}));
  } catch (const Error& fault) {
    return refuse(503, "This cannot be done just now", shown(std::string(fault.what()) + ". " + fault.hint()),
                  request.form().value_or(web::Fields{}));
  }
}

std::optional<Response> Desk::asset(const Request& request) const {
  const auto found =
      std::find_if(assets_.begin(), assets_.end(), [&](const Asset& one) { return one.path == request.path; });
  if (found == assets_.end()) return std::nullopt;
  return Response{.type = web::media_type(found->path), .body = found->content}.with("Cache-Control", "no-cache");
}

Response Desk::refuse(int status, const std::string& title, const std::string& words, const web::Fields& typed) const {
  const PageHead head{.title = title, .status = status};
  return pages_.show_outside("desk/refused", head, View{}.set("words", words).set("typed", typed_view(typed)));
}

Response Desk::answer_post(const Request& request) {
  // The site's own address is no page of the desk: only the host that was asked is.
  if (!forms::comes_from_here(request, {})) return refuse(403, "Nothing was changed", kElsewhere);
  if (request.path == "/login") return door_.answer_login(request);
  auto fields = request.form();
  if (!fields || request.sends_json()) return refuse(400, "Nothing was changed", kElsewhere);
  const auto session = door_.session_of(request);
  if (!session) {
    return refuse(403, "Please sign in again", Door::has_cookie(request) ? kSignInEnded : kSignedOut, *fields);
  }
  if (!pages_.is_form_token(*session, fields->get("token"))) {
    return refuse(403, "Nothing was changed", kOtherToken, *fields);
  }
  auto answer = act({request, *session, std::move(*fields)});
  if (answer.status == 303) answer.with("Cache-Control", "no-store");
  return answer;
}

Response Desk::show(const Visit& visit) {
  const auto parts = parts_of(visit.request.path);
  const auto count = parts.size();
  if (count == 0) return inbox_.show(visit);
  if (parts[0] == "submissions" && count == 2) return cases_.show(visit, parts[1]);
  if (parts[0] == "submissions" && count == 3 && parts[2] == "withdraw") return cases_.ask_to_withdraw(visit, parts[1]);
  if (parts[0] == "issues" && count == 1) return issues_.list(visit);
  if (parts[0] == "issues" && count <= 3) return show_issue(visit, parts[1], count == 3 ? parts[2] : "");
  if (parts[0] == "preview" && count > 1) return issues_.file(visit);
  if (parts[0] == "subscribers" && count == 1) return subscribers_.list(visit);
  if (parts[0] == "subscribers" && count == 2 && parts[1] == "add") return subscribers_.show_form(visit);
  if (parts[0] == "subscribers" && count == 2) return subscribers_.show(visit, parts[1]);
  return no_such_page(visit);
}

Response Desk::no_such_page(const Visit& visit) const {
  return pages_.say(visit, {.title = "There is no such page", .status = 404}, "The menu above leads to all that is.");
}

Response Desk::show_issue(const Visit& visit, const std::string& stem, const std::string& view) {
  if (view == "send") return sending_.show(visit, stem);
  if (view == "correction") return sending_.show_correction(visit, stem);
  if (view == "deliveries") return deliveries_.list(visit, stem);
  if (view == "deliveries.csv") return deliveries_.table(visit, stem);
  if (view == "doubt") return deliveries_.show_doubt(visit, stem);
  return issues_.show(visit, stem, view);
}

/// A page that is left open asks for this by itself: it keeps nobody signed in.
Response Desk::tell_progress(const Request& request, const std::string& stem) {
  const auto session = door_.look_at_session_of(request);
  if (!session) return Door::lead_to_login(request);
  return sending_.events({request, *session}, stem,
                         [this, request] { return door_.look_at_session_of(request).has_value(); });
}

Response Desk::act_on_issue(const Visit& visit, const std::string& stem, const std::string& action) {
  if (action == "test") return issues_.send_test(visit, stem);
  if (action == "send") return sending_.approve(visit, stem);
  if (action == "pause") return sending_.pause(visit, stem);
  if (action == "time") return sending_.reschedule(visit, stem);
  if (action == "resume") return sending_.resume(visit, stem);
  if (action == "settle") return deliveries_.settle(visit, stem);
  return no_such_page(visit);
}

Response Desk::act(const Visit& visit) {
  const auto parts = parts_of(visit.request.path);
  const auto count = parts.size();
  if (count == 1 && parts[0] == "logout") return door_.log_out(visit);
  if (count == 3 && parts[0] == "submissions") return cases_.act(visit, parts[1], parts[2]);
  if (count == 3 && parts[0] == "issues") return act_on_issue(visit, parts[1], parts[2]);
  if (count == 1 && parts[0] == "subscribers") return subscribers_.add(visit);
  if (count == 3 && parts[0] == "subscribers" && parts[2] == "unsubscribe") {
    return subscribers_.unsubscribe(visit, parts[1]);
  }
  return no_such_page(visit);
}

}  // namespace signpost::desk
