#include "desk/pages.hpp"

#include "base/error.hpp"
#include "desk/marks.hpp"
#include "desk/words.hpp"
#include "store/inbox.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace signpost::desk {
namespace {

using render::View;

struct MenuEntry {
  Room room;
  const char* address;
  const char* label;
};
constexpr std::array kMenu = {MenuEntry{Room::inbox, "/", "Inbox"}, MenuEntry{Room::issues, "/issues", "Issues"},
                              MenuEntry{Room::subscribers, "/subscribers", "Subscribers"}};

std::int64_t waiting_in(store::Store& store) {
  std::int64_t waiting = 0;
  for (const auto& [of, count] : store::Inbox(store).counts()) {
    const auto state = of.second;
    if (state == store::SubmissionState::received || state == store::SubmissionState::in_review) waiting += count;
  }
  return waiting;
}

/// `waiting` counts messages, `decisions` issues that are sent and need one.
View menu_of(Room room, std::int64_t waiting, std::int64_t decisions) {
  View::List entries;
  for (const auto& entry : kMenu) {
    const auto count = entry.room == Room::inbox ? waiting : entry.room == Room::issues ? decisions : 0;
    entries.push_back(View{}
                          .set("address", entry.address)
                          .set("label", entry.label)
                          .set("is_current", entry.room == room)
                          .set("count", count > 0 ? View(std::to_string(count)) : View(false)));
  }
  return entries;
}

View notice_of(const std::optional<Notice>& notice) {
  if (!notice) return false;
  return View{}
      .set("words", notice->words)
      .set("is_bad", notice->mood == Notice::Mood::bad)
      .set("undo", optional_text(notice->undo))
      .set("undo_revision", std::to_string(notice->undo_revision));
}

std::string others_in_words(std::size_t faults) {
  if (faults < 2) return {};
  return faults == 2 ? "One more thing has to be put right."
                     : fmt::format("{} more things have to be put right.", faults - 1);
}

/// What becomes of words that were taken back.
std::string withheld_in_words(std::size_t pages) {
  if (pages == 0) return {};
  return fmt::format(
      "Words were taken back: {} that showed them {} now that {} being changed, and PDFs and lists with them are gone. "
      "{} back with the next build.",
      pages == 1 ? "the page" : fmt::format("the {} pages", pages), pages == 1 ? "says" : "say",
      pages == 1 ? "it is" : "they are", pages == 1 ? "It comes" : "They come");
}

View standstill_of(const std::optional<Standstill>& standstill) {
  if (!standstill) return false;
  return View{}
      .set("fault", shown(standstill->fault))
      .set("hint", optional_text(with_its_end(shown(standstill->hint))))
      .set("withheld", optional_text(withheld_in_words(standstill->withheld)))
      .set("others", optional_text(others_in_words(standstill->faults)));
}

std::string purpose_of(const store::Session& session) {
  return "desk form " + session.csrf_secret;
}

}  // namespace

Pages::Pages(const render::Templates& templates, store::Store& store, const Tokens& tokens, Memory& memory,
             const LastBuild& last_build, SendingOverview& overview, std::string organisation)
    : templates_(templates),
      store_(store),
      tokens_(tokens),
      memory_(memory),
      last_build_(last_build),
      overview_(overview),
      organisation_(std::move(organisation)) {}

web::Response Pages::show(const Visit& visit, std::string_view name, const PageHead& head, View view) const {
  view.set("signed_in", View{}
                            .set("editor", visit.who())
                            .set("menu", menu_of(head.room, waiting_in(store_), overview_.decisions()))
                            .set("token", form_token(visit.session)));
  view.set("token", form_token(visit.session)).set("notice", notice_of(memory_.take_notice(visit.key())));
  view.set("standstill", standstill_of(last_build_.standstill()));
  return finish(name, head, std::move(view));
}

web::Response Pages::show_outside(std::string_view name, const PageHead& head, View view) const {
  view.set("signed_in", false).set("notice", false).set("standstill", false);
  return finish(name, head, std::move(view));
}

web::Response Pages::say(const Visit& visit, const PageHead& head, const std::string& words) const {
  return show(visit, "desk/message", head, View{}.set("words", words));
}

web::Response Pages::finish(std::string_view name, const PageHead& head, View view) const {
  view.set("title", head.title).set("organisation", optional_text(organisation_)).set("is_fault", head.status >= 400);
  Diagnostics diagnostics;
  auto body = templates_.render(name, view, diagnostics);
  if (!diagnostics.empty()) {
    throw Error(fmt::format("a template of the desk is at fault: {}", diagnostics.front().message),
                diagnostics.front().hint);
  }
  return web::Response{.status = head.status, .body = std::move(body)}.with("Cache-Control", "no-store");
}

std::string Pages::form_token(const store::Session& session) const {
  return tokens_.make(purpose_of(session), {}, session.created_at);
}

bool Pages::is_form_token(const store::Session& session, const std::string& token) const {
  return tokens_.open(purpose_of(session), token).has_value();
}

}  // namespace signpost::desk
