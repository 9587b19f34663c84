#include "store/sent_copies.hpp"

#include "store/bounces_sql.hpp"
#include "store/delivery.hpp"
#include "store/limits.hpp"
#include "store/submission_rows.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

/// An issue and its corrections, to one subscriber.
struct IssueSent {
  std::string issue;
  UtcSeconds sent_at;  ///< the last of them
  bool came_back = false;
};

/// The newest first.
std::vector<IssueSent> issues_among(const std::vector<SentCopy>& copies, UtcSeconds since) {
  std::vector<IssueSent> issues;
  for (const auto& copy : copies) {
    if (copy.sent_at < since) continue;
    const auto known = std::ranges::find_if(issues, [&](const IssueSent& issue) { return issue.issue == copy.issue; });
    if (known == issues.end()) {
      issues.push_back({copy.issue, copy.sent_at, copy.came_back});
    } else {
      known->came_back = known->came_back || copy.came_back;
    }
  }
  return issues;
}

}  // namespace

std::vector<SentCopy> SentCopies::to(const std::string& subscriber) {
  std::vector<SentCopy> copies;
  for (const auto& row : connection_.run(kCopiesTo, {findable(subscriber), std::string(kSettledBy) + "%"})) {
    SentCopy copy{.delivery = row.number(0),
                  .dispatch = row.number(1),
                  .issue = row.text(2),
                  .edition = row.number(3),
                  .sent_at = time_of(row.number(4)),
                  .was_refused = row.text(5) == to_text(DeliveryState::failed),
                  .came_back = row.number(6) > 0};
    if (copy.was_refused && !is_telling(copy.dispatch)) continue;
    copy.came_back = copy.came_back || copy.was_refused;
    copies.push_back(std::move(copy));
  }
  return copies;
}

bool SentCopies::is_telling(std::int64_t dispatch) {
  const auto known = telling_.find(dispatch);
  if (known != telling_.end()) return known->second;
  const auto counts = connection_.run(kCountRefused, {dispatch}).at(0);
  return telling_[dispatch] = counts.number(0) * 2 <= counts.number(1);
}

InARow last_in_a_row(const std::vector<SentCopy>& copies, UtcSeconds since, std::chrono::days silence, UtcSeconds now) {
  InARow row;
  for (const auto& issue : issues_among(copies, since)) {
    // Of what went out just now a report may still be on its way.
    if (!issue.came_back && now - issue.sent_at < silence) continue;
    if (!issue.came_back) break;
    if (row.count == 0) row.last = issue.sent_at;
    row.first = issue.sent_at;
    ++row.count;
  }
  return row;
}

}  // namespace signpost::store
