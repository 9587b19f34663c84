#include "pdf/image_objects.hpp"

#include "base/error.hpp"

#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_Flate.hh>

namespace signpost::pdf {
namespace {

Object color_space(const Samples& samples) {
  switch (samples.space) {
    case ColorSpace::grey: return name("DeviceGray");
    case ColorSpace::rgb: return name("DeviceRGB");
    case ColorSpace::cmyk: return name("DeviceCMYK");
    case ColorSpace::indexed: break;
  }
  auto indexed = Object::newArray();
  indexed.appendItem(name("Indexed"));
  indexed.appendItem(name("DeviceRGB"));
  indexed.appendItem(integer(samples.palette.size() / 3 - 1));
  indexed.appendItem(Object::newString(samples.palette));
  return indexed;
}

std::string deflate(const std::string& bytes) {
  Pl_Buffer target("deflated rows");
  Pl_Flate flate("deflate rows", &target, Pl_Flate::a_deflate);
  flate.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  flate.finish();
  const auto buffer = target.getBufferSharedPointer();
  return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// How PNG's rows are to be read back (ISO 32000-1 §7.4.4.4).
Object row_parameters(const Samples& samples, std::uint32_t width) {
  return dictionary({{"/Predictor", integer(15)},
                     {"/Colors", integer(static_cast<std::size_t>(samples.components()))},
                     {"/BitsPerComponent", integer(static_cast<std::size_t>(samples.bits))},
                     {"/Columns", integer(width)}});
}

Object image(QPDF& pdf, const Samples& samples, std::uint32_t width, std::uint32_t height) {
  auto stream = Object::newStream(&pdf);
  auto dict = stream.getDict();
  dict.replaceKey("/Type", name("XObject"));
  dict.replaceKey("/Subtype", name("Image"));
  dict.replaceKey("/Width", integer(width));
  dict.replaceKey("/Height", integer(height));
  dict.replaceKey("/ColorSpace", color_space(samples));
  dict.replaceKey("/BitsPerComponent", integer(static_cast<std::size_t>(samples.bits)));
  if (samples.inverted) dict.replaceKey("/Decode", numbers({1, 0, 1, 0, 1, 0, 1, 0}));
  if (samples.form == Samples::Form::dct) {
    stream.replaceStreamData(samples.bytes, name("DCTDecode"), Object::newNull());
  } else {
    const bool is_deflated = samples.form == Samples::Form::deflated_rows;
    stream.replaceStreamData(is_deflated ? samples.bytes : deflate(samples.bytes), name("FlateDecode"),
                             row_parameters(samples, width));
  }
  return stream;
}

}  // namespace

Object image_object(QPDF& pdf, const PictureData& picture) {
  auto made = image(pdf, picture.color, picture.width, picture.height);
  if (picture.alpha) made.getDict().replaceKey("/SMask", image(pdf, *picture.alpha, picture.width, picture.height));
  return made;
}

}  // namespace signpost::pdf
