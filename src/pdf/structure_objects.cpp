#include "pdf/structure_objects.hpp"

#include "base/overloaded.hpp"

namespace signpost::pdf {
namespace {

/// The element that a mark's box describes: its own or the nearest Figure around it.
std::optional<Rect> extent_of(const Mark& mark) {
  if (const auto* picture = std::get_if<PictureMark>(&mark.what)) return Rect{0, 0, picture->width, picture->height};
  if (const auto* extent = std::get_if<Extent>(&mark.what)) return Rect{0, 0, extent->width, extent->height};
  return std::nullopt;
}

}  // namespace

StructureObjects::StructureObjects(QPDF& pdf, const Structure& structure)
    : pdf_(pdf), structure_(structure), references_(structure.contents()) {
  for (std::size_t index = 0; index < structure.elements().size(); ++index) {
    objects_.push_back(pdf.makeIndirectObject(Object::newDictionary()));
  }
}

void StructureObjects::add_page(const Object& page, const std::vector<ContentId>& marked) {
  auto parents = Object::newArray();
  for (std::size_t mcid = 0; mcid < marked.size(); ++mcid) {
    references_[static_cast<std::size_t>(marked[mcid])].push_back({page, mcid});
    parents.appendItem(object_of(structure_.owner(marked[mcid])));
  }
  page_parents_.push_back(pdf_.makeIndirectObject(parents));
  ++pages_;
}

void StructureObjects::add_extents(const Page& page, double page_height) {
  for (const auto& mark : page.marks) {
    const auto* content = std::get_if<ContentId>(&mark.role);
    const auto extent = extent_of(mark);
    if (content == nullptr || !extent) continue;
    const double lower = page_height - mark.y - extent->height;
    extents_.try_emplace(structure_.owner(*content), Rect{mark.x, lower, extent->width, extent->height});
  }
}

void StructureObjects::add_annotation(const Object& page, Object& annotation, ElementId element) {
  annotations_[element].emplace_back(page, annotation);
  annotation_parents_.push_back(object_of(element));
  annotation.replaceKey("/StructParent", integer(pages_ + annotation_parents_.size() - 1));
}

/// Elements without any content would only be noise to a listener, but for a table's cells, which hold their place.
void StructureObjects::find_living() {
  lives_.assign(objects_.size(), false);
  for (std::size_t index = objects_.size(); index-- > 0;) {
    const auto& element = structure_.elements()[index];
    lives_[index] = element.tag == "Document" || element.tag == "TD" || element.tag == "TH";
    for (const auto& kid : element.kids) {
      const auto* inner = std::get_if<ElementId>(&kid);
      const auto* content = std::get_if<ContentId>(&kid);
      if (inner != nullptr && lives_[static_cast<std::size_t>(*inner)]) lives_[index] = true;
      if (content != nullptr && !references_[static_cast<std::size_t>(*content)].empty()) lives_[index] = true;
    }
  }
}

Object StructureObjects::finish() {
  find_living();
  auto root = pdf_.makeIndirectObject(Object::newDictionary());
  for (std::size_t index = 0; index < objects_.size(); ++index) write(ElementId{static_cast<std::uint32_t>(index)});
  object_of(Structure::kRoot).replaceKey("/P", root);
  auto numbers_tree = Object::newArray();
  std::size_t key = 0;
  for (const auto* parents : {&page_parents_, &annotation_parents_}) {
    for (const auto& parent : *parents) {
      numbers_tree.appendItem(integer(key++));
      numbers_tree.appendItem(parent);
    }
  }
  root.replaceKey("/Type", name("StructTreeRoot"));
  root.replaceKey("/K", object_of(Structure::kRoot));
  root.replaceKey("/ParentTree", pdf_.makeIndirectObject(dictionary({{"/Nums", numbers_tree}})));
  root.replaceKey("/ParentTreeNextKey", integer(key));
  return root;
}

void StructureObjects::write(ElementId id) {
  const auto& element = structure_.at(id);
  auto& object = object_of(id);
  object.replaceKey("/Type", name("StructElem"));
  object.replaceKey("/S", name(element.tag));
  if (element.parent) object.replaceKey("/P", object_of(*element.parent));
  if (!element.alt.empty()) object.replaceKey("/Alt", text_string(element.alt));
  if (!element.expansion.empty()) object.replaceKey("/E", text_string(element.expansion));
  if (!element.lang.empty()) object.replaceKey("/Lang", Object::newString(element.lang));
  if (!element.id.empty()) object.replaceKey("/ID", Object::newString(element.id));
  if (auto attributes = attributes_of(id); !attributes.isNull()) object.replaceKey("/A", attributes);
  add_kids(id, object);
}

Object StructureObjects::attributes_of(ElementId id) const {
  const auto& element = structure_.at(id);
  if (!element.scope.empty()) return dictionary({{"/O", name("Table")}, {"/Scope", name(element.scope)}});
  if (!element.numbering.empty()) {
    return dictionary({{"/O", name("List")}, {"/ListNumbering", name(element.numbering)}});
  }
  if (const auto found = extents_.find(id); found != extents_.end()) {
    const auto& box = found->second;
    return dictionary({{"/O", name("Layout")},
                       {"/Placement", name("Block")},
                       {"/BBox", numbers({box.x, box.y, box.x + box.width, box.y + box.height})}});
  }
  return Object::newNull();
}

/// Kids in reading order; marked contents by number alone where they stand on the element's own page.
void StructureObjects::add_kids(ElementId id, Object& object) {
  auto kids = Object::newArray();
  Object home = Object::newNull();
  const auto add_reference = [&](const Reference& reference) {
    if (home.isNull()) {
      home = reference.page;
      object.replaceKey("/Pg", home);
    }
    const auto mcid = integer(reference.mcid);
    if (home.getObjGen() == reference.page.getObjGen()) {
      kids.appendItem(mcid);
    } else {
      kids.appendItem(dictionary({{"/Type", name("MCR")}, {"/Pg", reference.page}, {"/MCID", mcid}}));
    }
  };
  for (const auto& kid : structure_.at(id).kids) {
    std::visit(overloaded{[&](ElementId inner) {
                            if (lives_[static_cast<std::size_t>(inner)]) kids.appendItem(object_of(inner));
                          },
                          [&](ContentId content) {
                            for (const auto& each : references_[static_cast<std::size_t>(content)]) add_reference(each);
                          }},
               kid);
  }
  if (const auto found = annotations_.find(id); found != annotations_.end()) {
    for (const auto& [page, annotation] : found->second) {
      kids.appendItem(dictionary({{"/Type", name("OBJR")}, {"/Pg", page}, {"/Obj", annotation}}));
    }
  }
  if (kids.getArrayNItems() > 0) object.replaceKey("/K", kids);
}

}  // namespace signpost::pdf
