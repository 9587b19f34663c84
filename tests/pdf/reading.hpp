#pragma once

#include "pdf/qpdf.hpp"

#include <qpdf/Buffer.hh>

#include <memory>
#include <string>
#include <vector>

namespace signpost::pdf {

/// A printed PDF opened again, as another program sees it.
class Reading {
 public:
  explicit Reading(std::string bytes) : bytes_(std::move(bytes)) {
    pdf_.processMemoryFile("printed", bytes_.data(), bytes_.size());
  }

  QPDFObjectHandle root() { return pdf_.getRoot(); }
  std::vector<QPDFObjectHandle> pages() { return pdf_.getAllPages(); }

  /// The structure's tags, one a line, each level two blanks further in.
  std::string tags() {
    std::string lines;
    add_tags(root().getKey("/StructTreeRoot").getKey("/K"), 0, lines);
    return lines;
  }

  /// All elements with this tag, in order.
  std::vector<QPDFObjectHandle> elements(const std::string& tag) {
    std::vector<QPDFObjectHandle> found;
    find(root().getKey("/StructTreeRoot").getKey("/K"), "/" + tag, found);
    return found;
  }

  std::vector<QPDFObjectHandle> links() {
    std::vector<QPDFObjectHandle> found;
    for (auto& page : pages()) {
      if (!page.hasKey("/Annots")) continue;
      for (auto& each : page.getKey("/Annots").aitems()) found.push_back(each);
    }
    return found;
  }

  std::vector<QPDFObjectHandle> images() {
    std::vector<QPDFObjectHandle> found;
    for (auto& page : pages()) {
      if (!page.getKey("/Resources").hasKey("/XObject")) continue;
      for (auto& [name, image] : page.getKey("/Resources").getKey("/XObject").ditems()) found.push_back(image);
    }
    return found;
  }

  static std::string data(QPDFObjectHandle stream) {
    const auto buffer = stream.getStreamData(qpdf_dl_generalized);
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
  }

  /// All pages' content streams, one after another.
  std::string contents() {
    std::string all;
    for (auto& page : pages()) all += data(page.getKey("/Contents"));
    return all;
  }

 private:
  static std::vector<QPDFObjectHandle> kids_of(QPDFObjectHandle element) {
    auto kids = element.getKey("/K");
    if (kids.isNull()) return {};
    return kids.isArray() ? kids.getArrayAsVector() : std::vector<QPDFObjectHandle>{kids};
  }

  static bool is_element(QPDFObjectHandle kid) { return kid.isDictionary() && kid.hasKey("/S"); }

  static void add_tags(QPDFObjectHandle element, std::size_t depth, std::string& lines) {
    lines += std::string(depth * 2, ' ') + element.getKey("/S").getName().substr(1) + "\n";
    for (auto& kid : kids_of(element)) {
      if (is_element(kid)) add_tags(kid, depth + 1, lines);
    }
  }

  static void find(QPDFObjectHandle element, const std::string& tag, std::vector<QPDFObjectHandle>& found) {
    if (element.getKey("/S").getName() == tag) found.push_back(element);
    for (auto& kid : kids_of(element)) {
      if (is_element(kid)) find(kid, tag, found);
    }
  }

  std::string bytes_;
  QPDF pdf_;
};

}  // namespace signpost::pdf
