#pragma once

#include "mailbox/received.hpp"

#include <optional>

namespace signpost::mailbox {

/// What no person wrote to us.
enum class Automatic { reply, to_many, delivery_report };

/// Which it is, by its header: Auto-Submitted (RFC 3834 section 5) other than "no", X-Autoreply, X-Autorespond,
/// Precedence; a report (multipart/report, RFC 6522), an empty Return-Path (RFC 5321 section 6.1) or a sender that is a
/// mail server. X-Auto-Response-Suppress asks for no answer and says nothing about who wrote. Nothing for a person's
/// mail.
std::optional<Automatic> sign_of_automatic(const ReceivedMail& mail);

}  // namespace signpost::mailbox
