#include "cli/mail_place.hpp"

#include "base/error.hpp"
#include "mailbox/maildir.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>

namespace signpost::cli {
namespace {

std::chrono::seconds patience_of(const std::string& text, std::chrono::seconds otherwise) {
  if (text.empty()) return otherwise;
  int seconds = 0;
  const auto* end = text.data() + text.size();
  const auto [parsed, fault] = std::from_chars(text.data(), end, seconds);
  if (fault == std::errc() && parsed == end && seconds > 0) return std::chrono::seconds(seconds);
  throw Error(fmt::format("SIGNPOST_IMAP_TIMEOUT is '{}', which is no number of seconds", text));
}

}  // namespace

bool Stop::is_wanted() {
  try {
    if (!wanted_) interrupts_.check();
  } catch (const Interrupted& stopped) {
    wanted_ = stopped;
  }
  return wanted_.has_value();
}

void Stop::check() {
  if (is_wanted()) throw Interrupted(wanted_->signal());
}

mailbox::ImapAccess imap_access(const mail::ServerKind& kind, std::chrono::seconds patience, const World& world) {
  const auto own = world.environment("SIGNPOST_IMAP_CAFILE");
  return {.kind = kind,
          .url = {},
          .user = {},
          .password = world.environment(std::string(kind.password_variable)),
          .certificates = own.empty() ? world.environment("SSL_CERT_FILE") : own,
          .patience = patience_of(world.environment("SIGNPOST_IMAP_TIMEOUT"), patience),
          .cancelled = {}};
}

std::unique_ptr<mailbox::MailSource> open_mailbox(const InboxSettings& place, const mail::ServerKind& kind,
                                                  mailbox::Opening opening, const std::filesystem::path& project,
                                                  const World& world, Stop& stop) {
  if (!place.maildir.empty()) return std::make_unique<mailbox::Maildir>(project / place.maildir);
  if (place.imap.empty()) return nullptr;
  auto access = imap_access(kind, mailbox::ImapAccess{}.patience, world);
  access.url = place.imap;
  access.user = place.user;
  access.opening = opening;
  access.cancelled = [&stop] { return stop.is_wanted(); };
  return std::make_unique<mailbox::ImapMailbox>(access);
}

}  // namespace signpost::cli
