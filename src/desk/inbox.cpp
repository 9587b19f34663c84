#include "desk/inbox.hpp"

#include "base/counted.hpp"
#include "base/text.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace signpost::desk {
namespace {

using render::View;
using store::SubmissionKind;

constexpr std::size_t kExcerpt = 110;  // characters
constexpr std::array kKinds = {SubmissionKind::feedback, SubmissionKind::question, SubmissionKind::volunteer,
                               SubmissionKind::comment};

View shelves(const InboxQuery& query, const store::InboxCounts& counts) {
  View::List tabs;
  for (const auto shelf : kShelves) {
    const InboxQuery other{.shelf = shelf, .kind = query.kind, .words = query.words};
    const auto count = count_on(shelf, counts, query.kind);
    const bool tells_count = shelf == Shelf::waiting || (shelf != Shelf::all && count > 0);
    tabs.push_back(View{}
                       .set("address", "/" + to_address(other))
                       .set("label", name_of(shelf))
                       .set("count", tells_count ? View(std::to_string(count)) : View(false))
                       .set("is_current", shelf == query.shelf));
  }
  return tabs;
}

View kinds(const InboxQuery& query) {
  View::List options;
  for (const auto kind : kKinds) {
    options.push_back(
        View{}.set("value", store::to_text(kind)).set("label", name_of(kind)).set("is_chosen", query.kind == kind));
  }
  return options;
}

/// Why the list is empty, and what will be there.
View empty_words(const InboxQuery& query) {
  if (!query.words.empty() || query.kind) {
    return View{}
        .set("title", "Nothing was found")
        .set("words", "Try fewer words, or look on the shelf \u201cAll\u201d.");
  }
  switch (query.shelf) {
    case Shelf::waiting:
      return View{}.set("title", "Nothing is waiting").set("words", "New feedback and questions will appear here.");
    case Shelf::ready:
      return View{}
          .set("title", "Nothing is ready")
          .set("words", "What you approve or answer lies here until it is published.");
    case Shelf::published:
      return View{}.set("title", "Nothing is published yet").set("words", "What readers can see will be listed here.");
    case Shelf::closed:
      return View{}
          .set("title", "Nothing is closed")
          .set("words", "What you decline, and what readers take back, lies here.");
    case Shelf::all: break;
  }
  return View{}.set("title", "Nothing has come in yet").set("words", "New feedback and questions will appear here.");
}

}  // namespace

View Inbox::line(const store::Submission& submission, const InboxQuery& query, const std::string& chosen) const {
  const bool may_be_quoted = allowed_by(submission).may_publish && is_on(Shelf::waiting, submission.state);
  const bool has_marks = may_be_quoted && !marks_in(submission.message, submission).empty();
  const bool shows_state = query.shelf != Shelf::published && submission.state != store::SubmissionState::received;
  return View{}
      .set("address", fmt::format("/submissions/{}{}", submission.id, to_address(query)))
      .set("kind", name_of(submission.kind))
      .set("when", when(submission.received_at, clock_.today()))
      .set("name", trim(submission.name).empty() ? View("No name given") : View(shown(submission.name)))
      .set("receipt", submission.receipt)
      .set("excerpt", shown(shorten(replace_all(submission.message, "\n", " "), kExcerpt)))
      .set("state", shows_state ? View(state_of(submission)) : View(false))
      .set("has_marks", has_marks)
      .set("is_current", submission.id == chosen);
}

View Inbox::list(const InboxQuery& query, const std::string& chosen) const {
  const auto counts = store::Inbox(store_).counts();
  const auto page = page_of(store_, query, kPageLength);
  View::List lines;
  for (const auto& submission : page.submissions) lines.push_back(line(submission, query, chosen));
  auto newest = query;
  newest.after = std::nullopt;
  auto next = query;
  next.after = page.next;
  View list;
  list.set("shelves", shelves(query, counts))
      .set("kinds", kinds(query))
      .set("words", query.words)
      .set("shelf", std::string(to_text(query.shelf)))
      .set("is_waiting", query.shelf == Shelf::waiting)
      .set("is_filtered", !query.words.empty() || query.kind.has_value())
      .set("unfiltered", "/" + to_address({.shelf = query.shelf}))
      .set("back", "/" + to_address(query))
      .set("shelf_name", name_of(query.shelf))
      .set("empty", lines.empty() ? empty_words(query) : View(false))
      .set("newest", query.after ? View("/" + to_address(newest)) : View(false))
      .set("older", page.next ? View("/" + to_address(next)) : View(false))
      .set("has_pages", query.after.has_value() || page.next.has_value())
      .set("lines", std::move(lines));
  return list;
}

web::Response Inbox::show(const Visit& visit) const {
  const auto query = read_query(visit.request.query);
  const auto counts = store::Inbox(store_).counts();
  const auto waiting = count_on(Shelf::waiting, counts, std::nullopt);
  const auto ready = count_on(Shelf::ready, counts, std::nullopt);
  View view;
  view.set("list", list(query, {}))
      .set("outgoing", outgoing_view(overview_.all(), previews_.issues()))
      .set("chosen", false)
      .set("greeting", fmt::format("Hello, {}", visit.who()))
      .set("waiting", waiting == 0 ? View(false) : View(counted(waiting, "message is", "messages are")))
      .set("ready", ready == 0 ? View(false) : View(counted(ready, "is", "are")))
      .set("has_any", !counts.empty());
  return pages_.show(visit, "desk/inbox", {.title = "Inbox", .room = Room::inbox}, std::move(view));
}

}  // namespace signpost::desk
