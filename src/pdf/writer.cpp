#include "pdf/writer.hpp"

#include "pdf/content_stream.hpp"
#include "pdf/image_objects.hpp"
#include "pdf/metadata.hpp"
#include "pdf/objects.hpp"
#include "pdf/outline.hpp"
#include "pdf/structure_objects.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include <map>

namespace signpost::pdf {
namespace {

/// Writes one file: fonts, pages with their links, the structure that ties them together, what the catalogue says.
class Writer {
 public:
  Writer(const Composition& composition, const Pictures& pictures)
      : composition_(composition), pictures_(pictures), fonts_(composition.pages) {
    pdf_.emptyPDF();
  }

  std::string write() {
    make_resources();
    make_pages();
    StructureObjects structure(pdf_, composition_.structure);
    write_pages(structure);
    add_links(structure);
    pdf_.getRoot().replaceKey("/StructTreeRoot", structure.finish());
    write_catalogue();
    return save();
  }

 private:
  void make_resources() {
    auto fonts = Object::newDictionary();
    for (const auto& use : fonts_.all()) fonts.replaceKey("/" + use.name, embed(pdf_, use));
    font_resources_ = pdf_.makeIndirectObject(fonts);
    for (std::size_t index = 0; index < pictures_.size(); ++index) {
      images_.push_back(image_object(pdf_, pictures_.at(index)));
    }
  }

  void make_pages() {
    QPDFPageDocumentHelper helper(pdf_);
    for (std::size_t index = 0; index < composition_.pages.size(); ++index) {
      pages_.push_back(
          pdf_.makeIndirectObject(dictionary({{"/Type", name("Page")},
                                              {"/MediaBox", numbers({0, 0, composition_.width, composition_.height})},
                                              {"/StructParents", integer(index)},
                                              {"/Tabs", name("S")}})));
      helper.addPage(QPDFPageObjectHelper(pages_.back()), false);
      find_destinations(index);
    }
  }

  void find_destinations(std::size_t page) {
    for (const auto& mark : composition_.pages[page].marks) {
      const auto* destination = std::get_if<Destination>(&mark.what);
      if (destination == nullptr || destinations_.contains(destination->id)) continue;
      auto place = Object::newArray();
      place.appendItem(pages_[page]);
      place.appendItem(name("XYZ"));
      place.appendItem(integer(0));
      place.appendItem(real(composition_.height - mark.y + 6));
      place.appendItem(Object::newNull());
      destinations_.emplace(destination->id, place);
    }
  }

  void write_pages(StructureObjects& structure) {
    for (std::size_t index = 0; index < pages_.size(); ++index) {
      const auto& page = composition_.pages[index];
      auto content = write_content(page, composition_.height, fonts_, composition_.structure);
      auto resources = dictionary({{"/Font", font_resources_}});
      if (!content.pictures.empty()) {
        auto images = Object::newDictionary();
        for (const auto picture : content.pictures) images.replaceKey("/I" + std::to_string(picture), images_[picture]);
        resources.replaceKey("/XObject", images);
      }
      pages_[index].replaceKey("/Resources", resources);
      pages_[index].replaceKey("/Contents", Object::newStream(&pdf_, content.bytes));
      structure.add_page(pages_[index], content.marked);
      structure.add_extents(page, composition_.height);
    }
  }

  void add_links(StructureObjects& structure) {
    for (std::size_t index = 0; index < pages_.size(); ++index) {
      auto annotations = Object::newArray();
      for (const auto& mark : composition_.pages[index].marks) {
        const auto* area = std::get_if<LinkArea>(&mark.what);
        if (area == nullptr) continue;
        auto annotation = link_annotation(mark, *area);
        structure.add_annotation(pages_[index], annotation, composition_.links[area->link].element);
        annotations.appendItem(annotation);
      }
      if (annotations.getArrayNItems() > 0) pages_[index].replaceKey("/Annots", annotations);
    }
  }

  Object link_annotation(const Mark& mark, const LinkArea& area) {
    const auto& target = composition_.links[area.link];
    const auto& said = link_objects(area.link);
    const double top = composition_.height - mark.y;
    auto annotation = dictionary({{"/Type", name("Annot")},
                                  {"/Subtype", name("Link")},
                                  {"/Rect", numbers({mark.x, top - area.height, mark.x + area.width, top})},
                                  {"/Border", numbers({0, 0, 0})},
                                  {"/F", integer(4)},  // printed
                                  {"/Contents", said.description}});
    if (!target.uri.empty()) {
      annotation.replaceKey("/A", said.action);
    } else if (const auto found = destinations_.find(target.id); found != destinations_.end()) {
      annotation.replaceKey("/Dest", found->second);
    }
    return pdf_.makeIndirectObject(annotation);
  }

  /// What all areas of a link say. It may have one on each of many lines.
  struct LinkObjects {
    Object description;
    Object action;
  };

  const LinkObjects& link_objects(std::size_t link) {
    const auto [found, is_new] = link_objects_.try_emplace(link);
    if (!is_new) return found->second;
    const auto& target = composition_.links[link];
    const auto action = dictionary({{"/S", name("URI")}, {"/URI", Object::newString(target.uri)}});
    found->second = {once(text_string(target.description), target.description.size()), once(action, target.uri.size())};
    return found->second;
  }

  /// What is long stands in the file once, as an object of its own.
  Object once(const Object& object, std::size_t bytes) {
    constexpr std::size_t kLong = 500;
    return bytes > kLong ? pdf_.makeIndirectObject(object) : object;
  }

  void write_catalogue() {
    const auto& metadata = composition_.metadata;
    auto root = pdf_.getRoot();
    root.replaceKey("/Version", name("1.7"));
    root.replaceKey("/MarkInfo", dictionary({{"/Marked", Object::newBool(true)}}));
    root.replaceKey("/Lang", Object::newString(metadata.lang));
    root.replaceKey("/ViewerPreferences", dictionary({{"/DisplayDocTitle", Object::newBool(true)}}));
    auto packet = Object::newStream(&pdf_, xmp_packet(metadata));
    packet.getDict().replaceKey("/Type", name("Metadata"));
    packet.getDict().replaceKey("/Subtype", name("XML"));
    root.replaceKey("/Metadata", packet);
    add_outline(pdf_, composition_.bookmarks, destinations_);
    auto info = dictionary({{"/Title", text_string(metadata.title)},
                            {"/Creator", text_string("Signpost")},
                            {"/Producer", text_string("Signpost")},
                            {"/CreationDate", Object::newString(pdf_date(metadata.stamp))},
                            {"/ModDate", Object::newString(pdf_date(metadata.stamp))}});
    if (!metadata.author.empty()) info.replaceKey("/Author", text_string(metadata.author));
    pdf_.getTrailer().replaceKey("/Info", pdf_.makeIndirectObject(info));
  }

  std::string save() {
    QPDFWriter writer(pdf_);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setCompressStreams(true);
    writer.setDeterministicID(true);
    writer.setMinimumPDFVersion("1.7");
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  }

  const Composition& composition_;
  const Pictures& pictures_;
  FontUses fonts_;
  QPDF pdf_;
  Object font_resources_;
  std::vector<Object> images_;
  std::vector<Object> pages_;
  std::map<std::string, Object> destinations_;
  std::map<std::size_t, LinkObjects> link_objects_;
};

}  // namespace

std::string write_pdf(const Composition& composition, const Pictures& pictures) {
  return Writer(composition, pictures).write();
}

}  // namespace signpost::pdf
