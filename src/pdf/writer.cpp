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
        const auto& target = composition_.links[area->link];
        auto annotation = link_annotation(target, mark, *area);
        structure.add_annotation(pages_[index], annotation, target.element);
        annotations.appendItem(annotation);
      }
      if (annotations.getArrayNItems() > 0) pages_[index].replaceKey("/Annots", annotations);
    }
  }

  Object link_annotation(const LinkTarget& target, const Mark& mark, const LinkArea& area) {
    const double top = composition_.height - mark.y;
    auto annotation = dictionary({{"/Type", name("Annot")},
                                  {"/Subtype", name("Link")},
                                  {"/Rect", numbers({mark.x, top - area.height, mark.x + area.width, top})},
                                  {"/Border", numbers({0, 0, 0})},
                                  {"/F", integer(4)},  // printed
                                  {"/Contents", text_string(target.description)}});
    if (!target.uri.empty()) {
      annotation.replaceKey("/A", dictionary({{"/S", name("URI")}, {"/URI", Object::newString(target.uri)}}));
    } else if (const auto found = destinations_.find(target.id); found != destinations_.end()) {
      annotation.replaceKey("/Dest", found->second);
    }
    return pdf_.makeIndirectObject(annotation);
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
};

}  // namespace

std::string write_pdf(const Composition& composition, const Pictures& pictures) {
  return Writer(composition, pictures).write();
}

}  // namespace signpost::pdf
