/// What mail servers say in words. `words` are in small letters, with single spaces.
#pragma once

#include <string_view>

namespace signpost::bounces {

bool is_full_or_too_large(std::string_view words);

/// The account is there and may come back.
bool is_closed_for_now(std::string_view words);

/// A server in trouble, or one that takes no more for now.
bool is_trouble(std::string_view words);

/// Who may write there is the matter, or whether the place is there at all.
bool is_about_rights(std::string_view words);

/// Whose message it is, or which machine sent it, is what was refused.
bool is_about_the_sender(std::string_view words);

/// As before, beyond doubt: what it says of unknown users and domains is said of the sender.
bool is_of_the_sender_alone(std::string_view words);

bool is_no_mailbox(std::string_view words);
bool is_no_domain(std::string_view words);

/// Whether the refusal came after the message itself, by a server that had taken the address before: what it says of
/// the user may be a filter's.
bool is_said_late(std::string_view words);

/// "Successfully delivered".
bool is_delivered(std::string_view words);

/// "Could not be delivered" and the like, which says nothing of the cause.
bool is_not_delivered(std::string_view words);

}  // namespace signpost::bounces
