#include "mail/read_back.hpp"

#include "base/text.hpp"
#include "mail/gobject.hpp"

#include <gmime/gmime.h>

#include <stdexcept>

namespace signpost::mail::read_back {
namespace {

std::string text_or_nothing(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::string content_of(GMimeObject* part) {
  auto* content = g_mime_part_get_content(GMIME_PART(part));
  const Object<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return replace_all(std::string(reinterpret_cast<const char*>(bytes->data), bytes->len), "\r\n", "\n");
}

void read_fields(GMimeObject* object, Message& read) {
  auto* headers = g_mime_object_get_header_list(object);
  for (int k = 0; k < g_mime_header_list_get_count(headers); ++k) {
    auto* header = g_mime_header_list_get_header_at(headers, k);
    read.fields.push_back(
        {text_or_nothing(g_mime_header_get_name(header)), text_or_nothing(g_mime_header_get_value(header))});
  }
}

/// A header alone has a body without parts.
void read_parts(GMimeMessage* message, Message& read) {
  auto* whole = g_mime_message_get_mime_part(message);
  if (!GMIME_IS_MULTIPART(whole)) throw std::runtime_error("no multipart");
  read_fields(whole, read);
  auto* parts = GMIME_MULTIPART(whole);
  if (g_mime_multipart_get_count(parts) == 0) return;
  if (g_mime_multipart_get_count(parts) != 2) throw std::runtime_error("not two parts");
  read.text = content_of(g_mime_multipart_get_part(parts, 0));
  read.html = content_of(g_mime_multipart_get_part(parts, 1));
}

void read_recipients(GMimeMessage* message, Message& read) {
  const Object<InternetAddressList> all(g_mime_message_get_all_recipients(message));
  if (!all) return;
  for (int k = 0; k < internet_address_list_length(all.get()); ++k) {
    auto* address = internet_address_list_get_address(all.get(), k);
    if (!INTERNET_ADDRESS_IS_MAILBOX(address)) throw std::runtime_error("a group of addresses");
    read.to.push_back({text_or_nothing(internet_address_get_name(address)),
                       text_or_nothing(internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(address)))});
  }
}

}  // namespace

Message parse(const std::string& message) {
  start_gmime();
  const Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(message.data(), message.size()));
  const Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Object<GMimeMessage> parsed(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!parsed) throw std::runtime_error("no message");
  Message read;
  read_fields(GMIME_OBJECT(parsed.get()), read);
  read.message_id = text_or_nothing(g_mime_message_get_message_id(parsed.get()));
  read_recipients(parsed.get(), read);
  read_parts(parsed.get(), read);
  return read;
}

std::string names_of(const Message& message) {
  std::vector<std::string> names;
  for (const auto& field : message.fields) names.push_back(field.name);
  return join(names, ", ");
}

}  // namespace signpost::mail::read_back
