#pragma once

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <functional>
#include <set>
#include <string>

namespace signpost::content {

/// The text that a data block stands in.
struct DataContext {
  std::string file;       ///< for diagnostics
  std::string issue;      ///< the stem of the newsletter that it is; empty for other texts
  Date today{};           ///< events before it are over
  std::string lang = {};  ///< BCP 47
};

/// Reads the text of an entry that is put inside another: settled, its links resolved, without data blocks of its own.
using ReadInside = std::function<Document(const Entry& entry)>;

/// Replaces every `Data` of the document by ordinary blocks:
///   feedback {issue}            quotes; those about the newsletter that it stands in unless `issue` names another, or
///                               is "all"
///   questions {issue, subject}  each with its answer folded below it, under its stem as id, and its address; chosen by
///                               issue as quotes are
///   courses {role}              a table of the courses and who needs them
///   champions {team}            a table of teams and their Practice Champions
///   documents                   a list; in a newsletter those that were there on its date
///   links {kind}                lists below headings of their kinds
///   events                      those from today on, in a newsletter from its own date on, by day
///   accessibility               the parts of an accessibility statement, under headings
/// Quotes and answers in another language than the text's are marked so (`OtherLanguage`), as is what stands in such a
/// passage and is in the text's own. What is for some audiences alone stands in an `Only`. Fault: data.empty (a
/// warning).
///
/// Where quotes or questions show nothing, the headings that then have nothing below them are left out, but for the
/// title and those that the text links to: what stood there was taken back. Returns their ids.
std::set<std::string> expand_data(Document& document, const Library& library, const DataContext& context,
                                  const ReadInside& read_inside, Diagnostics& diagnostics);

}  // namespace signpost::content
