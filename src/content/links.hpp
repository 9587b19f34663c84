#pragma once

#include "base/diagnostic.hpp"
#include "content/address_book.hpp"
#include "content/pictures.hpp"
#include "model/document.hpp"
#include "model/library.hpp"

#include <string>
#include <vector>

namespace signpost::content {

/// A link to a place inside a page ("#id"), to be looked up once that page's text is known. An empty `address` is the
/// document that the link stands in.
struct AnchorUse {
  std::string address;
  std::string id;
  Location where;
};

/// What resolving one text needs besides the project.
struct LinkContext {
  const Body& body;
  std::vector<std::string> audience;  ///< of the file; empty: everyone
  Diagnostics& diagnostics;
  std::vector<AnchorUse>& anchors;  ///< appended to
};

/// Turns what authors write into addresses. Views the address book and pictures, which must outlive it.
class Links {
 public:
  Links(const AddressBook& book, const Pictures& pictures, std::vector<std::string> known_audiences)
      : book_(book), pictures_(pictures), known_audiences_(std::move(known_audiences)) {}

  /// Every link's target becomes an address and every picture is found; links to nowhere become their words. A link
  /// that is at fault keeps its words alone, too. Faults: link.missing, link.scheme, link.address, link.unpublished,
  /// image.*; warnings: link.empty, link.audience, image.alt, audience.unknown.
  void resolve(Document& document, const LinkContext& context) const;

 private:
  const AddressBook& book_;
  const Pictures& pictures_;
  std::vector<std::string> known_audiences_;
};

/// Every id in the document that a link can lead to.
std::vector<std::string> ids_of(const Document& document);

/// Reports uses of ids that `ids` does not have (link.anchor); `page` is what the message calls the document.
void check_anchor(const AnchorUse& use, const std::vector<std::string>& ids, Diagnostics& diagnostics);

}  // namespace signpost::content
