#pragma once

#include "base/clock.hpp"
#include "store/letter.hpp"
#include "store/submission.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::store {

enum class SubscriberState { pending, active, unsubscribed, bounced, complained, erased };

std::string_view to_text(SubscriberState state);
std::optional<SubscriberState> subscriber_state_from(std::string_view text);

/// What subscribers say of themselves and may change.
struct Preferences {
  std::string name;
  std::string language;
  std::vector<std::string> audiences;  ///< names without "|"
  bool operator==(const Preferences&) const = default;
};

struct NewSubscriber {
  std::string email;  ///< as it was written, without blanks around
  Preferences preferences;
  Wording wording;     ///< what they agreed to
  std::string source;  ///< where: "form", "json", "import", or the name of the editor who added them
  std::optional<UtcSeconds> agreed_at = {};  ///< where that was not just now
};

struct Subscriber {
  std::string id;  ///< secret enough to name them in a link: 100 random bits
  std::string email;
  std::string key;  ///< the address as it is compared, see address_key
  Preferences preferences;
  SubscriberState state = SubscriberState::pending;
  UtcSeconds created_at;
  UtcSeconds changed_at;
  std::optional<UtcSeconds> confirmed_at;
  bool operator==(const Subscriber&) const = default;
};

/// The evidence that somebody agreed.
struct ConsentRecord {
  Wording wording;
  UtcSeconds given_at;
  std::string source;
  std::optional<UtcSeconds> ended_at;
  bool operator==(const ConsentRecord&) const = default;
};

/// What came of asking for the newsletter. A form gives the same answer to all of them; letters may differ.
enum class Subscribed { asked, asked_again, already_active };

/// Letters that subscribing owes, made inside the transaction: it may only look at its arguments.
using LettersForSubscriber = std::function<std::vector<NewLetter>(const Subscriber&, Subscribed)>;

/// A subscriber with the consent that holds, or held last.
struct Listed {
  Subscriber subscriber;
  std::optional<ConsentRecord> consent;
};

/// Two addresses are the same subscriber's where their keys are equal: small letters and composed characters (Unicode's
/// NFC) throughout, international domains in the letters that people write ("bücher.example", also for
/// "xn--bcher-kva.example").
std::string address_key(std::string_view email);

}  // namespace signpost::store
