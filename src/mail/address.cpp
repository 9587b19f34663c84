#include "mail/address.hpp"

#include "base/ascii.hpp"
#include "base/domain_name.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::mail {
namespace {

constexpr std::size_t kLongestAddress = 254;
constexpr std::size_t kLongestLocalPart = 64;
constexpr std::size_t kLongestLabel = 63;
constexpr std::string_view kAtomMarks = "!#$%&'*+-/=?^_`{|}~";

bool is_beyond_ascii(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80;
}

bool is_control(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

bool is_atom(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char byte) {
    return is_ascii_alphanumeric(byte) || kAtomMarks.find(byte) != std::string_view::npos;
  });
}

bool is_label(std::string_view text) {
  if (text.empty() || text.size() > kLongestLabel || text.front() == '-' || text.back() == '-') return false;
  return std::ranges::all_of(
      text, [](char byte) { return is_ascii_alphanumeric(byte) || byte == '-' || is_beyond_ascii(byte); });
}

std::string local_part_fault(std::string_view local) {
  if (std::ranges::any_of(local, is_beyond_ascii)) {
    return "letters beyond ASCII before the '@' need a server with SMTPUTF8, which is not used yet";
  }
  if (local.find("=?") != std::string_view::npos) {
    return "some mail programs would decode the '=?' before the '@', and send to another address";
  }
  if (local.size() > kLongestLocalPart) return "more than 64 characters before the '@'";
  if (!std::ranges::all_of(split(local, '.'), is_atom)) {
    return "before the '@' only letters, digits, single dots and !#$%&'*+-/=?^_`{|}~ are taken";
  }
  return {};
}

std::string domain_fault(std::string_view domain) {
  if (domain.starts_with("[")) return "an address needs a domain's name after the '@', not a number";
  if (!std::ranges::all_of(split(domain, '.'), is_label)) return "after the '@' there has to be a domain's name";
  const auto ascii = ascii_domain(domain);
  if (!ascii) return "what stands after the '@' can be no domain's name: it has no form in ASCII";
  if (ascii->size() > kLongestAddress) return "an address has at most 254 characters";
  return {};
}

}  // namespace

Mailbox split_mailbox(std::string_view text) {
  const auto open = text.rfind('<');
  if (open == std::string_view::npos || !trim(text).ends_with(">")) return {{}, std::string(trim(text))};
  auto name = trim(text.substr(0, open));
  const auto address = text.substr(open + 1, text.rfind('>') - open - 1);
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  return {replace_all(std::string(name), "\\\"", "\""), std::string(trim(address))};
}

std::string header_fault(std::string_view text) {
  if (std::ranges::any_of(text, is_control))
    return "control characters, such as a line's end, cannot stand in a header";
  if (find_invalid_utf8(text) != std::string_view::npos) return "the text is not UTF-8";
  return {};
}

std::string address_fault(std::string_view address) {
  if (auto fault = header_fault(address); !fault.empty()) return fault;
  const auto at = address.rfind('@');
  if (at == std::string_view::npos) return "an address has an '@'";
  if (address.size() > kLongestAddress) return "an address has at most 254 characters";
  auto fault = local_part_fault(address.substr(0, at));
  return fault.empty() ? domain_fault(address.substr(at + 1)) : fault;
}

std::string ascii_address(std::string_view address) {
  if (const auto fault = address_fault(address); !fault.empty()) {
    throw Error(fmt::format("mail cannot go to '{}': {}", address, fault));
  }
  const auto at = address.rfind('@') + 1;
  return std::string(address.substr(0, at)) + ascii_domain(address.substr(at)).value_or("");
}

std::string_view domain_of(std::string_view address) {
  return address.substr(address.rfind('@') + 1);
}

}  // namespace signpost::mail
