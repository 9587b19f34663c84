#pragma once

#include "check/report.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace signpost::check {

/// Whether each link says by its words alone where it leads (WCAG 2.2, 2.4.4 and 2.4.9): screen readers list a page's
/// links without what stands around them. Found: link.wordless, link.vague, link.url, link.ambiguous.
class LinkWording {
 public:
  void check(const Passage& passage, Report& report);

 private:
  struct Use {
    const Link* link = nullptr;
    const Only* only = nullptr;
    std::uint32_t line = 0;
  };

  /// Links of the same words. They are told once, with the first other address: who mends one sees the rest.
  struct Same {
    std::vector<Use> uses;
    bool is_told = false;
  };

  void check(const Passage& passage, const LinkWords& link, Report& report);
  void compare(const Passage& passage, const LinkWords& link, std::string words, Report& report);

  std::unordered_map<std::string, Same> by_words_;  ///< small letters, without marks at their ends
};

}  // namespace signpost::check
