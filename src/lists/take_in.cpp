#include "lists/take_in.hpp"

#include "base/error.hpp"

#include <algorithm>

namespace signpost::lists {
namespace {

/// Enough to share the disk's answer, and not so many that a form waits long for its turn.
constexpr std::size_t kAtOnce = 4000;

void count(const std::variant<store::Imported, store::Unfit>& result, TakenIn& taken) {
  if (const auto* unfit = std::get_if<store::Unfit>(&result)) throw Error("a line cannot be kept: " + unfit->why);
  switch (std::get<store::Imported>(result)) {
    case store::Imported::added: ++taken.added; break;
    case store::Imported::changed: ++taken.changed; break;
    case store::Imported::unchanged: ++taken.unchanged; break;
    case store::Imported::kept_out: break;
  }
}

}  // namespace

void take_in(store::Store& store, const ReadList& list, UtcSeconds now, Purpose purpose,
             const std::function<void()>& check, TakenIn& taken) {
  store::Subscribers subscribers(store);
  taken.kept_out = list.gone;
  while (taken.rows < list.rows.size()) {
    check();
    const auto first = list.rows.begin() + static_cast<std::ptrdiff_t>(taken.rows);
    const auto size = std::min(kAtOnce, list.rows.size() - taken.rows);
    const std::vector<store::NewSubscriber> batch(first, first + static_cast<std::ptrdiff_t>(size));
    const auto results = purpose == Purpose::writing ? subscribers.import(batch, now, list.unsaid)
                                                     : subscribers.would_import(batch, list.unsaid);
    for (std::size_t at = 0; at < size; ++at, ++taken.rows) {
      count(results[at], taken);
      if (results[at] != std::variant<store::Imported, store::Unfit>(store::Imported::kept_out)) continue;
      const auto why = subscribers.why_kept_out(batch[at].email);
      taken.kept_out.push_back(
          {list.lines[taken.rows], batch[at].email, why.value_or(store::SubscriberState::unsubscribed)});
    }
  }
  std::sort(taken.kept_out.begin(), taken.kept_out.end(),
            [](const KeptOut& a, const KeptOut& b) { return a.line < b.line; });
}

}  // namespace signpost::lists
