#include "desk/door.hpp"

#include "base/counted.hpp"
#include "base/text.hpp"
#include "desk/words.hpp"
#include "store/limits.hpp"
#include "web/rate_limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::desk {
namespace {

using render::View;
using web::Request;
using web::Response;

constexpr const char* kSession = "signpost_desk";
constexpr const char* kBefore = "signpost_desk_door";  ///< what a form at the door is tied to, before anybody is in
constexpr auto kFormLives = std::chrono::hours(24);

constexpr const char* kWrong = "That name and password do not belong together. Check both and try again";
constexpr const char* kFormGone = "This page had been open for too long, or cookies are blocked. Please try once more";
constexpr const char* kNoCookie =
    "Your browser did not keep the sign-in. Allow cookies for this address, or open the desk with another browser";

std::string purpose_of(const std::string& before) {
  return "desk login " + before;
}

/// A path of the desk itself: neither another site nor the door.
std::string local_path(const std::string& wished) {
  const bool is_path = wished.starts_with('/') && !wished.starts_with("//") && !wished.starts_with("/login") &&
                       wished.find_first_of("\\\r\n") == std::string::npos;
  return is_path ? wished : "/";
}

std::string wait_in_words(std::chrono::seconds wait) {
  constexpr std::int64_t kMinute = 60;
  const auto seconds = wait.count();
  return seconds < 2 * kMinute ? counted(seconds, "second", "seconds")
                               : counted((seconds + kMinute - 1) / kMinute, "minute", "minutes");
}

}  // namespace

Door::Door(store::Store& store, const Tokens& tokens, const Clock& clock, const Pages& pages, Memory& memory,
           const std::string& base_url)
    : store_(store),
      tokens_(tokens),
      clock_(clock),
      pages_(pages),
      memory_(memory),
      is_secure_(base_url.starts_with("https://")) {}

std::optional<store::Session> Door::session_of(const Request& request) {
  const auto token = request.cookie(kSession);
  if (token.empty()) return std::nullopt;
  return store::Editors(store_).find(token, clock_.now(), {});
}

std::optional<store::Session> Door::look_at_session_of(const Request& request) {
  const auto token = request.cookie(kSession);
  if (token.empty()) return std::nullopt;
  return store::Editors(store_).look(token, clock_.now(), {});
}

bool Door::has_cookie(const Request& request) {
  return !request.cookie(kSession).empty();
}

Response Door::lead_to_login(const Request& request) {
  const auto path = local_path(request.target);
  const bool was_let_in = request.query.has("welcome");
  return web::see_other(was_let_in    ? "/login?lost=1"
                        : path == "/" ? std::string("/login")
                                      : "/login?next=" + web::urlencoded(path))
      .with("Cache-Control", "no-store");
}

Response Door::answer_login(const Request& request) {
  if (request.method == "POST") return log_in(request);
  return show(request, {.name = {},
                        .next = local_path(request.query.get("next")),
                        .problem = request.query.has("lost") ? kNoCookie : ""});
}

Response Door::show(const Request& request, const Asked& asked) const {
  const auto editors = store::Editors(store_).list();
  auto before = request.cookie(kBefore);
  const bool is_new = before.size() != random_name().size();
  if (is_new) before = random_name();
  View view;
  view.set("problem", optional_text(asked.problem))
      .set("name", asked.name)
      .set("next", asked.next)
      .set("has_editors", !editors.empty())
      .set("token", tokens_.make(purpose_of(before), {}, clock_.now()));
  auto page = pages_.show_outside("desk/login", {.title = "Sign in", .status = asked.status}, std::move(view));
  if (is_new) page.with("Set-Cookie", cookie(kBefore, before));
  return page;
}

Response Door::log_in(const Request& request) {
  const auto fields = request.form().value_or(web::Fields{});
  const std::string name(trim(substring(for_field(fields.get("name")), 0, store::kMostLine)));
  const auto next = local_path(fields.get("next"));
  const auto refuse = [&](const std::string& words, int status) {
    return show(request, {.name = name, .next = next, .problem = words, .status = status});
  };
  const auto opened = tokens_.open(purpose_of(request.cookie(kBefore)), fields.get("token"));
  if (!opened || clock_.now() - opened->made > kFormLives) return refuse(kFormGone, 403);
  const auto client = web::client_key(request.client);
  if (const auto wait = attempts_.begin(name, client, clock_.now())) {
    return refuse(fmt::format("There were several wrong passwords. Wait {}, then try again", wait_in_words(*wait)), 429)
        .with("Retry-After", std::to_string(wait->count()));
  }
  if (!password_is(name, fields.get("password"))) return refuse(kWrong, 403);
  attempts_.succeeded(name, client);
  return let_in(request, name, next);
}

bool Door::password_is(const std::string& name, const std::string& password) {
  const std::lock_guard one_at_a_time(asking_);
  return store::Editors(store_).password_is(name, password);
}

Response Door::let_in(const Request& request, const std::string& name, const std::string& next) {
  store::Editors editors(store_);
  editors.remove_ended(clock_.now(), {});
  const auto session = editors.log_in(name, request.cookie(kSession), clock_.now());
  const auto address = next + (next.find('?') == std::string::npos ? "?" : "&") + "welcome=1";
  return web::see_other(address).with("Set-Cookie", cookie(kSession, session.token)).with("Cache-Control", "no-store");
}

Response Door::log_out(const Visit& visit) {
  store::Editors(store_).log_out(visit.request.cookie(kSession));
  memory_.forget(visit.key());
  return web::see_other("/login")
      .with("Set-Cookie", cookie(kSession, "") + "; Max-Age=0")
      .with("Clear-Site-Data", "\"cache\"")
      .with("Cache-Control", "no-store");
}

/// RFC 6265bis: until the browser is closed, for this host alone, never to a script, never with another site's request.
std::string Door::cookie(const std::string& name, const std::string& value) const {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}", name, value, is_secure_ ? "; Secure" : "");
}

}  // namespace signpost::desk
