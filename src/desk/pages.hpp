#pragma once

#include "base/clock.hpp"
#include "base/tokens.hpp"
#include "desk/last_build.hpp"
#include "desk/memory.hpp"
#include "desk/sending_overview.hpp"
#include "render/templates.hpp"
#include "render/view.hpp"
#include "store/editors.hpp"
#include "store/store.hpp"
#include "web/message.hpp"

#include <string>
#include <string_view>

namespace signpost::desk {

/// A request of somebody who is signed in.
struct Visit {
  const web::Request& request;
  store::Session session;
  web::Fields fields = {};  ///< of a POST

  const std::string& who() const { return session.editor; }
  /// What the desk remembers of this visit by.
  const std::string& key() const { return session.csrf_secret; }
};

enum class Room { none, inbox, issues, subscribers };

struct PageHead {
  std::string title;  ///< plain words, first in the browser's title too
  Room room = Room::none;
  int status = 200;
};

/// Makes the desk's pages: its templates in its frame, with the menu, what was just done, and what every form has to
/// carry. No answer is kept by a browser or a proxy.
class Pages {
 public:
  /// All that is given must outlive it.
  Pages(const render::Templates& templates, store::Store& store, const Tokens& tokens, Memory& memory,
        const LastBuild& last_build, SendingOverview& overview, std::string organisation);

  /// For somebody who is signed in; takes the visit's notice, and tells where the website stands still.
  web::Response show(const Visit& visit, std::string_view name, const PageHead& head, render::View view) const;
  /// For anybody.
  web::Response show_outside(std::string_view name, const PageHead& head, render::View view) const;
  /// A page that says something, with a link back to where one works.
  web::Response say(const Visit& visit, const PageHead& head, const std::string& words) const;

  /// What the forms of a session carry; worth nothing in another (CSRF).
  std::string form_token(const store::Session& session) const;
  bool is_form_token(const store::Session& session, const std::string& token) const;

 private:
  web::Response finish(std::string_view name, const PageHead& head, render::View view) const;

  const render::Templates& templates_;
  store::Store& store_;
  const Tokens& tokens_;
  Memory& memory_;
  const LastBuild& last_build_;
  SendingOverview& overview_;
  std::string organisation_;
};

}  // namespace signpost::desk
