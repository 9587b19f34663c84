#include "store/server_words.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

constexpr std::size_t kMostWords = 500;  // characters

}  // namespace

std::string kept_words(const std::string& said) {
  if (find_invalid_utf8(said) != std::string::npos) return "words that are not UTF-8";
  auto words = std::string(substring(said, 0, kMostWords));
  std::replace(words.begin(), words.end(), '\0', ' ');
  return words;
}

}  // namespace signpost::store
