#include "mailbox/received.hpp"

#include "base/text.hpp"
#include "mail/gobject.hpp"
#include "mailbox/body.hpp"
#include "mailbox/charsets.hpp"
#include "mailbox/part.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>

namespace signpost::mailbox {
namespace {

/// What every message has one of.
constexpr std::array<std::string_view, 6> kUsual = {"from", "to", "subject", "date", "message-id", "received"};
constexpr std::size_t kLongestId = 998;  ///< octets (RFC 5322 section 2.1.1)

std::string line_of(const char* text) {
  return text == nullptr ? std::string() : tidy_line(text);
}

bool is_message(const std::vector<HeaderField>& header) {
  return std::any_of(header.begin(), header.end(), [](const HeaderField& field) {
    return std::find(kUsual.begin(), kUsual.end(), field.name) != kUsual.end();
  });
}

/// The mailboxes of a list, those of its groups (RFC 5322 section 3.4) too; no group holds another.
std::vector<mail::Mailbox> mailboxes_in(InternetAddressList* list) {
  std::vector<mail::Mailbox> found;
  for (int k = 0; list != nullptr && k < internet_address_list_length(list); ++k) {
    auto* one = internet_address_list_get_address(list, k);
    if (INTERNET_ADDRESS_IS_MAILBOX(one)) {
      found.push_back({line_of(internet_address_get_name(one)),
                       line_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one)))});
      continue;
    }
    auto* members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(one));
    for (int m = 0; members != nullptr && m < internet_address_list_length(members); ++m) {
      auto* member = internet_address_list_get_address(members, m);
      if (!INTERNET_ADDRESS_IS_MAILBOX(member)) continue;
      found.push_back({line_of(internet_address_get_name(member)),
                       line_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(member)))});
    }
  }
  return found;
}

std::vector<std::string> recipients_of(GMimeMessage* message, const std::vector<HeaderField>& header) {
  std::vector<std::string> recipients;
  for (auto* list : {g_mime_message_get_to(message), g_mime_message_get_cc(message)}) {
    for (auto& mailbox : mailboxes_in(list)) recipients.push_back(std::move(mailbox.address));
  }
  for (const auto& field : header) {
    if (field.name == "delivered-to" || field.name == "x-original-to") recipients.push_back(field.value);
  }
  return recipients;
}

std::string message_id_of(const std::vector<HeaderField>& header) {
  for (const auto& field : header) {
    if (field.name != "message-id") continue;
    auto id = trim(field.value);
    if (id.starts_with('<')) id = id.substr(1, id.find('>') - 1);
    return id.size() <= kLongestId ? std::string(trim(id)) : std::string();
  }
  return {};
}

std::string content_type_of(GMimeMessage* message) {
  auto* part = g_mime_message_get_mime_part(message);
  auto* type = part == nullptr ? nullptr : g_mime_object_get_content_type(part);
  if (type == nullptr) return {};
  return ascii_lower(line_of(g_mime_content_type_get_media_type(type))) + "/" +
         ascii_lower(line_of(g_mime_content_type_get_media_subtype(type)));
}

}  // namespace

std::string_view without_from_line(std::string_view bytes) {
  if (!bytes.starts_with("From ") && !bytes.starts_with(">From ")) return bytes;
  const auto end = bytes.find('\n');
  return end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
}

std::variant<ReceivedMail, NoMessage> read_mail(std::string_view bytes) {
  const auto message = parse_message(without_from_line(bytes));
  if (!message) return NoMessage{"it is no message"};
  ReceivedMail mail;
  mail.header = header_of(GMIME_OBJECT(message.get()));
  if (!is_message(mail.header)) return NoMessage{"it is no message"};
  for (auto& mailbox : mailboxes_in(g_mime_message_get_from(message.get()))) {
    mail.name = std::move(mailbox.name);
    mail.sender = std::move(mailbox.address);
    break;
  }
  mail.recipients = recipients_of(message.get(), mail.header);
  mail.subject = line_of(g_mime_message_get_subject(message.get()));
  mail.message_id = message_id_of(mail.header);
  mail.content_type = content_type_of(message.get());
  auto body = read_body(g_mime_message_get_mime_part(message.get()));
  mail.text = std::move(body.text);
  mail.files = std::move(body.files);
  return mail;
}

}  // namespace signpost::mailbox
