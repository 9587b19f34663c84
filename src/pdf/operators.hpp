#pragma once

#include "pdf/geometry.hpp"

#include <string>
#include <string_view>

namespace signpost::pdf {

/// A number as PDF writes it: at most three decimals, no exponent.
std::string number(double value);
void append_number(std::string& target, double value);

/// UTF-8 as the hexadecimal UTF-16BE digits of a PDF string, without a byte order mark.
std::string utf16_hex(std::string_view text);

/// The operators of a content stream (ISO 32000-1 Annex A), written one after another. Keeps the state that would only
/// be repeated: text object, font, colour.
class Operators {
 public:
  void begin_text();
  void end_text();
  void font(const std::string& name, double size);
  void fill_color(const Color& color);
  /// Numbers, then the operator, on one line.
  void write(std::initializer_list<double> operands, std::string_view name);
  void raw(std::string_view text) { bytes_ += text; }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
  bool in_text_ = false;
  std::string font_;
  bool has_color_ = false;
  Color color_;
};

}  // namespace signpost::pdf
