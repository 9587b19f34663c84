#include "mailbox/imap.hpp"

#include "base/error.hpp"
#include "base/overloaded.hpp"
#include "mail/curl_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mailbox {
namespace {

mail::Encryption encryption_of(const mail::ServerTarget& target) {
  if (target.implicit_tls) return mail::Encryption::implicit;
  return target.clear_is_wanted ? mail::Encryption::none : mail::Encryption::start_tls;
}

/// Others have to be written in a coding of IMAP's own (RFC 3501 section 5.1.3).
void refuse_odd_name(const std::string& mailbox) {
  if (std::all_of(mailbox.begin(), mailbox.end(), [](char byte) { return byte >= ' ' && byte <= '~'; })) return;
  throw Error(fmt::format("the mailbox '{}' has a name beyond ASCII", mailbox),
              "have the mail moved into one with a plain name, such as INBOX");
}

void refuse_missing_login(const ImapAccess& access) {
  if (access.user.empty()) {
    throw Error("nobody is named to log in to the mailbox", fmt::format("say who: {}", access.kind.user_key));
  }
  if (access.password.empty()) {
    throw Error("the mailbox's user has no password",
                fmt::format("put it into the environment as {}", access.kind.password_variable));
  }
}

/// Calls `talk`, and tells of a line that was cut.
template <class Talk>
auto on_line(const std::string& place, Talk&& talk) {
  try {
    return talk();
  } catch (const mail::LineCut& cut) {
    throw Error(fmt::format("the line to {} was cut: {}", place, cut.reason),
                "try again: what was taken is kept, and all else is unseen still");
  }
}

}  // namespace

ImapMailbox::ImapMailbox(const ImapAccess& access) {
  const auto target = mail::parse_server(access.url, access.kind);
  place_ = target.place();
  mailbox_ = target.path.empty() ? "INBOX" : target.path;
  refuse_odd_name(mailbox_);
  refuse_missing_login(access);
  line_ = std::make_unique<mail::CurlLine>(mail::LineAccess{.kind = access.kind,
                                                            .target = target,
                                                            .encryption = encryption_of(target),
                                                            .own_name = {},
                                                            .user = access.user,
                                                            .password = access.password,
                                                            .certificates = access.certificates,
                                                            .patience = access.patience,
                                                            .cancelled = access.cancelled});
  dialogue_ = std::make_unique<ImapDialogue>(*line_, access.patience);
  try {
    uids_ = on_line(place_, [&] {
      dialogue_->open(mailbox_, access.opening);
      return dialogue_->unseen();
    });
  } catch (const ImapRefusal& refusal) {
    throw Error(fmt::format("{} does not open the mailbox '{}': {}", place_, mailbox_, refusal.words),
                fmt::format("check {}", access.kind.url_key));
  }
  std::reverse(uids_.begin(), uids_.end());
}

ImapMailbox::~ImapMailbox() {
  dialogue_->log_out();
}

std::optional<Arrival> ImapMailbox::next() {
  while (!uids_.empty()) {
    last_ = uids_.back();
    uids_.pop_back();
    auto name = fmt::format("{}/{}", mailbox_, last_);
    try {
      auto content = on_line(place_, [&] { return dialogue_->content_of(last_); });
      if (std::holds_alternative<Gone>(content)) continue;
      if (auto* bytes = std::get_if<std::string>(&content)) return RawMail{std::move(name), std::move(*bytes)};
      return Unreadable{std::move(name), fmt::format("it is larger than {} MiB", kMostOctets >> 20U)};
    } catch (const ImapRefusal& refusal) {
      return Unreadable{std::move(name), "the server does not give it: " + refusal.words};
    }
  }
  return std::nullopt;
}

void ImapMailbox::taken() {
  try {
    on_line(place_, [&] { dialogue_->mark_seen(last_); });
  } catch (const ImapRefusal& refusal) {
    throw Error(fmt::format("{} does not mark messages of '{}' as seen: {}", place_, mailbox_, refusal.words),
                "give the user the right to it; nothing is taken twice");
  }
}

}  // namespace signpost::mailbox
