#include "desk/inbox_query.hpp"

#include "base/text.hpp"
#include "store/limits.hpp"
#include "store/submissions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <tuple>
#include <utility>

namespace signpost::desk {
namespace {

using store::InboxPlace;
using store::SubmissionState;

std::optional<InboxPlace> place_from(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [rest, fault] = std::from_chars(text.data(), text.data() + dot, seconds);
  if (fault != std::errc{} || rest != text.data() + dot) return std::nullopt;
  return InboxPlace{UtcSeconds(std::chrono::seconds(seconds)), std::string(text.substr(dot + 1))};
}

bool is_newer(const store::Submission& one, const store::Submission& other) {
  return std::tie(one.received_at, one.id) > std::tie(other.received_at, other.id);
}

store::InboxFilter filter_of(const InboxQuery& query, std::optional<SubmissionState> state, std::size_t count) {
  return {.kind = query.kind, .state = state, .words = query.words, .after = query.after, .count = count};
}

}  // namespace

std::string_view to_text(Shelf shelf) {
  switch (shelf) {
    case Shelf::waiting: return "waiting";
    case Shelf::ready: return "ready";
    case Shelf::published: return "published";
    case Shelf::closed: return "closed";
    case Shelf::all: break;
  }
  return "all";
}

std::string name_of(Shelf shelf) {
  switch (shelf) {
    case Shelf::waiting: return "Waiting";
    case Shelf::ready: return "Ready";
    case Shelf::published: return "Published";
    case Shelf::closed: return "Closed";
    case Shelf::all: break;
  }
  return "All";
}

std::vector<SubmissionState> states_on(Shelf shelf) {
  switch (shelf) {
    case Shelf::waiting: return {SubmissionState::received, SubmissionState::in_review};
    case Shelf::ready: return {SubmissionState::approved, SubmissionState::answered};
    case Shelf::published: return {SubmissionState::published};
    case Shelf::closed: return {SubmissionState::declined, SubmissionState::withdrawn};
    case Shelf::all: break;
  }
  return {SubmissionState::received,  SubmissionState::in_review, SubmissionState::approved, SubmissionState::answered,
          SubmissionState::published, SubmissionState::declined,  SubmissionState::withdrawn};
}

bool is_on(Shelf shelf, SubmissionState state) {
  const auto states = states_on(shelf);
  return std::find(states.begin(), states.end(), state) != states.end();
}

InboxQuery read_query(const web::Fields& fields) {
  InboxQuery query;
  for (const auto shelf : kShelves) {
    if (fields.get("shelf") == to_text(shelf)) query.shelf = shelf;
  }
  query.kind = store::kind_from(fields.get("kind"));
  const auto words = fields.get("words");
  if (find_invalid_utf8(words) == std::string::npos) {
    query.words = trim(substring(words, 0, store::kMostLine));
  }
  query.after = place_from(fields.get("after"));
  return query;
}

std::string to_address(const InboxQuery& query) {
  std::vector<std::string> parts;
  if (query.shelf != Shelf::waiting) parts.push_back(fmt::format("shelf={}", to_text(query.shelf)));
  if (query.kind) parts.push_back(fmt::format("kind={}", store::to_text(*query.kind)));
  if (!query.words.empty()) parts.push_back("words=" + web::urlencoded(query.words));
  if (query.after) {
    const auto seconds = query.after->received_at.time_since_epoch().count();
    parts.push_back(fmt::format("after={}.{}", seconds, web::urlencoded(query.after->id)));
  }
  return parts.empty() ? std::string() : "?" + join(parts, "&");
}

store::InboxPage page_of(store::Store& store, const InboxQuery& query, std::size_t count) {
  // A receipt's number finds its message wherever it lies: readers were told so.
  if (auto one = store::Submissions(store).find_by_receipt(query.words)) {
    return {.submissions = {std::move(*one)}, .next = {}};
  }
  store::Inbox inbox(store);
  if (query.shelf == Shelf::all) return inbox.page(filter_of(query, std::nullopt, count));
  store::InboxPage page;
  for (const auto state : states_on(query.shelf)) {
    auto part = inbox.page(filter_of(query, state, count + 1));
    std::move(part.submissions.begin(), part.submissions.end(), std::back_inserter(page.submissions));
  }
  std::sort(page.submissions.begin(), page.submissions.end(), is_newer);
  if (page.submissions.size() <= count) return page;
  page.submissions.resize(count);
  page.next = InboxPlace{page.submissions.back().received_at, page.submissions.back().id};
  return page;
}

std::int64_t count_on(Shelf shelf, const store::InboxCounts& counts, std::optional<store::SubmissionKind> kind) {
  std::int64_t number = 0;
  for (const auto& [of, count] : counts) {
    if ((!kind || of.first == *kind) && is_on(shelf, of.second)) number += count;
  }
  return number;
}

}  // namespace signpost::desk
