#include "store/bounces.hpp"

#include "store/bounce_rows.hpp"
#include "store/bounces_sql.hpp"
#include "store/database.hpp"
#include "store/delivery.hpp"
#include "store/ids.hpp"
#include "store/limits.hpp"
#include "store/names.hpp"
#include "store/sent_copies.hpp"
#include "store/server_words.hpp"
#include "store/submission_rows.hpp"
#include "store/subscriber_rows.hpp"
#include "store/subscribers_sql.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>

namespace signpost::store {
namespace {

constexpr std::array kBounceKinds = {Named{BounceKind::hard, "hard"}, Named{BounceKind::soft, "soft"},
                                     Named{BounceKind::complaint, "complaint"}};
constexpr std::array kBounceProofs = {Named{BounceProof::return_path, "return_path"},
                                      Named{BounceProof::message_id, "message_id"},
                                      Named{BounceProof::address, "address"}};

constexpr std::int64_t kJudgedAtOnce = 500;  // refused readers that are judged in one transaction

InARow row_of(SentCopies& copies, const Subscriber& subscriber, const BouncePatience& patience, UtcSeconds now) {
  const auto since = subscriber.confirmed_at.value_or(subscriber.created_at);
  return last_in_a_row(copies.to(subscriber.id), since, patience.silence, now);
}

/// Those that a server took.
std::vector<SentCopy> taken_of(Connection& connection, const std::string& subscriber) {
  auto copies = SentCopies(connection).to(subscriber);
  std::erase_if(copies, [](const SentCopy& copy) { return copy.was_refused; });
  return copies;
}

/// One report, inside a transaction.
class TakingBounce {
 public:
  TakingBounce(Database& database, Connection& connection, const BouncePatience& patience, UtcSeconds now)
      : database_(database), connection_(connection), patience_(patience), now_(now) {}

  TakenBounce take(const NewBounce& bounce) {
    auto subscriber = first_subscriber(connection_.run(kFindSubscriber, {findable(bounce.subscriber)}));
    if (!subscriber || subscriber->state == SubscriberState::erased) return {};
    TakenBounce taken{.email = subscriber->email, .state = subscriber->state};
    const auto copy = find_copy(bounce, taken.effect);
    if (!copy) return taken;
    taken.effect = BounceEffect::known;
    if (!write(bounce, copy->delivery)) return taken;
    if (subscriber->state != SubscriberState::active) {
      taken.effect = BounceEffect::not_active;
    } else if (subscriber->confirmed_at && copy->sent_at < *subscriber->confirmed_at) {
      taken.effect = BounceEffect::came_back_since;
    } else {
      judge(bounce, *subscriber, taken);
    }
    return taken;
  }

 private:
  /// Nothing, and why, where no copy can be meant.
  std::optional<SentCopy> find_copy(const NewBounce& bounce, BounceEffect& why) {
    const auto copies = taken_of(connection_, bounce.subscriber);
    if (bounce.proof == BounceProof::address) {
      why = BounceEffect::none_of_late;
      const bool is_recent = !copies.empty() && now_ - copies.front().sent_at <= patience_.address_alone;
      return is_recent ? std::optional(copies.front()) : std::nullopt;
    }
    why = BounceEffect::no_copy;
    const auto found = std::ranges::find_if(copies, [&](const SentCopy& copy) {
      return copy.issue == bounce.issue && (bounce.edition == 0 || copy.edition == bounce.edition);
    });
    return found == copies.end() ? std::nullopt : std::optional(*found);
  }

  bool write(const NewBounce& bounce, std::int64_t delivery) {
    return !connection_
                .run(kInsertBounce, {new_id(), database_.hash_of("report", bounce.report), bounce.subscriber, delivery,
                                     std::string(to_text(bounce.proof)), std::string(to_text(bounce.kind)),
                                     kept_words(bounce.status), kept_words(bounce.words), seconds(now_)})
                .empty();
  }

  void judge(const NewBounce& bounce, const Subscriber& subscriber, TakenBounce& taken) {
    const bool is_proven = bounce.proof != BounceProof::address;
    if (is_proven && bounce.kind == BounceKind::complaint) {
      return mark(subscriber, SubscriberState::complained, BounceEffect::complained, taken);
    }
    if (is_proven && bounce.kind == BounceKind::hard && !bounce.is_about_another) {
      return mark(subscriber, SubscriberState::bounced, BounceEffect::bounced, taken);
    }
    SentCopies copies(connection_);
    const auto row = row_of(copies, subscriber, patience_, now_);
    taken.in_a_row = row.count;
    taken.effect = BounceEffect::counted;
    if (!row.is_enough(patience_)) return;
    mark(subscriber, SubscriberState::bounced, BounceEffect::bounced, taken);
  }

