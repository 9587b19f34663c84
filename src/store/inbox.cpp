#include "store/inbox.hpp"

#include "base/text.hpp"
#include "store/database.hpp"
#include "store/folding.hpp"
#include "store/inbox_sql.hpp"
#include "store/limits.hpp"
#include "store/names.hpp"
#include "store/submission_rows.hpp"

#include <limits>
#include <sstream>

namespace signpost::store {
namespace {

std::vector<std::string> patterns_of(const std::string& words) {
  std::vector<std::string> patterns;
  std::istringstream text(folded(substring(words, 0, kMostLine)));
  for (std::string word; patterns.size() < kInboxWords && text >> word;) patterns.push_back(pattern_of(word));
  patterns.resize(kInboxWords, "%");
  return patterns;
}

std::vector<Value> values_of(const InboxFilter& filter) {
  const std::string kind(filter.kind ? to_text(*filter.kind) : std::string_view());
  const std::string state(filter.state ? to_text(*filter.state) : std::string_view());
  const auto before = filter.after ? seconds(filter.after->received_at) : std::numeric_limits<std::int64_t>::max();
  std::vector<Value> values = {
      kind, kind, state, state, before, before, filter.after ? findable(filter.after->id) : ""};
  for (auto& pattern : patterns_of(filter.words)) values.emplace_back(std::move(pattern));
  values.emplace_back(static_cast<std::int64_t>(filter.count) + 1);  // one more tells whether there is another page
  return values;
}

InboxPage page_of(std::vector<Submission> found, std::size_t count) {
  InboxPage page{.submissions = std::move(found)};
  if (page.submissions.size() <= count) return page;
  page.submissions.resize(count);
  if (count > 0) page.next = InboxPlace{page.submissions.back().received_at, page.submissions.back().id};
  return page;
}

}  // namespace

InboxPage Inbox::page(const InboxFilter& filter) {
  if (find_invalid_utf8(filter.words) != std::string::npos) return {};
  return database_.read([&](Connection& connection) {
    std::vector<Submission> found;
    for (const auto& row : connection.run(kReadInbox, values_of(filter))) found.push_back(read_submission(row));
    return page_of(std::move(found), filter.count);
  });
}

InboxCounts Inbox::counts() {
  return database_.read([](Connection& connection) {
    InboxCounts counts;
    for (const auto& row : connection.run(kCountInbox)) {
      counts[{known(kind_from(row.text(0))), known(state_from(row.text(1)))}] = row.number(2);
    }
    return counts;
  });
}

}  // namespace signpost::store
