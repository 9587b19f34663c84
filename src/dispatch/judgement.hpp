#pragma once

#include "mail/transport.hpp"
#include "store/delivery.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace signpost::dispatch {

/// What an attempt means for the recipient, and what for the issue.
struct Judgement {
  store::Settled settled;
  /// Why nothing more should go out: the server refuses the sender or the message itself, whoever gets it. Empty: go
  /// on.
  std::string stop;
};

/// By RFC 5321 section 4.2.1, as docs/sending.md has it in a table. A refusal for good of the recipient is `failed`; of
/// the sender or the message's size it is nobody's fault and stops the issue. Whatever is put off waits for
/// `wait_after` its attempt, and fails once that gives nothing.
Judgement judge(const mail::Delivery& delivery, std::int64_t attempts, std::chrono::seconds first_wait, UtcSeconds now);

}  // namespace signpost::dispatch
