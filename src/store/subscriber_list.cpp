#include "store/database.hpp"
#include "store/folding.hpp"
#include "store/submission_rows.hpp"
#include "store/subscriber_rows.hpp"
#include "store/subscribers.hpp"
#include "store/subscribers_sql.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

constexpr std::int64_t kRowsAtOnce = 1000;

Listed read_listed(const Row& row) {
  Listed one{.subscriber = read_subscriber(row), .consent = {}};
  if (row.number(12) == 0) return one;
  one.consent = ConsentRecord{.wording = {.version = row.text(10), .text = row.text(11)},
                              .given_at = time_of(row.number(12)),
                              .source = row.text(13),
                              .ended_at = time_if_any(row.number(14))};
  return one;
}

/// By what SQL does not look at: LIKE would compare letters beyond ASCII by their bytes.
bool fits(const Subscriber& one, const std::string& audience, const std::string& words) {
  const auto& audiences = one.preferences.audiences;
  if (!audience.empty() && std::find(audiences.begin(), audiences.end(), audience) == audiences.end()) return false;
  if (words.empty()) return true;
  return folded(one.email).find(words) != std::string::npos || one.key.find(words) != std::string::npos ||
         folded(one.preferences.name).find(words) != std::string::npos;
}

}  // namespace

std::vector<Listed> Subscribers::listed(const ListFilter& filter) {
  const std::string state(filter.state ? to_text(*filter.state) : std::string_view());
  const auto words = folded(filter.words);
  return database_.read([&](Connection& connection) {
    std::vector<Listed> all;
    std::string after;
    while (true) {
      const auto rows = connection.run(kListWithConsents, {after, state, state, kRowsAtOnce});
      for (const auto& row : rows) {
        auto one = read_listed(row);
        after = one.subscriber.key;
        if (fits(one.subscriber, filter.audience, words)) all.push_back(std::move(one));
      }
      if (rows.size() < static_cast<std::size_t>(kRowsAtOnce)) return all;
    }
  });
}

}  // namespace signpost::store
