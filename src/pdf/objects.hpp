#pragma once

#include "pdf/operators.hpp"
#include "pdf/qpdf.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace signpost::pdf {

/// PDF objects in as few words as a PDF file has.
using Object = QPDFObjectHandle;

inline Object name(std::string_view text) {
  return Object::newName("/" + std::string(text));
}
inline Object integer(std::size_t value) {
  return Object::newInteger(static_cast<long long>(value));
}
inline Object real(double value) {
  return Object::newReal(number(value));
}
inline Object text_string(const std::string& utf8) {
  return Object::newUnicodeString(utf8);
}
inline Object dictionary(std::initializer_list<std::pair<const char*, Object>> entries) {
  auto made = Object::newDictionary();
  for (const auto& [key, value] : entries) made.replaceKey(key, value);
  return made;
}
inline Object numbers(std::initializer_list<double> values) {
  auto made = Object::newArray();
  for (const double value : values) made.appendItem(real(value));
  return made;
}

}  // namespace signpost::pdf
