#include "store/server_words.hpp"

#include "base/replacements.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

constexpr std::size_t kMostWords = 500;  // characters

}  // namespace

std::string kept_words(const std::string& said) {
  const auto whole = with_replacements(said);
  auto words = std::string(substring(whole, 0, kMostWords));
  std::replace(words.begin(), words.end(), '\0', ' ');
  return words;
}

}  // namespace signpost::store
