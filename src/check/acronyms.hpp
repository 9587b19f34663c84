#pragma once

#include "check/prose.hpp"
#include "check/report.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::check {

/// The acronyms that need no explanation in a text: the glossary's, the project's own list, and the few that are better
/// known than what they stand for.
class KnownAcronyms {
 public:
  /// Those among `words`, such as a term's "multi-agency referral form (MARF)".
  void add_from(std::string_view words);
  /// A term's name: a single word is known in capitals too.
  void add_name(std::string_view name);
  bool has(std::string_view acronym) const;

 private:
  std::set<std::string, std::less<>> known_;
  std::set<std::string, std::less<>> words_;  ///< folded
};

/// Acronyms of one text that nothing explains where a reader first meets them. Explained is what stands beside its long
/// form, the initials of which it is made of, in brackets or not: "multi-agency referral form (MARF)". In headings it
/// may come before its explanation. Words in capitals for their loudness are none. Found: acronym.unexplained.
class Acronyms {
 public:
  Acronyms(const KnownAcronyms& known, const Body& body, Places& places)
      : known_(known), body_(body), places_(places) {}

  void add(const Passage& passage, const Prose& prose);
  void report(Report& report) const;

 private:
  struct Use {
    std::string acronym;
    Location where;
    bool in_heading = false;
    bool is_explained = false;         ///< where it is first met
    std::uint32_t explained_line = 0;  ///< of an explanation that comes too late
  };

  void add(const Passage& passage, Span place);

  const KnownAcronyms& known_;
  const Body& body_;
  Places& places_;
  std::vector<Use> uses_;
};

}  // namespace signpost::check
