#pragma once

#include <string>

namespace signpost::store {

/// argon2id of a password as text with its salt and costs ("$argon2id$v=19$…"). Throws Error where there is no memory.
std::string password_hash(const std::string& password);

/// Whether it is the password of that hash; an unreadable hash has none.
bool password_matches(const std::string& hash, const std::string& password);

/// Does the same work for a password of nobody; always false.
bool password_of_nobody(const std::string& password);

}  // namespace signpost::store
