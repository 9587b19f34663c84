#include "mail/recipient_field.hpp"

#include "base/text.hpp"
#include "mail/encoded_words.hpp"
#include "mail/message.hpp"

#include <algorithm>

namespace signpost::mail {
namespace {

constexpr std::size_t kLongestQuotedName = 60;  // quoted and after "To: ", it fits a line

/// Blanks are counted differently by different programs where a quoted string is folded.
bool can_be_quoted(std::string_view name) {
  const bool ascii = std::ranges::all_of(name, [](char byte) { return byte >= ' ' && byte <= '~'; });
  return ascii && name.size() <= kLongestQuotedName && trim(name) == name &&
         name.find("  ") == std::string_view::npos && name.find("=?") == std::string_view::npos;
}

std::string quoted(std::string_view name) {
  std::string text = "\"";
  for (const char byte : name) {
    if (byte == '"' || byte == '\\') text += '\\';
    text += byte;
  }
  return text + '"';
}

}  // namespace

std::string recipient_field(const Mailbox& to) {
  if (to.name.empty()) return "To: " + to.address;
  const auto name = can_be_quoted(to.name) ? quoted(to.name) : encode_all_words(to.name);
  return folded("To: " + name + " <" + to.address + ">");
}

}  // namespace signpost::mail
