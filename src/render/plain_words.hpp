#pragma once

#include "model/document.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signpost::render {

/// Lines of text as words without signs; remembers which addresses they lead to.
class PlainWords {
 public:
  explicit PlainWords(std::string root) : root_(std::move(root)) {}

  /// The words with "\n" where the author broke the line; not wrapped yet.
  std::string write(const Inlines& inlines);

  /// Where the numbers in square brackets lead, in the order of their numbers from 1.
  const std::vector<std::string>& addresses() const { return addresses_; }

 private:
  std::string write(const Inline& one);
  std::string write_link(const Link& link);
  std::string pointer_of(std::string_view target, std::string_view words);
  std::string write_abbreviation(const Abbreviation& abbreviation);
  std::size_t number_of(const std::string& address);

  std::string root_;
  std::vector<std::string> addresses_;
  std::set<std::string, std::less<>> expanded_;  ///< abbreviations that were explained already
};

}  // namespace signpost::render
