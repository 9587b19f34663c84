#include "pdf/metadata.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::pdf {
namespace {

std::string escape_xml(const std::string& text) {
  auto escaped = replace_all(replace_all(replace_all(text, "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
  std::erase_if(escaped, [](char byte) { return static_cast<unsigned char>(byte) < 0x20; });
  return escaped;
}

}  // namespace

std::string xmp_packet(const Metadata& metadata) {
  const auto title = escape_xml(metadata.title);
  const auto lang = escape_xml(metadata.lang);
  const auto time = rfc3339(metadata.stamp);
  std::string creator;
  if (!metadata.author.empty()) {
    creator =
        fmt::format("<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>\n", escape_xml(metadata.author));
  }
  return fmt::format(
      "<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
      "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n{}"
      "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n"
      "<dc:format>application/pdf</dc:format>\n"
      "<xmp:CreateDate>{}</xmp:CreateDate>\n<xmp:ModifyDate>{}</xmp:ModifyDate>\n"
      "<xmp:CreatorTool>Signpost</xmp:CreatorTool>\n<pdf:Producer>Signpost</pdf:Producer>\n"
      "<pdfuaid:part>1</pdfuaid:part>\n"
      "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
      title, creator, lang, time, time);
}

std::string pdf_date(UtcSeconds time) {
  auto date = rfc3339(time);
  std::erase_if(date, [](char byte) { return byte == '-' || byte == ':' || byte == 'T'; });
  return "D:" + date;
}

}  // namespace signpost::pdf
