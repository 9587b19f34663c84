#include "desk/sending_overview.hpp"

#include "desk/issue_parts.hpp"
#include "desk/marks.hpp"
#include "web/message.hpp"

#include <algorithm>

namespace signpost::desk {

using render::View;

std::vector<SendingOverview::One> SendingOverview::all() {
  std::vector<One> all;
  for (const auto& dispatch : store::Dispatches(store_).all()) all.push_back({dispatch, standing(dispatch)});
  return all;
}

Standing SendingOverview::standing(const store::Dispatch& dispatch) {
  {
    const std::lock_guard lock(guard_);
    if (const auto found = done_.find(dispatch.id); found != done_.end()) return found->second;
  }
  auto now_stands = standing_of(store_, dispatch, sendings_.work_on(dispatch.id), clock_.now());
  const bool is_over = now_stands.phase == Phase::done && now_stands.in_doubt == 0;
  if (is_over) {
    const std::lock_guard lock(guard_);
    done_[dispatch.id] = now_stands;
  }
  return now_stands;
}

std::int64_t SendingOverview::decisions() {
  const auto every = all();
  return std::count_if(every.begin(), every.end(), [](const One& one) { return one.standing.needs_decision(); });
}

View outgoing_view(const std::vector<SendingOverview::One>& all, const std::vector<Issue>& issues) {
  View::List lines;
  for (auto one = all.rbegin(); one != all.rend(); ++one) {
    if (!one->is_open()) continue;
    const auto* issue = find_issue(issues, one->dispatch.issue);
    lines.push_back(View{}
                        .set("address", "/issues/" + web::urlencoded(one->dispatch.issue) +
                                            "/send?edition=" + std::to_string(one->dispatch.edition))
                        .set("title", issue == nullptr ? shown(one->dispatch.issue) : issue->title)
                        .set("is_correction", one->dispatch.edition > 1)
                        .set("state", in_short(one->standing))
                        .set("needs_decision", one->standing.needs_decision()));
  }
  return lines.empty() ? View(false) : View{}.set("list", std::move(lines));
}

}  // namespace signpost::desk
