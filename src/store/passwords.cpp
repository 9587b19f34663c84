#include "store/passwords.hpp"

#include "base/error.hpp"

#include <sodium.h>

#include <array>

namespace signpost::store {

std::string password_hash(const std::string& password) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw Error("the password cannot be hashed: there is no memory for it", "64 MiB have to be free: try again later");
  }
  return hash.data();
}

bool password_matches(const std::string& hash, const std::string& password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool password_of_nobody(const std::string& password) {
  static const auto hash = password_hash("a password that nobody has");
  password_matches(hash, password);
  return false;
}

}  // namespace signpost::store
