#include "bounces/opened.hpp"

#include "base/text.hpp"
#include "mail/gobject.hpp"
#include "mailbox/charsets.hpp"
#include "mailbox/page_words.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>

namespace signpost::bounces {
namespace {

/// How the makes without parts say that what came back follows.
constexpr std::array<std::string_view, 10> kOriginalFollows = {
    "original message",     "copy of the message", "copy of your message", "header of the original",
    "unsent message",       "message headers",     "message text follows", "returned message",
    "text of your message", "copy of the original"};

std::string type_of(GMimeObject* part) {
  auto* type = g_mime_object_get_content_type(part);
  if (type == nullptr) return "text/plain";
  const auto view = [](const char* text) { return text == nullptr ? std::string_view() : std::string_view(text); };
  return ascii_lower(view(g_mime_content_type_get_media_type(type))) + "/" +
         ascii_lower(view(g_mime_content_type_get_media_subtype(type)));
}

std::string content_of(GMimePart* part) {
  auto* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const mail::Object<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const auto* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// The text of a part that holds some; a report's own parts name no charset, and are in the words' one.
std::string text_of(GMimePart* part, const std::string& charset_of_words) {
  const auto* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  return mailbox::tidy_text(mailbox::to_utf8(content_of(part), charset == nullptr ? charset_of_words : charset));
}

Fields header_of(GMimeObject* object) {
  Fields fields;
  auto* list = g_mime_object_get_header_list(object);
  for (int k = 0; k < g_mime_header_list_get_count(list); ++k) {
    auto* field = g_mime_header_list_get_header_at(list, k);
    const auto line = [](const char* text) { return text == nullptr ? std::string() : mailbox::tidy_line(text); };
    fields.push_back({ascii_lower(line(g_mime_header_get_name(field))), line(g_mime_header_get_value(field))});
  }
  return fields;
}

/// Where the message that came back begins in words that hold it.
std::size_t begin_of_original(std::string_view words) {
  std::size_t at = 0;
  for (const auto line : split(words, '\n')) {
    const auto small = ascii_lower(line);
    const bool is_announced = std::any_of(kOriginalFollows.begin(), kOriginalFollows.end(), [&](std::string_view sign) {
      return small.find(sign) != std::string::npos && small.find("received at") == std::string::npos &&
             small.find("id of the") == std::string::npos;
    });
    if (at > 0 && (is_announced || small.starts_with("received: ") || small.starts_with("return-path: "))) return at;
    at += line.size() + 1;
  }
  return words.size();
}

std::string_view body_of(std::string_view message) {
  for (const std::string_view end : {"\n\n", "\r\n\r\n"}) {
    const auto at = message.find(end);
    if (at != std::string_view::npos) return message.substr(at + end.size());
  }
  return {};
}

class Reader {
 public:
  void read(GMimeObject* part) {
    if (GMIME_IS_MULTIPART(part)) return read_all(GMIME_MULTIPART(part));
    if (GMIME_IS_MESSAGE_PART(part)) return take_original(GMIME_MESSAGE_PART(part));
    if (GMIME_IS_PART(part)) read_leaf(GMIME_PART(part), type_of(part));
  }

  /// Of a message whose parts cannot be told apart, since its boundary is not where it says, all is words.
  Opened finish(mailbox::ReceivedMail mail, std::string_view body) {
    if (words_.empty() && opened_.status.empty() && opened_.feedback.empty()) {
      words_ = mailbox::tidy_text(mailbox::to_utf8(body, {}));
    }
    const auto end = begin_of_original(words_);
    if (opened_.original.empty()) take_header(words_.substr(end));
    opened_.words = words_.substr(0, end);
    if (opened_.status.empty()) take_status_in_words();
    opened_.mail = std::move(mail);
    return std::move(opened_);
  }

 private:
  void read_all(GMimeMultipart* parts) {
    for (int k = 0; k < g_mime_multipart_get_count(parts); ++k) read(g_mime_multipart_get_part(parts, k));
  }

  void read_leaf(GMimePart* part, const std::string& type) {
    if (type == "message/delivery-status" || type == "message/global-delivery-status") {
      take_status(text_of(part, charset_));
    } else if (type == "message/feedback-report") {
      for (auto& block : read_blocks(text_of(part, charset_))) {
        opened_.feedback.insert(opened_.feedback.end(), block.begin(), block.end());
      }
    } else if (type == "text/rfc822-headers" || type == "message/global-headers") {
      take_header(text_of(part, charset_));
    } else if (type == "text/html" && words_.empty()) {
      words_ += mailbox::words_of_page(text_of(part, charset_)) + "\n";
    } else if (type == "text/plain" && !has_original_) {
      words_ += text_of(part, charset_) + "\n";
      const auto* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
      if (charset != nullptr && charset_.empty()) charset_ = charset;
    }
  }

  void take_status(const std::string& text) {
    auto blocks = read_blocks(text);
    opened_.has_faulty_status = blocks.empty() && !trim(text).empty();
    for (auto& block : blocks) opened_.status.push_back(std::move(block));
  }

  void take_original(GMimeMessagePart* part) {
    auto* message = g_mime_message_part_get_message(part);
    if (message == nullptr || has_original_) return;
    opened_.original = header_of(GMIME_OBJECT(message));
    has_original_ = true;
  }

  void take_header(std::string_view text) {
    for (auto& block : read_blocks(text)) {
      if (value_of(block, "received").empty() && value_of(block, "from").empty() && value_of(block, "to").empty())
        continue;
      opened_.original = std::move(block);
      has_original_ = true;
      return;
    }
  }

  void take_status_in_words() {
    for (auto& block : read_blocks(opened_.words)) {
      if (!value_of(block, "final-recipient").empty()) opened_.status.push_back(std::move(block));
    }
  }

  Opened opened_;
  std::string words_;
  std::string charset_;
  bool has_original_ = false;
};

}  // namespace

std::optional<Opened> open_report(std::string_view bytes) {
  auto mail = mailbox::read_mail(bytes);
  if (!std::holds_alternative<mailbox::ReceivedMail>(mail)) return std::nullopt;
  bytes = mailbox::without_from_line(bytes);
  const mail::Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const mail::Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const mail::Object<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  Reader reader;
  if (message && g_mime_message_get_mime_part(message.get()) != nullptr) {
    reader.read(g_mime_message_get_mime_part(message.get()));
  }
  return reader.finish(std::get<mailbox::ReceivedMail>(std::move(mail)), body_of(bytes));
}

}  // namespace signpost::bounces
