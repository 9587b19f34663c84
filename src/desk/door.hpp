#pragma once

#include "base/clock.hpp"
#include "base/tokens.hpp"
#include "desk/attempts.hpp"
#include "desk/memory.hpp"
#include "desk/pages.hpp"
#include "store/editors.hpp"
#include "web/message.hpp"

#include <mutex>
#include <optional>
#include <string>

namespace signpost::desk {

/// Who comes in, and how they leave.
class Door {
 public:
  /// All that is given by reference must outlive it. `base_url` is the site's: where it is https, cookies are Secure.
  Door(store::Store& store, const Tokens& tokens, const Clock& clock, const Pages& pages, Memory& memory,
       const std::string& base_url);

  /// The session of the request's cookie, if it has one that holds.
  std::optional<store::Session> session_of(const web::Request& request);

  /// The same, for what a page asks by itself: it does not count as use.
  std::optional<store::Session> look_at_session_of(const web::Request& request);

  /// GET /login and POST /login.
  web::Response answer_login(const web::Request& request);
  web::Response log_out(const Visit& visit);
  /// Whether the browser sends the cookie of a session, which may have ended.
  static bool has_cookie(const web::Request& request);
  /// Where somebody is led who is not signed in.
  static web::Response lead_to_login(const web::Request& request);

 private:
  struct Asked {
    std::string name;
    std::string next;     ///< where to go from there
    std::string problem;  ///< what to do; empty: nothing went wrong
    int status = 200;
  };
  web::Response show(const web::Request& request, const Asked& asked) const;
  web::Response log_in(const web::Request& request);
  web::Response let_in(const web::Request& request, const std::string& name, const std::string& next);
  bool password_is(const std::string& name, const std::string& password);
  std::string cookie(const std::string& name, const std::string& value) const;

  store::Store& store_;
  const Tokens& tokens_;
  const Clock& clock_;
  const Pages& pages_;
  Memory& memory_;
  bool is_secure_;
  Attempts attempts_;
  std::mutex asking_;  ///< one password at a time: each takes 64 MiB
};

}  // namespace signpost::desk
