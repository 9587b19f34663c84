#pragma once

#include "check/acronyms.hpp"
#include "check/excuses.hpp"
#include "check/expectations.hpp"
#include "check/headings.hpp"
#include "check/link_words.hpp"
#include "check/reading_age.hpp"
#include "check/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace signpost::check {

/// What one text is measured by.
struct Rules {
  const Entry& entry;
  const Body& body;
  TextKind kind = TextKind::page;
  Expectations expectations;
  Calendar calendar;
  Date today{};
  const KnownAcronyms& known;
};

/// One text while it is checked: keys of its front matter first, as readers meet them, then its document.
class Checkup {
 public:
  Checkup(const Rules& rules, Diagnostics& found);

  /// Words of the front matter that readers see.
  void front_text(std::string_view key, const std::string& words);
  /// As above, with a reading age of its own.
  void front_text(std::string_view key, const std::string& words, const Expectations& expectations);
  /// A fact of the front matter in which nothing personal may stand.
  void front_fact(std::string_view key, const std::string& words);

  /// The text, then what only the whole shows, and what its author answers for.
  void document(const Document& document);

 private:
  void passage(const Passage& passage);
  void whole(const Document& document);
  void wording(const Passage& passage);
  void personal_data(const Passage& passage, Severity severity);
  void reading_age(const Lengths& lengths, int limit, std::uint32_t line, const HardestSentences& hardest);
  bool is_english(const Passage& passage) const;
  bool is_measured(const Passage& passage) const;
  void review_date();

  const Rules& rules_;
  Diagnostics& found_;
  Report report_;
  bool is_english_;  ///< the text, but for passages in other languages
  bool may_have_excuses_;
  Prose prose_;
  HeadingOrder headings_;
  LinkWording links_;
  Lengths lengths_;
  Acronyms acronyms_;
  std::vector<Unit> units_;
  std::vector<Unit> outside_;
  std::vector<Unit> codes_;
};

}  // namespace signpost::check
