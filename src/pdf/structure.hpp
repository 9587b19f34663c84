#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signpost::pdf {

/// The document as assistive technology meets it (ISO 32000-1 §14.7): a tree of elements whose leaves are contents.
/// It is complete, and in reading order, before anything has a place on a page.

enum class ElementId : std::uint32_t {};

/// A stretch of one element's own text or picture. Wherever its marks end up, on one page or on three, they belong to
/// that element; ids grow in reading order.
enum class ContentId : std::uint32_t {};

struct Element {
  std::string_view tag;  ///< a standard structure type: "P", "H2", "LBody"
  std::optional<ElementId> parent;
  std::vector<std::variant<ElementId, ContentId>> kids;
  std::string alt;
  std::string expansion;       ///< of an abbreviation
  std::string lang;            ///< where it differs from the document's
  std::string id;              ///< unique; notes must have one
  std::string_view scope;      ///< of a TH: "Column" or "Row"
  std::string_view numbering;  ///< of an L: "Decimal", "Disc" or "None"
};

class Structure {
 public:
  /// Begins with one element, the Document.
  Structure();

  static constexpr ElementId kRoot{0};

  ElementId add(ElementId parent, std::string_view tag);
  ContentId add_content(ElementId owner);

  Element& at(ElementId id) { return elements_[static_cast<std::size_t>(id)]; }
  const Element& at(ElementId id) const { return elements_[static_cast<std::size_t>(id)]; }
  ElementId owner(ContentId id) const { return owners_[static_cast<std::size_t>(id)]; }
  const std::vector<Element>& elements() const { return elements_; }
  std::size_t contents() const { return owners_.size(); }

 private:
  std::vector<Element> elements_;
  std::vector<ElementId> owners_;  ///< by content
};

/// "H1" to "H6".
std::string_view heading_tag(int level);

}  // namespace signpost::pdf
