#pragma once

#include "store/limits.hpp"
#include "store/store.hpp"
#include "store/subscriber.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace signpost::store {

/// What came of one row of a list that was imported.
enum class Imported { added, changed, unchanged, kept_out };

/// Of what a list says nothing: of those who are there already it stays as it was.
struct Unsaid {
  bool name = false;
  bool language = false;
  bool audiences = false;
};

struct ListFilter {
  std::optional<SubscriberState> state = {};  ///< nothing: any but erased
  std::string audience = {};
  std::string words = {};  ///< of the address or the name, in any case
};

/// Who gets the newsletter, and by which consent.
class Subscribers {
 public:
  explicit Subscribers(Store& store) : database_(store.database()) {}

  /// Double opt-in's first half: a new or former subscriber is pending until `confirm`. Names and audiences of an
  /// active one stay as they are: whoever fills in the form may be somebody else.
  std::variant<Subscribed, Unfit> subscribe(const NewSubscriber& subscriber, UtcSeconds now,
                                            const LettersForSubscriber& letters = {});
  /// Its second half; nothing where there is none or it may not become active any more. Twice is as once.
  std::optional<Subscriber> confirm(const std::string& id, UtcSeconds now);

  std::variant<Subscriber, Unfit, std::monostate> set_preferences(const std::string& id, const Preferences& preferences,
                                                                  UtcSeconds now);
  /// At once; imports cannot bring them back. Twice is as once. Nothing where there is none.
  std::optional<Subscriber> unsubscribe(const std::string& id, UtcSeconds now);
  /// After a report from a mail system: `bounced` or `complained`. Only pending and active ones change.
  std::optional<Subscriber> mark(const std::string& id, SubscriberState state, UtcSeconds now);

  /// Adds or changes rows whose consent is known, all in one transaction: for batches of some hundred. Who was erased,
  /// unsubscribed or complained, and whose address bounced, stays out. Of an active subscriber the consent is written
  /// down beside those that are known, where it says when it was given and none has its words and its time. One result
  /// a row, an Unfit for what cannot be taken.
  std::vector<std::variant<Imported, Unfit>> import(const std::vector<NewSubscriber>& rows, UtcSeconds now,
                                                    const Unsaid& unsaid = {});
  /// What `import` would give, with nothing written. No address may stand in two rows.
  std::vector<std::variant<Imported, Unfit>> would_import(const std::vector<NewSubscriber>& rows,
                                                          const Unsaid& unsaid = {});
  /// Why imports keep this address out; nothing where they do not.
  std::optional<SubscriberState> why_kept_out(const std::string& email);

  std::optional<Subscriber> find(const std::string& id);
  std::optional<Subscriber> find_by_email(const std::string& email);
  /// By id, after `after` (empty: from the first), `count` at most; in any state unless one is named.
  std::vector<Subscriber> list(std::optional<SubscriberState> state, const std::string& after, std::size_t count);
  /// All that fit, by their address, as they are at one moment.
  std::vector<Listed> listed(const ListFilter& filter);
  std::map<SubscriberState, std::int64_t> counts();
  std::vector<ConsentRecord> consents(const std::string& id);

 private:
  Database& database_;
};

}  // namespace signpost::store
