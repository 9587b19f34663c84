#pragma once

#include "base/clock.hpp"
#include "bounces/read.hpp"
#include "mail/return_paths.hpp"
#include "store/bounces.hpp"
#include "store/dispatches.hpp"
#include "store/subscribers.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::bounces {

/// Why a report was not taken to the store.
enum class Ignored : std::uint8_t {
  autoreply,
  no_report,     ///< or no message: its reason says what it is
  still_tried,   ///< a warning: the message may arrive yet
  beside,        ///< another report of the same message tells more of the same copy
  nobody_named,  ///< neither an address nor a copy
  not_listed,    ///< the address is not on the list
  unproven       ///< an address alone, where that is not enough
};

/// A report, and what became of it: what the store did, or why it did not get there.
struct Taken {
  Report report;
  std::optional<Ignored> ignored;
  store::BounceProof proof = store::BounceProof::address;
  store::TakenBounce stored;
};

enum class Writing : std::uint8_t { for_good, rehearsal };

/// Finds whose copies came back, and has the store draw the consequences. docs/bounces.md says what is believed.
class Taking {
 public:
  /// All by reference must outlive it. `has_return_paths`: each copy has a return path of its own, so that nothing is
  /// believed without one or the copy's Message-ID.
  Taking(store::Store& store, const mail::ReturnPaths& paths, bool has_return_paths, const Clock& clock,
         Writing writing);

  /// At least one entry. Durable when it returns; any bytes may be given. Throws Error as the store does.
  std::vector<Taken> take(std::string_view bytes);

 private:
  /// The copy that came back to one of these addresses; nothing where none is one of ours.
  std::optional<mail::ReturnPaths::Returned> copy_by_address(const Evidence& evidence) const;
  /// The copy whose Message-ID stands there, of those that went to them.
  std::optional<store::SentEdition> copy_by_id(const std::string& subscriber, const Evidence& evidence);
  std::vector<Taken> take_all_of(const mail::ReturnPaths::Returned& copy, std::vector<Report> reports,
                                 const std::string& name);
  Taken take_one(Report report, const Evidence& evidence, const std::string& name);
  store::TakenBounce write(const store::NewBounce& bounce);

  store::Bounces bounces_;
  store::Subscribers subscribers_;
  const mail::ReturnPaths& paths_;
  bool has_return_paths_;
  const Clock& clock_;
  Writing writing_;
  std::vector<std::string> issues_;  ///< all that were sent
};

}  // namespace signpost::bounces
