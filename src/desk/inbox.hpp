#pragma once

#include "base/clock.hpp"
#include "desk/inbox_query.hpp"
#include "desk/pages.hpp"
#include "desk/previews.hpp"
#include "desk/sending_overview.hpp"
#include "render/view.hpp"
#include "store/store.hpp"

#include <string>

namespace signpost::desk {

/// What readers sent, as a list with its filters and search.
class Inbox {
 public:
  static constexpr std::size_t kPageLength = 25;

  Inbox(store::Store& store, const Clock& clock, const Pages& pages, SendingOverview& overview, Previews& previews)
      : store_(store), clock_(clock), pages_(pages), overview_(overview), previews_(previews) {}

  /// The list by itself: on a phone a page of its own.
  web::Response show(const Visit& visit) const;
  /// The list beside the submission `chosen`; names of templates/desk/list.
  render::View list(const InboxQuery& query, const std::string& chosen) const;

 private:
  render::View line(const store::Submission& submission, const InboxQuery& query, const std::string& chosen) const;

  store::Store& store_;
  const Clock& clock_;
  const Pages& pages_;
  SendingOverview& overview_;
  Previews& previews_;
};

}  // namespace signpost::desk
