#pragma once

#include "content/address_book.hpp"
#include "content/links.hpp"
#include "content/pictures.hpp"
#include "content/project.hpp"
#include "model/document.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace signpost::content {

using PageIds = std::map<std::string, std::vector<std::string>>;  ///< by the page's address

/// Looks at a text as its author wrote it: links and pictures are found, headings not yet put in order, data blocks not
/// yet replaced. `found` is what is wrong with this text alone, to be added to.
using Inspect = std::function<void(const Body& body, const Document& as_written, Diagnostics& found)>;

/// The texts of a project on demand: parsed, headings in order, data blocks replaced, links and pictures found. In what
/// it gives, a link's target is "#id", "/path/", "/path/#id" or an address elsewhere, and every picture without a fault
/// is measured; `Only` is still there (see `select`).
///
/// Views the project, which must outlive it and stay as it is. Safe to use from many threads.
class Reader {
 public:
  explicit Reader(const Project& project);

  /// What is wrong with a text that is not out yet comes as warnings.
  Document read(const Entry& entry, Diagnostics& diagnostics, const Inspect& inspect = {}) const;

  /// The chapter's easy-read version; an empty document where it has none.
  Document read_easy(const Chapter& chapter, Diagnostics& diagnostics, const Inspect& inspect = {}) const;

  /// What is wrong with a file that is left out, as warnings.
  void check(const LeftOut& left_out, Diagnostics& diagnostics, const Inspect& inspect = {}) const;

  /// Once every text was read: the addresses of the site's own pages, such as the glossary, into which links lead.
  std::set<std::string> own_pages_linked_into() const;

  /// Once every text was read: links to places inside other pages that are not there. `own` are the ids of the site's
  /// own pages; what is not in it was not made and is not judged.
  void check_anchors(const PageIds& own, Diagnostics& diagnostics) const;

 private:
  struct RemoteAnchor {
    AnchorUse use;
    bool is_draft = false;
  };

  Document read_text(const Body& body, const Entry& entry, Diagnostics& diagnostics, const Inspect& inspect) const;
  Document read_inside(const Entry& entry, Diagnostics& diagnostics, std::vector<AnchorUse>& anchors) const;
  Document parse(const Body& body, const Entry& entry, Diagnostics& diagnostics, std::vector<AnchorUse>& anchors) const;
  Document assemble(const Body& body, const Entry& entry, Diagnostics& diagnostics, std::vector<AnchorUse>& anchors,
                    const Inspect& inspect = {}) const;
  std::vector<std::string> ids_at(const std::string& address) const;
  std::vector<RemoteAnchor> anchors() const;

  const Project& project_;
  AddressBook book_;
  Pictures pictures_;
  Links links_;
  mutable std::mutex guard_;
  mutable std::vector<RemoteAnchor> anchors_;  ///< in no order
  mutable std::map<std::string, std::set<std::string>>
      left_out_ids_;  ///< of headings without anything, by the page's address
};

}  // namespace signpost::content
