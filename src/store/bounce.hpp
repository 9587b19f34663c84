#pragma once

#include "base/clock.hpp"
#include "store/subscriber.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace signpost::store {

/// What a report says of a copy: gone for good, refused for now, or unwanted.
enum class BounceKind { hard, soft, complaint };

/// By what it is known whose copy it was: by an address that only we can make, by the copy's Message-ID, which nobody
/// knows who did not see the copy, or by the reader's address alone, which anybody may write.
enum class BounceProof { return_path, message_id, address };

std::string_view to_text(BounceKind kind);
std::string_view to_text(BounceProof proof);

/// An issue, or a correction of it, that went to somebody.
struct SentEdition {
  std::string issue;
  std::int64_t edition = 1;
  bool operator==(const SentEdition&) const = default;
};

/// A report of which it is known, or believed, whom it tells of.
struct NewBounce {
  std::string report;  ///< the same for the same message, however often it comes: its Message-ID, or its bytes
  std::string subscriber;
  std::string issue;         ///< whose copy came back; of an `address` alone empty: the last one that went to them
  std::int64_t edition = 0;  ///< of that issue; 0: the last that went to them
  BounceKind kind = BounceKind::soft;
  BounceProof proof = BounceProof::address;
  bool is_about_another = false;  ///< what they passed on came back from somebody else
  std::string status;             ///< RFC 3463; may be empty
  std::string words;              ///< the server's own, without an address
};

/// When what came back takes somebody off the list who may only be full or away for a while.
struct BouncePatience {
  int issues = 5;                       ///< in a row, with none that arrived in between
  std::chrono::days over{14};           ///< from the first of these to the last
  std::chrono::days silence{7};         ///< after which a copy counts as arrived: servers try for five days
  std::chrono::days address_alone{14};  ///< how long after an issue a report without proof may be about it
};

enum class BounceEffect {
  bounced,         ///< the subscriber is off the list: the address is of no use
  complained,      ///< off the list: they do not want it
  counted,         ///< remembered
  known,           ///< this report was taken before
  nobody,          ///< there is no such subscriber any more
  no_copy,         ///< no copy of that issue went to them, as far as is known
  none_of_late,    ///< of an address alone: no issue went to them within the time
  not_active,      ///< remembered; they get nothing anyway
  came_back_since  ///< remembered; they subscribed anew after that copy
};

struct TakenBounce {
  BounceEffect effect = BounceEffect::nobody;
  std::string email;                                ///< the subscriber's; empty where there is none
  SubscriberState state = SubscriberState::erased;  ///< as it is now
  int in_a_row = 0;  ///< issues that came back, the last ones without one in between that arrived; of `counted`
};

/// What came back, for who looks.
struct CameBack {
  std::int64_t delivery = 0;
  BounceKind kind = BounceKind::soft;
  std::string status;
  std::string words;
  UtcSeconds at;
  bool operator==(const CameBack&) const = default;
};

}  // namespace signpost::store
