#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "check/acronyms.hpp"
#include "check/checkup.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <optional>

namespace signpost::check {

/// How texts are written: whether people can read them, and whether they say what should not be said in public. What
/// each check asks for and why is in docs/checks.md. All findings are warnings, but for what looks like personal data
/// in feedback, which is an error. Thread-safe.
///
/// `body` is where the document was read from, a chapter's own or its easy-read version's. Documents are given as their
/// authors wrote them (see content::Inspect); findings are appended, and those that the file excuses are taken out,
/// image.alt included, which is found elsewhere.
class Checks {
 public:
  /// `library` must outlive it.
  Checks(const Library& library, const Date& today);

  void check(const Newsletter& issue, const Body& body, const Document& document, Diagnostics& found) const;
  void check(const Chapter& chapter, const Body& body, const Document& document, Diagnostics& found) const;
  void check(const Term& term, const Body& body, const Document& document, Diagnostics& found) const;
  void check(const Question& question, const Body& body, const Document& document, Diagnostics& found) const;
  void check(const Feedback& feedback, const Body& body, const Document& document, Diagnostics& found) const;
  void check(const Page& page, const Body& body, const Document& document, Diagnostics& found) const;

  /// A text that is not published yet, of which no more is known than every file says of itself; `date` is an issue's.
  void check_unpublished(const Entry& entry, const Body& body, const std::optional<Date>& date,
                         const Document& document, Diagnostics& found) const;

 private:
  void check_text(const Entry& entry, const Body& body, const std::optional<Date>& date, const Document& document,
                  Diagnostics& found) const;
  Rules rules_of(TextKind kind, const Entry& entry, const Body& body, const std::optional<Date>& date) const;

  Date today_;
  KnownAcronyms known_;
};

}  // namespace signpost::check
