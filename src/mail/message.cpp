#include "mail/message.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "mail/encoded_words.hpp"
#include "mail/gobject.hpp"

#include <fmt/format.h>
#include <gmime/gmime.h>

#include <algorithm>
#include <memory>

namespace signpost::mail {
namespace {

constexpr const char* kUtf8 = "utf-8";
constexpr std::size_t kHeaderColumns = 78;
constexpr std::size_t kEncodedColumns = 76;  // of a line with encoded words (RFC 2047 section 2)

struct FreeByGlib {
  void operator()(gpointer memory) const { g_free(memory); }
};

using FormatOptions = std::unique_ptr<GMimeFormatOptions, decltype(&g_mime_format_options_free)>;
using DateTime = std::unique_ptr<GDateTime, decltype(&g_date_time_unref)>;

void refuse_faults(const std::string& name, const std::string& value) {
  if (const auto fault = header_fault(value); !fault.empty()) {
    throw Error(fmt::format("the header '{}' cannot be written: {}", name, fault));
  }
}

void add_mailbox(InternetAddressList* list, const std::string& header, const Mailbox& mailbox) {
  refuse_faults(header, mailbox.name);
  const auto address = ascii_address(mailbox.address);
  const auto name = encode_words(mailbox.name);
  const Object<InternetAddress> entry(
      internet_address_mailbox_new(name.empty() ? nullptr : name.c_str(), address.c_str()));
  internet_address_list_add(list, entry.get());
}

void set_header(GMimeMessage* message, const std::string& name, const std::string& value) {
  refuse_faults(name, value);
  g_mime_object_set_header(GMIME_OBJECT(message), name.c_str(), encode_words(value).c_str(), kUtf8);
}

void set_header(GMimeMessage* message, const Header& header) {
  add_mailbox(g_mime_message_get_from(message), "From", header.from);
  add_mailbox(g_mime_message_get_to(message), "To", header.to);
  if (header.reply_to) add_mailbox(g_mime_message_get_reply_to(message), "Reply-To", *header.reply_to);
  set_header(message, "Subject", header.subject);
  const DateTime date(g_date_time_new_from_unix_utc(header.date.time_since_epoch().count()), g_date_time_unref);
  g_mime_message_set_date(message, date.get());
  refuse_faults("Message-ID", header.message_id);
  g_mime_message_set_message_id(message, header.message_id.c_str());
  if (!header.list_id.empty()) set_header(message, "List-Id", "<" + header.list_id + ">");
  if (!header.unsubscribe.empty()) {
    set_header(message, "List-Unsubscribe", "<" + header.unsubscribe + ">");
    set_header(message, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
  }
  if (!header.language.empty()) set_header(message, "Content-Language", header.language);
  if (header.purpose == Purpose::draft) set_header(message, "X-Unsent", "1");
  if (header.purpose == Purpose::automatic) set_header(message, "Auto-Submitted", "auto-generated");
}

/// `encoding` is what the content has already: GMime writes quoted-printable as it is.
Object<GMimeObject> text_part(const char* subtype, const std::string& content, GMimeContentEncoding encoding) {
  const Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(content.data(), content.size()));
  const Object<GMimeDataWrapper> wrapper(g_mime_data_wrapper_new_with_stream(stream.get(), encoding));
  auto* part = g_mime_text_part_new_with_subtype(subtype);
  g_mime_text_part_set_charset(part, kUtf8);
  g_mime_part_set_content(GMIME_PART(part), wrapper.get());
  g_mime_part_set_content_encoding(GMIME_PART(part), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  return Object<GMimeObject>(GMIME_OBJECT(part));
}

/// Blanks at the end of a line say nothing, and GMime's quoted-printable exceeds its 76 columns by one for them.
std::string without_trailing_blanks(const std::string& text) {
  std::string lines;
  for (auto line : split(text, '\n')) {
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    lines.append(line).append("\n");
  }
  lines.pop_back();
  return lines;
}

/// "=_" stands in no quoted-printable line, so that no content can hold the boundary.
std::string boundary_for(const std::string& text, const std::string& html) {
  return "=_" + content_hash(text + '\0' + html);
}

Object<GMimeObject> alternative(const std::string& text, const std::string& html, GMimeContentEncoding encoding) {
  auto* parts = g_mime_multipart_new_with_subtype("alternative");
  g_mime_multipart_set_boundary(parts, boundary_for(text, html).c_str());
  g_mime_multipart_add(parts, text_part("plain", without_trailing_blanks(text), encoding).get());
  g_mime_multipart_add(parts, text_part("html", without_trailing_blanks(html), encoding).get());
  return Object<GMimeObject>(GMIME_OBJECT(parts));
}

/// GMime counts some lines of mailboxes short; this makes sure.
std::string with_folded_header(const std::string& message) {
  const auto end = message.find("\r\n\r\n");
  std::string header;
  for (auto line : split(std::string_view(message).substr(0, end), '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    header.append(header.empty() ? "" : "\r\n").append(folded(line));
  }
  return header + message.substr(end);
}

std::string to_string(GMimeMessage* message) {
  const FormatOptions options(g_mime_format_options_new(), g_mime_format_options_free);
  g_mime_format_options_set_newline_format(options.get(), GMIME_NEWLINE_FORMAT_DOS);
  const std::unique_ptr<char, FreeByGlib> bytes(g_mime_object_to_string(GMIME_OBJECT(message), options.get()));
  return with_folded_header(bytes.get());
}

/// `encoding` is what the bodies have already.
std::string write(const Header& header, const std::string& text, const std::string& html,
                  GMimeContentEncoding encoding) {
  start_gmime();
  const Object<GMimeMessage> message(g_mime_message_new(FALSE));
  set_header(message.get(), header);
  g_mime_message_set_mime_part(message.get(), alternative(text, html, encoding).get());
  return to_string(message.get());
}

}  // namespace

void start_gmime() {
  static const bool started = [] {
    g_mime_init();
    return true;
  }();
  static_cast<void>(started);
}

std::string folded(std::string_view line) {
  const auto columns = line.find("=?") == std::string_view::npos ? kHeaderColumns : kEncodedColumns;
  std::string lines;
  while (line.size() > columns) {
    const bool goes_on = line.front() == ' ' || line.front() == '\t';
    const auto first_word = line.find_first_not_of(" \t", goes_on ? 1 : line.find(':') + 1);
    auto at = line.rfind(' ', columns);
    if (at == std::string_view::npos || at < first_word) at = line.find(' ', first_word);
    if (at == std::string_view::npos) break;
    lines.append(line.substr(0, at)).append("\r\n");
    line.remove_prefix(at);
  }
  return lines.append(line);
}

std::string write_message(const Header& header, const std::string& text, const std::string& html) {
  return write(header, text, html, GMIME_CONTENT_ENCODING_DEFAULT);
}

std::string write_encoded_message(const Header& header, const std::string& text, const std::string& html) {
  return write(header, text, html, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
}

}  // namespace signpost::mail
