#pragma once

#include "base/interrupts.hpp"
#include "cli/command.hpp"
#include "mailbox/imap.hpp"
#include "mailbox/source.hpp"
#include "model/settings.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

namespace signpost::cli {

/// Ctrl-C, asked for where nothing may be thrown.
class Stop {
 public:
  explicit Stop(const Interrupts& interrupts) : interrupts_(interrupts) {}

  bool is_wanted();
  /// Throws Interrupted.
  void check();

 private:
  const Interrupts& interrupts_;
  std::optional<Interrupted> wanted_;
};

/// What the environment says of reaching a mailbox: the password of this kind, certificates, and `patience` unless
/// SIGNPOST_IMAP_TIMEOUT is another. Throws Error where that is no number.
mailbox::ImapAccess imap_access(const mail::ServerKind& kind, std::chrono::seconds patience, const World& world);

/// The mailbox that settings name, on a server or as a Maildir in the project; null where they name none. `kind` says
/// which settings, and which environment variable has the password. `stop` must outlive it. Throws Error.
std::unique_ptr<mailbox::MailSource> open_mailbox(const InboxSettings& place, const mail::ServerKind& kind,
                                                  mailbox::Opening opening, const std::filesystem::path& project,
                                                  const World& world, Stop& stop);

}  // namespace signpost::cli
