#include "web/receive.hpp"

#include "base/text.hpp"

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/IPAddress.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <istream>
#include <optional>

namespace signpost::web {
namespace {

constexpr std::string_view kPlain = "text/plain; charset=utf-8";

Response refusal(int status, std::string_view words) {
  return {.status = status, .type = std::string(kPlain), .body = std::string(words) + "\n"};
}

/// RFC 9110 §5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           kMarks.find(c) != std::string_view::npos;
  });
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7F;
  });
}

std::optional<std::size_t> length_of(std::string_view digits) {
  std::size_t length = 0;
  const auto [rest, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  const bool is_number = !digits.empty() && digits.front() != '+' && digits.front() != '-';
  if (!is_number || fault != std::errc{} || rest != digits.data() + digits.size()) return std::nullopt;
  return length;
}

/// What is wrong with the request line and the header; nothing where they are in order.
std::optional<Response> head_fault(const Request& request, const std::string& version) {
  if (version != "HTTP/1.1" && version != "HTTP/1.0") return refusal(505, "This server speaks HTTP/1.1.");
  if (!is_token(request.method)) return refusal(400, "The method is no word.");
  if (!request.target.starts_with('/') || has_control(request.target) ||
      request.target.find(' ') != std::string::npos) {
    return refusal(400, "The address is no path.");
  }
  const bool are_in_order = std::all_of(request.headers.begin(), request.headers.end(), [](const auto& field) {
    return is_token(field.first) && !has_control(field.second);
  });
  if (!are_in_order) return refusal(400, "A header is not in order.");
  const auto hosts = request.headers.all("host").size();
  if (hosts > 1 || (hosts == 0 && version == "HTTP/1.1")) return refusal(400, "Name one host.");
  return std::nullopt;
}

/// The body's announced length, or why it cannot be known.
std::variant<std::size_t, Response> announced_length(const Request& request) {
  const auto lengths = request.headers.all("content-length");
  if (request.headers.has("transfer-encoding")) {
    if (!lengths.empty()) return refusal(400, "The length is said in two ways.");
    return refusal(411, "Say the length of the body.");
  }
  if (lengths.empty()) return std::size_t{0};
  if (lengths.size() > 1) return refusal(400, "The length is said twice.");
  const auto length = length_of(lengths.front());
  if (!length) return refusal(400, "The length is no number.");
  return *length;
}

/// Reads no more than one byte past the limit.
std::string read_at_most(std::istream& stream, std::size_t most) {
  std::string body(most, '\0');
  stream.read(body.data(), static_cast<std::streamsize>(most));
  body.resize(static_cast<std::size_t>(stream.gcount()));
  return body;
}

/// A body in chunks may end anywhere, and nobody could tell: it is read as far as the limit, to say which fault it is.
Response refuse_chunks(std::istream& stream, std::size_t limit, Response unknown_length) {
  const bool is_too_long = read_at_most(stream, limit + 1).size() > limit;
  return is_too_long ? refusal(413, "The body is too long.") : std::move(unknown_length);
}

}  // namespace

std::string client_of(const std::string& peer, const Fields& headers, const std::string& proxy) {
  if (proxy.empty() || peer != proxy) return peer;
  const auto forwarded = headers.all("x-forwarded-for");
  if (forwarded.empty()) return peer;
  const auto last = std::string(trim(split(forwarded.back(), ',').back()));
  Poco::Net::IPAddress address;
  return Poco::Net::IPAddress::tryParse(last, address) ? address.toString() : peer;
}

std::variant<Request, Response> receive(Poco::Net::HTTPServerRequest& incoming, const ServerLimits& limits) {
  Request request{.method = incoming.getMethod(), .target = incoming.getURI()};
  for (const auto& [name, value] : incoming) request.headers.add(ascii_lower(name), value);
  if (auto fault = head_fault(request, incoming.getVersion())) return std::move(*fault);
  const auto question = std::min(request.target.find('?'), request.target.size());
  request.path = request.target.substr(0, question);
  if (question < request.target.size()) request.query = parse_urlencoded(request.target.substr(question + 1));
  const auto length = announced_length(request);
  if (const auto* unknown = std::get_if<Response>(&length)) {
    if (unknown->status == 411) return refuse_chunks(incoming.stream(), limits.body, *unknown);
    return *unknown;
  }
  const auto bytes = std::get<std::size_t>(length);
  if (bytes > limits.body) return refusal(413, fmt::format("The body may have {} bytes.", limits.body));
  if (bytes > 0) {
    request.body = read_at_most(incoming.stream(), bytes);
    if (request.body.size() < bytes) return refusal(400, "The body is shorter than was said.");
  }
  request.client = client_of(incoming.clientAddress().host().toString(), request.headers, limits.proxy);
  return request;
}

}  // namespace signpost::web
