#pragma once

#include "base/clock.hpp"
#include "base/tokens.hpp"
#include "desk/cases.hpp"
#include "desk/delivery_desk.hpp"
#include "desk/door.hpp"
#include "desk/inbox.hpp"
#include "desk/issues.hpp"
#include "desk/last_build.hpp"
#include "desk/memory.hpp"
#include "desk/pages.hpp"
#include "desk/previews.hpp"
#include "desk/send_desk.hpp"
#include "desk/sending_overview.hpp"
#include "desk/sendings.hpp"
#include "desk/subscriber_desk.hpp"
#include "editing/editor.hpp"
#include "model/settings.hpp"
#include "render/templates.hpp"
#include "store/store.hpp"
#include "web/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::desk {

/// A file that anybody may have: a style sheet, a picture.
struct Asset {
  std::string path;  ///< "/desk.css"
  std::string content;
};

/// What the desk is built on; all of it must outlive it.
struct Ground {
  store::Store& store;
  const Tokens& tokens;
  const Clock& clock;
  const render::Templates& templates;
  editing::Editor& editor;
  Previews& previews;
  Sendings& sendings;
  const LastBuild& last_build;
};

/// For the desk's own listener: nothing but its own sheets and pictures, frames of its own pages, no script. The one
/// page with a script has a policy of its own (kLivePolicy).
inline constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'";

/// The editor's pages, as an answer to requests. All but the door and the assets ask for a session; every POST has to
/// come from a page of the desk (Origin, Fetch Metadata) and to carry its session's token; a GET changes nothing.
class Desk {
 public:
  Desk(const Ground& ground, const Settings& settings, std::vector<Asset> assets, OnContentChanged on_changed = {});

  /// Thread-safe.
  web::Response answer(const web::Request& request);

 private:
  std::optional<web::Response> asset(const web::Request& request) const;
  web::Response refuse(int status, const std::string& title, const std::string& words,
                       const web::Fields& typed = {}) const;
  web::Response answer_post(const web::Request& request);
  web::Response show(const Visit& visit);
  web::Response show_issue(const Visit& visit, const std::string& stem, const std::string& view);
  web::Response tell_progress(const web::Request& request, const std::string& stem);
  web::Response act(const Visit& visit);
  web::Response act_on_issue(const Visit& visit, const std::string& stem, const std::string& action);
  web::Response no_such_page(const Visit& visit) const;

  Memory memory_;
  SendingOverview overview_;
  Pages pages_;
  Door door_;
  Inbox inbox_;
  Cases cases_;
  Issues issues_;
  SendDesk sending_;
  DeliveryDesk deliveries_;
  SubscriberDesk subscribers_;
  std::vector<Asset> assets_;
};

}  // namespace signpost::desk
