#include "bounces/opened.hpp"

#include "base/text.hpp"
#include "mailbox/charsets.hpp"
#include "mailbox/page_words.hpp"
#include "mailbox/part.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <utility>

namespace signpost::bounces {
namespace {

/// How the makes without parts say that what came back follows.
constexpr std::array<std::string_view, 12> kOriginalFollows = {
    "original message",     "copy of the message",  "copy of your message", "header of the original",
    "unsent message",       "message header",       "message text follows", "returned message",
    "text of your message", "copy of the original", "bounced e-mail",       "bounced message"};
constexpr std::size_t kMostRead = 1UL << 20U;  // bytes; a report stands before the message that came back
constexpr std::size_t kMostLinesBetween = 4;   // empty ones and rules, from there to the header

bool announces_original(std::string_view small) {
  return std::any_of(kOriginalFollows.begin(), kOriginalFollows.end(), [&](std::string_view sign) {
    return small.find(sign) != std::string::npos && small.find("received at") == std::string::npos &&
           small.find("id of the") == std::string::npos;
  });
}

/// A heading, such as "--- Original message ---", and no part of a sentence.
bool is_heading(std::string_view line) {
  line = trim(line);
  return line.ends_with(':') || line.find_first_of("-=*#_") == 0;
}

bool begins_header(std::string_view line) {
  const auto name = ascii_lower(line.substr(0, line.find(':')));
  return name.size() < line.size() &&
         (name.starts_with("x-") ||
          is_one_of(name, {"received", "return-path", "from", "to", "cc", "subject", "date", "message-id",
                           "delivered-to", "mime-version", "content-type", "reply-to", "sender", "dkim-signature"}));
}

/// Whether a header comes next, but for empty lines and rules.
bool header_follows(std::string_view words) {
  for (std::size_t k = 0; k < kMostLinesBetween; ++k) {
    const auto end = words.find('\n');
    const auto line = trim(words.substr(0, end));
    if (line.find_first_not_of("-=*#_ \t") != std::string_view::npos) return begins_header(line);
    if (end == std::string_view::npos) return false;
    words.remove_prefix(end + 1);
  }
  return false;
}

/// The text of a part that holds some; a report's own parts name no charset, and are in the words' one.
std::string text_of(GMimePart* part, const std::string& charset_of_words) {
  const auto* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  return mailbox::tidy_text(
      mailbox::to_utf8(mailbox::content_of(part), charset == nullptr ? charset_of_words : charset));
}

/// Where the message that came back begins in words that hold it.
std::size_t begin_of_original(std::string_view words) {
  std::size_t at = 0;
  for (const auto line : split(words, '\n')) {
    const auto small = ascii_lower(line);
    const bool is_announced =
        announces_original(small) &&
        (is_heading(line) || header_follows(words.substr(std::min(at + line.size() + 1, words.size()))));
    if (at > 0 && (is_announced || small.starts_with("received:") || small.starts_with("return-path:"))) return at;
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

/// Without what a program put before the header.
std::string_view without_empty_lines(std::string_view bytes) {
  for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
    if (!trim(bytes.substr(0, end)).empty()) break;
    bytes.remove_prefix(end + 1);
  }
  return bytes;
}

/// The same where CR alone ends lines, with LF; nothing where LF does.
std::string with_line_ends(std::string_view bytes) {
  if (bytes.find('\n') != std::string_view::npos || bytes.find('\r') == std::string_view::npos) return {};
  std::string lines(bytes);
  std::replace(lines.begin(), lines.end(), '\r', '\n');
  return lines;
}

class Reader {
 public:
  void read(GMimeObject* part) {
    if (GMIME_IS_MULTIPART(part)) return read_all(GMIME_MULTIPART(part));
    if (GMIME_IS_MESSAGE_PART(part)) return take_original(GMIME_MESSAGE_PART(part));
    if (GMIME_IS_PART(part)) read_leaf(GMIME_PART(part), mailbox::media_type_of(part));
  }

  /// Of a message whose parts cannot be told apart, since its boundary is not where it says, all is words.
  Opened finish(mailbox::ReceivedMail mail, std::string_view body) {
    if (words_.empty() && opened_.status.empty() && opened_.feedback.empty()) {
      words_ = mailbox::tidy_text(mailbox::to_utf8(body, {}));
    }
    if (opened_.status.empty() && inner_ != nullptr) take_inner();
    const auto end = begin_of_original(words_);
    if (opened_.original.empty()) take_header(words_.substr(end));
    opened_.words = words_.substr(0, end);
    if (opened_.status.empty()) take_status_in(opened_.words);
    if (opened_.status.empty()) take_status_in(words_.substr(end));
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
    } else if (type == "message/disposition-notification") {
      for (const auto& block : read_blocks(text_of(part, charset_))) {
        if (opened_.disposition.empty()) opened_.disposition = ascii_lower(value_of(block, "disposition"));
      }
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
    for (auto& block : blocks) take_recipients(std::move(block));
  }

  /// Some makes leave out the empty line between two recipients: a field of theirs that comes again begins the next.
  void take_recipients(Fields block) {
    Fields one;
    for (auto& field : block) {
      const bool begins = is_one_of(field.name, {"original-recipient", "final-recipient"});
      if (begins && !value_of(one, field.name).empty()) opened_.status.push_back(std::exchange(one, {}));
      one.push_back(std::move(field));
    }
    opened_.status.push_back(std::move(one));
  }

  void take_original(GMimeMessagePart* part) {
    auto* message = g_mime_message_part_get_message(part);
    if (message == nullptr || has_original_) return;
    opened_.original = mailbox::header_of(GMIME_OBJECT(message));
    has_original_ = true;
    auto* content = g_mime_message_get_mime_part(message);
    if (content != nullptr && mailbox::media_type_of(content) == "multipart/report") inner_ = content;
  }

  /// What came back is a report itself, which a filter or a person passed on.
  void take_inner() {
    opened_.is_status_quoted = true;
    opened_.original.clear();
    has_original_ = false;
    read(std::exchange(inner_, nullptr));
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

  void take_status_in(std::string_view words) {
    for (auto& block : read_blocks(words)) {
      if (value_of(block, "final-recipient").empty()) continue;
      opened_.is_status_quoted = true;
      take_recipients(std::move(block));
    }
  }

  Opened opened_;
  std::string words_;
  std::string charset_;
  bool has_original_ = false;
  GMimeObject* inner_ = nullptr;  ///< belongs to the message that is read
};

}  // namespace

std::optional<Opened> open_report(std::string_view whole) {
  const auto given = whole.substr(0, kMostRead);
  const auto lines = with_line_ends(given);
  const std::string_view bytes = lines.empty() ? without_empty_lines(given) : lines;
  auto mail = mailbox::read_mail(bytes);
  if (!std::holds_alternative<mailbox::ReceivedMail>(mail)) return std::nullopt;
  const auto message = mailbox::parse_message(mailbox::without_from_line(bytes));
  Reader reader;
  if (message && g_mime_message_get_mime_part(message.get()) != nullptr) {
    reader.read(g_mime_message_get_mime_part(message.get()));
  }
  return reader.finish(std::get<mailbox::ReceivedMail>(std::move(mail)), body_of(bytes));
}

}  // namespace signpost::bounces
