#include "mailbox/body.hpp"

#include "base/text.hpp"
#include "mail/gobject.hpp"
#include "mailbox/charsets.hpp"
#include "mailbox/flowed.hpp"
#include "mailbox/page_words.hpp"
#include "mailbox/part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace signpost::mailbox {
namespace {

bool is_parameter(GMimeObject* part, const char* name, std::string_view value) {
  return ascii_lower(trim(view(g_mime_object_get_content_type_parameter(part, name)))) == value;
}

std::string plain_text(GMimeObject* part) {
  const auto charset = view(g_mime_object_get_content_type_parameter(part, "charset"));
  auto text = tidy_text(to_utf8(content_of(GMIME_PART(part)), charset));
  if (!is_parameter(part, "format", "flowed")) return text;
  return join_flowed(text, is_parameter(part, "delsp", "yes") ? DelSp::yes : DelSp::no);
}

std::string page_text(GMimeObject* part) {
  const auto html = content_of(GMIME_PART(part));
  std::string charset(view(g_mime_object_get_content_type_parameter(part, "charset")));
  if (charset.empty()) charset = charset_of_page(html);
  return words_of_page(tidy_text(to_utf8(html, charset)));
}

std::string name_of_file(GMimeObject* part, const std::string& type) {
  constexpr std::size_t kLongestName = 60;
  auto name = GMIME_IS_PART(part) ? tidy_line(view(g_mime_part_get_filename(GMIME_PART(part)))) : std::string();
  if (!name.empty()) return std::string(substring(name, 0, kLongestName));
  if (type.starts_with("image/")) return "a picture";
  return type.starts_with("message/") ? "a message" : "a file";
}

/// They prove who wrote and say nothing.
bool is_signature(std::string_view type) {
  constexpr std::array<std::string_view, 3> kSignatures = {"application/pgp-signature", "application/pkcs7-signature",
                                                           "application/x-pkcs7-signature"};
  return std::find(kSignatures.begin(), kSignatures.end(), type) != kSignatures.end();
}

bool is_file(GMimeObject* part) {
  if (!GMIME_IS_PART(part)) return true;
  const auto* disposition = g_mime_object_get_disposition(part);
  if (ascii_lower(trim(view(disposition))) == "attachment") return true;
  return !view(g_mime_part_get_filename(GMIME_PART(part))).empty();
}

void add_text(std::string& text, const std::string& more) {
  if (trim(more).empty()) return;
  if (!text.empty()) text += text.ends_with('\n') ? "\n" : "\n\n";
  text += more;
}

Body read_leaf(GMimeObject* part) {
  const auto type = media_type_of(part);
  const bool has_name = is_file(part);
  if (type == "text/plain" && !has_name) return {plain_text(part), {}};
  if (type == "text/html" && !has_name) return {page_text(part), {}};
  if (is_signature(type)) return {};
  return {{}, {name_of_file(part, type)}};
}

Body read_part(GMimeObject* part);

/// One text in several forms: the first that has words, which is the plain one by custom (RFC 2046 section 5.1.4).
Body read_alternatives(GMimeMultipart* parts) {
  Body body;
  bool has_text = false;
  for (int k = 0; k < g_mime_multipart_get_count(parts); ++k) {
    auto* part = g_mime_multipart_get_part(parts, k);
    const auto is_other_form = has_text && !GMIME_IS_MULTIPART(part) && !is_file(part);
    if (is_other_form) continue;
    auto read = read_part(part);
    body.files.insert(body.files.end(), read.files.begin(), read.files.end());
    if (!has_text) body.text = std::move(read.text);
    has_text = has_text || !trim(body.text).empty();
  }
  return body;
}

/// What stands before the first part: in a message whose parts were not found, all of it.
std::string before_parts(GMimeMultipart* parts) {
  const auto* text = g_mime_multipart_get_prologue(parts);
  return text == nullptr ? std::string() : std::string(text);
}

bool is_header_line(std::string_view line) {
  return ascii_lower(line).starts_with("content-");
}

/// The line "--NAME" that header fields of a part follow; without its dashes. Empty where there is none.
std::string boundary_in(std::string_view text) {
  const auto lines = split(text, '\n');
  for (std::size_t k = 0; k + 1 < lines.size(); ++k) {
    const auto line = trim(lines[k]);
    if (line.starts_with("--") && line.size() > 2 && is_header_line(lines[k + 1])) return std::string(line.substr(2));
  }
  return {};
}

/// Reads `text` as parts between lines "--NAME", as mail programs do where the header names another boundary or none.
Body read_between(const std::string& text, const std::string& boundary, const std::string& type) {
  if (boundary.find_first_of("\"\\") != std::string::npos) return {};
  const auto whole = fmt::format("Content-Type: {}; boundary=\"{}\"\n\n{}", type, boundary, text);
  const mail::Object<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(whole.data(), whole.size()));
  const mail::Object<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const mail::Object<GMimeObject> root(g_mime_parser_construct_part(parser.get(), nullptr));
  const bool has_parts =
      root && GMIME_IS_MULTIPART(root.get()) && g_mime_multipart_get_count(GMIME_MULTIPART(root.get())) > 0;
  return has_parts ? read_part(root.get()) : Body{};
}

/// Where the boundary that the header names is nowhere in the body: by the one that is there, else all of it as text.
Body read_without_boundary(GMimeMultipart* parts) {
  const auto text = before_parts(parts);
  const auto boundary = boundary_in(text);
  auto body = boundary.empty() ? Body{} : read_between(text, boundary, media_type_of(GMIME_OBJECT(parts)));
  if (trim(body.text).empty() && body.files.empty()) body.text = tidy_text(to_utf8(text, {}));
  return body;
}

Body read_multipart(GMimeMultipart* parts) {
  if (g_mime_multipart_get_count(parts) == 0) return read_without_boundary(parts);
  if (media_type_of(GMIME_OBJECT(parts)) == "multipart/alternative") return read_alternatives(parts);
  Body body;
  for (int k = 0; k < g_mime_multipart_get_count(parts); ++k) {
    const auto read = read_part(g_mime_multipart_get_part(parts, k));
    add_text(body.text, read.text);
    body.files.insert(body.files.end(), read.files.begin(), read.files.end());
  }
  return body;
}

/// GMime reads 1,024 levels at most, so that this ends.
Body read_part(GMimeObject* part) {
  return GMIME_IS_MULTIPART(part) ? read_multipart(GMIME_MULTIPART(part)) : read_leaf(part);
}

}  // namespace

Body read_body(GMimeObject* root) {
  return root == nullptr ? Body{} : read_part(root);
}

}  // namespace signpost::mailbox
