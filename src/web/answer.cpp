#include "web/answer.hpp"

#include <Poco/Net/HTTPResponse.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <iterator>

namespace signpost::web {
namespace {

/// No script but the site's own files, no style but its sheet, nothing from anyone else (CSP level 3).
constexpr std::string_view kPublicPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

// Not no-referrer, with which a browser says "Origin: null" of a form on our own page (Fetch standard, "append a
// request Origin header"). Other sites learn nothing either way.
constexpr std::string_view kSecurity =
    "X-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\nCross-Origin-Opener-Policy: same-origin\r\n";

constexpr int kNotModified = 304;
constexpr std::size_t kHeadSize = 1024;

/// A header's value ends where a line does: it would let another begin.
std::string in_one_line(std::string value) {
  std::erase_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
  return value;
}

void add_field(std::string& bytes, std::string_view name, const std::string& value) {
  bytes.append(name).append(": ").append(in_one_line(value)).append("\r\n");
}

void add_first_lines(std::string& bytes, int status, bool stays) {
  const auto& reason =
      Poco::Net::HTTPResponse::getReasonForStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(status));
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  fmt::format_to(std::back_inserter(bytes),
                 "HTTP/1.1 {} {}\r\nDate: {:%a, %d %b %Y %H:%M:%S} GMT\r\nConnection: {}\r\n", status, reason,
                 fmt::gmtime(now), stays ? "keep-alive" : "close");
}

}  // namespace

std::string bytes_of(const Response& response, const Sent& sent) {
  std::string bytes;
  bytes.reserve(kHeadSize + response.body.size());
  add_first_lines(bytes, response.status, sent.stays);
  const auto& policy = response.policy.empty() ? sent.policy : response.policy;
  add_field(bytes, "Content-Security-Policy", policy.empty() ? std::string(kPublicPolicy) : policy);
  bytes.append(kSecurity);
  for (const auto& [name, value] : response.headers) add_field(bytes, name, value);
  const bool has_body = response.status != kNotModified;
  if (has_body) {
    add_field(bytes, "Content-Type", response.type);
    if (!response.parts) add_field(bytes, "Content-Length", std::to_string(response.body.size()));
  }
  bytes.append("\r\n");
  if (has_body && sent.has_body) bytes.append(response.body);
  return bytes;
}

}  // namespace signpost::web