  void mark(const Subscriber& subscriber, SubscriberState state, BounceEffect effect, TakenBounce& taken) {
    taken.state = mark_subscriber(database_, connection_, subscriber, state, now_).state;
    taken.effect = effect;
  }

  Database& database_;
  Connection& connection_;
  const BouncePatience& patience_;
  UtcSeconds now_;
};

/// Some of the readers whom a dispatch's refusals tell of.
struct JudgedPage {
  std::size_t marked = 0;
  std::int64_t last = 0;  ///< delivery that was judged
  bool is_end = false;
};

JudgedPage judge_refused(Database& database, Connection& connection, std::int64_t dispatch, std::int64_t after,
                         const BouncePatience& patience, UtcSeconds now) {
  SentCopies copies(connection);
  if (!copies.is_telling(dispatch)) return {.is_end = true};
  const auto rows = connection.run(kRefusedReaders, {dispatch, after, std::string(kSettledBy) + "%", kJudgedAtOnce});
  JudgedPage page{.last = rows.empty() ? after : rows.back().number(0),
                  .is_end = rows.size() < static_cast<std::size_t>(kJudgedAtOnce)};
  for (const auto& row : rows) {
    const auto subscriber = first_subscriber(connection.run(kFindSubscriber, {row.text(1)}));
    if (!subscriber || !row_of(copies, *subscriber, patience, now).is_enough(patience)) continue;
    mark_subscriber(database, connection, *subscriber, SubscriberState::bounced, now);
    ++page.marked;
  }
  return page;
}

/// Ends a transaction without writing it.
struct OnlyRehearsed : std::exception {
  explicit OnlyRehearsed(TakenBounce would) : taken(std::move(would)) {}
  TakenBounce taken;
};

}  // namespace

std::string_view to_text(BounceKind kind) {
  return name_of(kBounceKinds, kind);
}

std::string_view to_text(BounceProof proof) {
  return name_of(kBounceProofs, proof);
}

CameBack read_bounce(const Row& row) {
  return {.delivery = row.number(0),
          .kind = known(value_of(kBounceKinds, row.text(1))),
          .status = row.text(2),
          .words = row.text(3),
          .at = time_of(row.number(4))};
}

TakenBounce Bounces::take(const NewBounce& bounce, UtcSeconds now) {
  return database_.write(
      [&](Connection& connection) { return TakingBounce(database_, connection, patience_, now).take(bounce); });
}

TakenBounce Bounces::would_take(const NewBounce& bounce, UtcSeconds now) {
  try {
    return database_.write([&](Connection& connection) -> TakenBounce {
      throw OnlyRehearsed(TakingBounce(database_, connection, patience_, now).take(bounce));
    });
  } catch (const OnlyRehearsed& rehearsed) {
    return rehearsed.taken;
  }
}

std::size_t Bounces::mark_refused(std::int64_t dispatch, UtcSeconds now) {
  JudgedPage sum;
  while (true) {
    const auto page = database_.write([&](Connection& connection) {
      return judge_refused(database_, connection, dispatch, sum.last, patience_, now);
    });
    sum.marked += page.marked;
    if (page.is_end) return sum.marked;
    sum.last = page.last;
  }
}

std::vector<SentEdition> Bounces::sent_to(const std::string& subscriber) {
  const auto copies = database_.read([&](Connection& connection) { return taken_of(connection, subscriber); });
  std::vector<SentEdition> sent;
  sent.reserve(copies.size());
  for (const auto& copy : copies) sent.push_back({copy.issue, copy.edition});
  return sent;
}

std::map<std::int64_t, CameBack> Bounces::of(std::int64_t dispatch) {
  return database_.read([&](Connection& connection) {
    std::map<std::int64_t, CameBack> found;
    for (const auto& row : connection.run(kBouncesOfDispatch, {dispatch})) {
      auto one = read_bounce(row);
      found[one.delivery] = std::move(one);
    }
    return found;
  });
}

}  // namespace signpost::store
