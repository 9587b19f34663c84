#include "base/project_key.hpp"

#include "base/error.hpp"
#include "base/files.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

namespace signpost {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBytes = 32;
constexpr std::string_view kDigits = "abcdefghijklmnopqrstuvwxyz234567";  // RFC 4648's base 32, in small letters

std::string new_key() {
  std::string key(kBytes, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

/// Beside it first, for its owner alone: of programs that start at once one makes the key, and none reads half of it.
void make_key(const fs::path& file) {
  auto beside = file;
  beside += fmt::format(".{:08x}.new", randombytes_random());
  if (!create_file(beside, "")) throw Error(fmt::format("'{}' is in the way", beside.string()), "delete it");
  fs::permissions(beside, fs::perms::owner_read | fs::perms::owner_write);
  write_file(beside, new_key());
  std::error_code fault;
  fs::create_hard_link(beside, file, fault);
  fs::remove(beside);
  if (fault && !fs::exists(file)) {
    throw Error(fmt::format("cannot make '{}': {}", file.string(), fault.message()), "choose another place");
  }
}

std::string base32(const std::array<unsigned char, 20>& bytes) {
  std::string text;
  unsigned bits = 0;
  unsigned held = 0;
  for (const auto byte : bytes) {
    bits = (bits << 8U) | byte;
    for (held += 8; held >= 5; held -= 5) text += kDigits[(bits >> (held - 5)) & 31U];
  }
  return text;
}

}  // namespace

fs::path ProjectKey::file_in(const fs::path& project) {
  return project / "var" / "key";
}

bool ProjectKey::is_there(const fs::path& project) {
  return fs::exists(file_in(project));
}

ProjectKey::ProjectKey(const fs::path& project) {
  if (sodium_init() < 0) throw Error("the random numbers of this machine cannot be used", "try again later");
  const auto file = file_in(project);
  fs::create_directories(file.parent_path());
  if (!fs::exists(file)) make_key(file);
  key_ = read_file(file);
  if (key_.size() != kBytes) {
    throw Error(fmt::format("'{}' is no key of this program", file.string()),
                "put back the key from the safety copies; docs/store.md says what is lost without it");
  }
}

std::string ProjectKey::name_for(std::string_view what) const {
  std::array<unsigned char, 20> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(what.data()), what.size(),
                     reinterpret_cast<const unsigned char*>(key_.data()), key_.size());
  return base32(digest);
}

std::string ProjectKey::seal_of(std::string_view purpose, std::string_view text) const {
  std::array<unsigned char, crypto_auth_KEYBYTES> key{};
  const auto* own = reinterpret_cast<const unsigned char*>(key_.data());
  crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(),
                     own, key_.size());
  std::string seal(kSealBytes, '\0');
  static_assert(kSealBytes == crypto_auth_BYTES);
  crypto_auth(reinterpret_cast<unsigned char*>(seal.data()), reinterpret_cast<const unsigned char*>(text.data()),
              text.size(), key.data());
  sodium_memzero(key.data(), key.size());
  return seal;
}

}  // namespace signpost
