#include "web/head.hpp"

#include "base/ascii.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace signpost::web {
namespace {

constexpr std::size_t kMostFields = 100;
constexpr std::string_view kLineEnd = "\r\n";

/// RFC 9110 §5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_ascii_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string_view next_line(std::string_view& text) {
  const auto end = std::min(text.find(kLineEnd), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + kLineEnd.size(), text.size()));
  return line;
}

std::optional<Version> version_from(std::string_view text) {
  if (text == "HTTP/1.1") return Version::http_1_1;
  if (text == "HTTP/1.0") return Version::http_1_0;
  return std::nullopt;
}

std::optional<Response> read_request_line(std::string_view line, Head& head) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || has_control(line)) {
    return refusal(400, "The request's first line is not in order.");
  }
  const auto version = version_from(line.substr(last + 1));
  if (!version) {
    const bool is_another = line.substr(last + 1).starts_with("HTTP/");
    return is_another ? refusal(505, "This server speaks HTTP/1.1.") : refusal(400, "The version is none of HTTP.");
  }
  head.version = *version;
  head.request.method = line.substr(0, first);
  head.request.target = line.substr(first + 1, last - first - 1);
  if (!is_token(head.request.method)) return refusal(400, "The method is no word.");
  const auto& target = head.request.target;
  if (!target.starts_with('/') || target.find_first_of(" \t") != std::string::npos) {
    return refusal(400, "The address is no path.");
  }
  return std::nullopt;
}

std::optional<Response> read_field(std::string_view line, Fields& headers) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon)) || has_control(line)) {
    return refusal(400, "A header is not in order.");
  }
  if (headers.size() == kMostFields) return refusal(431, "There are too many headers.");
  headers.add(ascii_lower(line.substr(0, colon)), std::string(without_blanks(line.substr(colon + 1))));
  return std::nullopt;
}

std::optional<std::size_t> length_of(std::string_view digits) {
  std::size_t length = 0;
  const auto [rest, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const bool is_number = !digits.empty() && digits.front() != '+' && digits.front() != '-';
  if (!is_number || fault != std::errc{} || rest != digits.data() + digits.size()) return std::nullopt;
  return length;
}

}  // namespace

Response refusal(int status, std::string_view words) {
  return {.status = status, .type = "text/plain; charset=utf-8", .body = std::string(words) + "\n"};
}

std::variant<Head, Response> parse_head(std::string_view text) {
  Head head;
  if (auto fault = read_request_line(next_line(text), head)) return std::move(*fault);
  auto& request = head.request;
  while (!text.empty()) {
    if (auto fault = read_field(next_line(text), request.headers)) return std::move(*fault);
  }
  const auto hosts = request.headers.all("host").size();
  if (hosts > 1 || (hosts == 0 && head.version == Version::http_1_1)) return refusal(400, "Name one host.");
  const auto question = std::min(request.target.find('?'), request.target.size());
  request.path = request.target.substr(0, question);
  if (question < request.target.size()) request.query = parse_urlencoded(request.target.substr(question + 1));
  return head;
}

std::variant<std::size_t, Response> announced_length(const Fields& headers) {
  const auto lengths = headers.all("content-length");
  if (headers.has("transfer-encoding")) {
    if (!lengths.empty()) return refusal(400, "The length is said in two ways.");
    return refusal(411, "Say the length of the body.");
  }
  if (lengths.empty()) return std::size_t{0};
  if (lengths.size() > 1) return refusal(400, "The length is said twice.");
  const auto length = length_of(lengths.front());
  if (!length) return refusal(400, "The length is no number.");
  return *length;
}

bool wants_to_stay(const Head& head) {
  if (head.version != Version::http_1_1) return false;
  const auto wishes = head.request.headers.all("connection");
  return std::none_of(wishes.begin(), wishes.end(), [](const std::string& wish) {
    const auto small = ascii_lower(wish);
    const auto words = split(small, ',');
    return std::any_of(words.begin(), words.end(), [](std::string_view word) { return trim(word) == "close"; });
  });
}

}  // namespace signpost::web
