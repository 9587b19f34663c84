#pragma once

#include "base/clock.hpp"
#include "store/subscriber.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::lists {

/// A list's columns, in the order in which they are written.
enum class Column { email, name, audience, language, consented_at, consent, state };
inline constexpr std::array<std::string_view, 7> kColumns = {"email",        "name",    "audience", "language",
                                                             "consented_at", "consent", "state"};

/// What stands in a line of a list, or was typed of one person: a text a column, nothing judged.
using Entry = std::array<std::string, kColumns.size()>;

inline std::string& cell_of(Entry& entry, Column column) {
  return entry.at(static_cast<std::size_t>(column));
}
inline const std::string& cell_of(const Entry& entry, Column column) {
  return entry.at(static_cast<std::size_t>(column));
}

struct EntryFault {
  Column column;
  std::string code;
  std::string message;  ///< one sentence without a full stop
  std::string hint;     ///< what would be accepted
};

/// By what entries are judged.
struct Rules {
  std::vector<std::string> audiences;  ///< those that there are; none: any name is taken
  UtcSeconds now;
  Date today;          ///< where the editor is
  std::string source;  ///< of the consents, see store::NewSubscriber
};

struct Checked {
  store::NewSubscriber subscriber;                  ///< of use where there is no fault
  std::optional<store::SubscriberState> left = {};  ///< the list itself says that they get no newsletter
  std::vector<EntryFault> faults = {};
};

/// The rules for addresses, names, audiences, languages, days and consents, the same for lists and for one person;
/// docs/subscribers.md states them. All faults are told. Blanks around a text do not count.
Checked check(const Entry& entry, const Rules& rules);

/// `text` without blanks around it, those that do not break lines among them.
std::string_view without_blanks(std::string_view text);

}  // namespace signpost::lists
