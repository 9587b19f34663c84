#include "pdf/operators.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

namespace signpost::pdf {
namespace {

char32_t decode(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  const unsigned lead = byte(at++);
  if (lead < 0x80) return lead;
  const unsigned more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  char32_t character = lead & (0x3FU >> more);
  for (unsigned count = 0; count < more && at < text.size(); ++count)
    character = character << 6U | (byte(at++) & 0x3FU);
  return character;
}

}  // namespace

void append_number(std::string& target, double value) {
  auto thousandths = std::llround(value * 1000);
  if (thousandths < 0) {
    target += '-';
    thousandths = -thousandths;
  }
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), thousandths / 1000).ptr;
  target.append(digits.data(), end);
  auto rest = thousandths % 1000;
  if (rest == 0) return;
  target += '.';
  for (long long place = 100; rest > 0; place /= 10) {
    target += static_cast<char>('0' + rest / place);
    rest %= place;
  }
}

std::string number(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

std::string utf16_hex(std::string_view text) {
  std::string hex;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = static_cast<std::uint32_t>(decode(text, at));
    if (character < 0x10000) {
      fmt::format_to(std::back_inserter(hex), "{:04X}", character);
    } else {
      const auto beyond = character - 0x10000;
      fmt::format_to(std::back_inserter(hex), "{:04X}{:04X}", 0xD800 + (beyond >> 10U), 0xDC00 + (beyond & 0x3FFU));
    }
  }
  return hex;
}

void Operators::begin_text() {
  if (!in_text_) bytes_ += "BT\n";
  in_text_ = true;
}

void Operators::end_text() {
  if (in_text_) bytes_ += "ET\n";
  in_text_ = false;
}

void Operators::font(const std::string& name, double size) {
  auto chosen = fmt::format("/{} {} Tf\n", name, number(size));
  if (chosen == font_) return;
  bytes_ += chosen;
  font_ = std::move(chosen);
}

void Operators::fill_color(const Color& color) {
  if (has_color_ && color == color_) return;
  has_color_ = true;
  color_ = color;
  write({color.red / 255.0, color.green / 255.0, color.blue / 255.0}, "rg");
}

void Operators::write(std::initializer_list<double> operands, std::string_view name) {
  for (const double operand : operands) {
    append_number(bytes_, operand);
    bytes_ += ' ';
  }
  bytes_ += name;
  bytes_ += '\n';
}

}  // namespace signpost::pdf
