#pragma once

#include "pdf/marks.hpp"
#include "pdf/objects.hpp"
#include "pdf/structure.hpp"

#include <map>
#include <vector>

namespace signpost::pdf {

/// Writes the structure tree, and the parent tree that leads back from pages and links to it (ISO 32000-1 §14.7).
class StructureObjects {
 public:
  StructureObjects(QPDF& pdf, const Structure& structure);

  /// Pages in their order; `marked` are the page's contents by marked-content identifier.
  void add_page(const Object& page, const std::vector<ContentId>& marked);
  /// The boxes of the page's figures.
  void add_extents(const Page& page, double page_height);
  /// Also tells the annotation where its element is found.
  void add_annotation(const Object& page, Object& annotation, ElementId element);

  /// The structure tree's root, once everything was added.
  Object finish();

 private:
  struct Reference {
    Object page;
    std::size_t mcid;
  };

  void find_living();
  void write(ElementId id);
  Object attributes_of(ElementId id) const;
  void add_kids(ElementId id, Object& object);
  Object& object_of(ElementId id) { return objects_[static_cast<std::size_t>(id)]; }

  QPDF& pdf_;
  const Structure& structure_;
  std::vector<bool> lives_;                                                  ///< by element: has something to say
  std::vector<Object> objects_;                                              ///< by element
  std::vector<std::vector<Reference>> references_;                           ///< by content
  std::map<ElementId, std::vector<std::pair<Object, Object>>> annotations_;  ///< page and annotation
  std::map<ElementId, Rect> extents_;                                        ///< y upwards here, from the lower edge
  std::vector<Object> page_parents_;
  std::vector<Object> annotation_parents_;
  std::size_t pages_ = 0;
};

}  // namespace signpost::pdf
