#pragma once

#include "base/clock.hpp"
#include "mail/transport.hpp"

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace signpost::mail {

/// A Maildir (tmp, new, cur) that messages are put into instead of being sent, for any mail reader to open. A message
/// is there whole or not at all: written to tmp, made durable, then renamed into new.
class Outbox final : public Transport {
 public:
  /// Makes the folders when the first message comes.
  Outbox(std::filesystem::path folder, const Clock& clock) : folder_(std::move(folder)), clock_(clock) {}

  /// Always `sent`; the reply is 250 with the file's path. Throws Error where it cannot be written.
  [[nodiscard]] Delivery deliver(const Outgoing& outgoing, Handover& handover) override;
  using Transport::deliver;

 private:
  std::filesystem::path folder_;
  const Clock& clock_;
};

/// Removes the messages of the Maildir `folder` that are addressed to `address` (To, Cc), seen ones and unfinished ones
/// too, so that they stay removed. Returns how many went; none where there is no such folder. Throws Error where one
/// cannot be read or removed.
std::size_t take_out_of_outbox(const std::filesystem::path& folder, std::string_view address);

}  // namespace signpost::mail
