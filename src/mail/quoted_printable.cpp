#include "mail/quoted_printable.hpp"

namespace signpost::mail {
namespace {

constexpr std::size_t kLongestEncodedLine = 75;  // and the "=" behind it
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_blank(char byte) {
  return byte == ' ' || byte == '\t';
}

}  // namespace

bool QuotedPrintable::is_literal_here(std::string_view rest) const {
  const char byte = rest.front();
  if (is_blank(byte)) return !rest.substr(1).starts_with('\n');
  if (columns_ == 0 && (byte == '.' || rest.starts_with("From "))) return false;
  return byte > ' ' && byte <= '~' && byte != '=';
}

void QuotedPrintable::put(char byte, bool is_literal) {
  columns_ += is_literal ? 1 : 3;
  if (is_literal) {
    encoded_ += byte;
    return;
  }
  const auto value = static_cast<unsigned char>(byte);
  encoded_ += '=';
  encoded_ += kHexDigits[value >> 4U];
  encoded_ += kHexDigits[value & 15U];
}

void QuotedPrintable::end_line() {
  encoded_ += "\r\n";
  columns_ = 0;
}

void QuotedPrintable::break_line() {
  if (columns_ == 0) return;
  encoded_ += '=';
  end_line();
}

void QuotedPrintable::add_encoded(std::string_view line) {
  encoded_ += line;
  columns_ += line.size();
}

void QuotedPrintable::add(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text.front() == '\n') {
      end_line();
      continue;
    }
    if (columns_ + (is_literal_here(text) ? 1 : 3) > kLongestEncodedLine) break_line();
    put(text.front(), is_literal_here(text));
  }
}

std::string quoted_printable(std::string_view text) {
  QuotedPrintable encoded;
  encoded.add(text);
  return encoded.take();
}

}  // namespace signpost::mail
