#include "mailbox/part.hpp"

#include "base/text.hpp"
#include "mailbox/charsets.hpp"

#include <algorithm>

namespace signpost::mailbox {
namespace {

std::string tidy(const char* text) {
  return text == nullptr ? std::string() : tidy_line(text);
}

std::string bytes_of(GMimeStream* stream) {
  const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  if (bytes == nullptr || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// What base64's last letters lack, for GMime drops them where the "=" behind them are missing.
std::string missing_end(std::string_view encoded) {
  constexpr std::size_t kGroup = 4;
  const auto is_letter = [](char byte) {
    return g_ascii_isalnum(byte) != 0 || byte == '+' || byte == '/' || byte == '=';
  };
  const auto letters = static_cast<std::size_t>(std::count_if(encoded.begin(), encoded.end(), is_letter));
  return std::string((kGroup - letters % kGroup) % kGroup, '=');
}

}  // namespace

mail::Object<GMimeMessage> parse_message(std::string_view bytes) {
  if (bytes.empty()) return {};  // GMime complains of a null buffer
  mail::start_gmime();
  const mail::Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const mail::Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  return mail::Object<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

std::vector<HeaderField> header_of(GMimeObject* part) {
  std::vector<HeaderField> header;
  auto* list = g_mime_object_get_header_list(part);
  for (int k = 0; k < g_mime_header_list_get_count(list); ++k) {
    auto* field = g_mime_header_list_get_header_at(list, k);
    header.push_back({ascii_lower(tidy(g_mime_header_get_name(field))), tidy(g_mime_header_get_value(field))});
  }
  return header;
}

std::string media_type_of(GMimeObject* part) {
  auto* type = g_mime_object_get_content_type(part);
  if (type == nullptr) return "text/plain";
  return ascii_lower(view(g_mime_content_type_get_media_type(type))) + "/" +
         ascii_lower(view(g_mime_content_type_get_media_subtype(type)));
}

std::string content_of(GMimePart* part) {
  auto* wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return {};
  const auto encoding = g_mime_data_wrapper_get_encoding(wrapper);
  auto* source = g_mime_data_wrapper_get_stream(wrapper);
  const mail::Object<GMimeStream> raw(g_mime_stream_mem_new());
  g_mime_stream_reset(source);
  g_mime_stream_write_to_stream(source, raw.get());
  auto encoded = bytes_of(raw.get());
  if (encoding == GMIME_CONTENT_ENCODING_BASE64) encoded += missing_end(encoded);
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding);
  std::string decoded(g_mime_encoding_outlen(&state, encoded.size()), '\0');
  decoded.resize(g_mime_encoding_step(&state, encoded.data(), encoded.size(), decoded.data()));
  return decoded;
}

}  // namespace signpost::mailbox
