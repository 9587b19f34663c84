#include "mailbox/charsets.hpp"

#include "base/ascii.hpp"
#include "base/replacements.hpp"
#include "base/text.hpp"

#include <fmt/format.h>
#include <iconv.h>

#include <array>
#include <bit>
#include <cerrno>
#include <cstdint>

namespace signpost::mailbox {
namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr const char* kWestern = "WINDOWS-1252";

struct Charset {
  std::string_view label;
  const char* name;  ///< iconv's
};

/// A list, since iconv knows a thousand more that no reader's program writes.
constexpr std::array kCharsets = {
    Charset{"iso-8859-1", kWestern},
    Charset{"latin1", kWestern},
    Charset{"windows-1252", kWestern},
    Charset{"iso-8859-2", "ISO-8859-2"},
    Charset{"iso-8859-3", "ISO-8859-3"},
    Charset{"iso-8859-4", "ISO-8859-4"},
    Charset{"iso-8859-5", "ISO-8859-5"},
    Charset{"iso-8859-6", "ISO-8859-6"},
    Charset{"iso-8859-7", "ISO-8859-7"},
    Charset{"iso-8859-8", "ISO-8859-8"},
    Charset{"iso-8859-8-i", "ISO-8859-8"},
    Charset{"iso-8859-9", "WINDOWS-1254"},
    Charset{"iso-8859-10", "ISO-8859-10"},
    Charset{"iso-8859-13", "ISO-8859-13"},
    Charset{"iso-8859-14", "ISO-8859-14"},
    Charset{"iso-8859-15", "ISO-8859-15"},
    Charset{"iso-8859-16", "ISO-8859-16"},
    Charset{"windows-1250", "WINDOWS-1250"},
    Charset{"windows-1251", "WINDOWS-1251"},
    Charset{"windows-1253", "WINDOWS-1253"},
    Charset{"windows-1254", "WINDOWS-1254"},
    Charset{"windows-1255", "WINDOWS-1255"},
    Charset{"windows-1256", "WINDOWS-1256"},
    Charset{"windows-1257", "WINDOWS-1257"},
    Charset{"windows-1258", "WINDOWS-1258"},
    Charset{"windows-874", "WINDOWS-874"},
    Charset{"tis-620", "WINDOWS-874"},
    Charset{"koi8-r", "KOI8-R"},
    Charset{"koi8-u", "KOI8-U"},
    Charset{"macintosh", "MACINTOSH"},
    Charset{"ibm850", "CP850"},
    Charset{"cp850", "CP850"},
    Charset{"gb2312", "GB18030"},
    Charset{"gbk", "GB18030"},
    Charset{"gb18030", "GB18030"},
    Charset{"big5", "BIG5-HKSCS"},
    Charset{"big5-hkscs", "BIG5-HKSCS"},
    Charset{"euc-jp", "EUC-JP"},
    Charset{"iso-2022-jp", "ISO-2022-JP"},
    Charset{"shift_jis", "CP932"},
    Charset{"euc-kr", "CP949"},
    Charset{"ks_c_5601-1987", "CP949"},
    Charset{"utf-16", "UTF-16"},
    Charset{"utf-16le", "UTF-16LE"},
    Charset{"utf-16be", "UTF-16BE"},
};

/// "cp1251" as "windows-1251", "iso8859-2" as "iso-8859-2".
std::string usual_label(const std::string& label) {
  if (label.starts_with("cp125")) return "windows-" + label.substr(2);
  if (label.starts_with("iso8859-")) return "iso-" + label.substr(3);
  return label;
}

const char* find_charset(const std::string& given) {
  const auto label = usual_label(given);
  for (const auto& charset : kCharsets) {
    if (charset.label == label) return charset.name;
  }
  return nullptr;
}

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool is_open() const { return std::bit_cast<std::intptr_t>(handle_) != -1; }

  std::string convert(std::string_view bytes) {
    std::string text;
    std::string copy(bytes);  // iconv's signature takes it as its own
    auto* from = copy.data();
    auto left = copy.size();
    while (left > 0) {
      const bool is_done = step(text, &from, &left);
      if (is_done || left == 0) break;
      text += kReplacement;
      ++from;
      --left;
    }
    return text;
  }

 private:
  /// True where all is read, false at a fault. A full buffer is emptied and filled again.
  bool step(std::string& text, char** from, std::size_t* left) {
    while (true) {
      auto* to = buffer_.data();
      auto room = buffer_.size();
      const auto result = iconv(handle_, from, left, &to, &room);
      const int fault = errno;
      text.append(buffer_.data(), buffer_.size() - room);
      if (result != static_cast<std::size_t>(-1)) return true;
      if (fault != E2BIG) return false;
    }
  }

  iconv_t handle_;
  std::array<char, 4096> buffer_{};
};

bool is_control(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return (code < 0x20 && byte != '\n' && byte != '\t') || code == 0x7F;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const auto label = ascii_lower(trim(charset));
  if (label == "utf-8" || label == "utf8") return with_replacements(bytes);
  const auto* name = find_charset(label);
  // What is of seven bits by its name and has others was converted on its way.
  const bool is_another = label == "iso-2022-jp" && !is_ascii(bytes);
  if (name == nullptr || is_another) {
    if (find_invalid_utf8(bytes) == std::string_view::npos) return std::string(bytes);
    name = kWestern;
  }
  Converter converter(name);
  return with_replacements(converter.is_open() ? converter.convert(bytes) : std::string(bytes));
}

std::string tidy_text(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\uFEFF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  auto tidy = with_replacements(text);
  std::size_t to = 0;
  for (std::size_t from = 0; from < tidy.size(); ++from) {
    const bool ends_line = tidy[from] == '\r' && (from + 1 == tidy.size() || tidy[from + 1] != '\n');
    if (ends_line) tidy[from] = '\n';
    if (!is_control(tidy[from])) tidy[to++] = tidy[from];
  }
  tidy.resize(to);
  return tidy;
}

std::string tidy_line(std::string_view text) {
  auto line = tidy_text(text);
  for (char& byte : line) {
    if (byte == '\n' || byte == '\t') byte = ' ';
  }
  return std::string(trim(line));
}

}  // namespace signpost::mailbox
