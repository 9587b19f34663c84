#include "web/receive.hpp"

#include "base/text.hpp"
#include "web/head.hpp"
#include "web/wire.hpp"

#include <Poco/Net/IPAddress.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace signpost::web {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::size_t kMostHead = 32 * 1024UL;

/// A line that ends by LF alone, which some read as the end of one and some do not.
bool has_bare_line_feed(std::string_view bytes) {
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (at == 0 || bytes[at - 1] != '\r') return true;
  }
  return false;
}

std::variant<Head, Response, Gone> receive_head(Wire& wire) {
  while (true) {
    const auto bytes = wire.waiting();
    const auto end = bytes.find(kHeadEnd);
    if (std::min(end, bytes.size()) > kMostHead) return refusal(431, "The headers are too long.");
    if (end != std::string_view::npos) {
      auto head = parse_head(bytes.substr(0, end));
      if (auto* refused = std::get_if<Response>(&head)) return std::move(*refused);
      wire.take(end + kHeadEnd.size());
      return std::get<Head>(std::move(head));
    }
    if (has_bare_line_feed(bytes)) return refusal(400, "Lines end in CR LF.");
    if (!wire.read_more()) return Gone{};
  }
}

Response too_long(const ServerLimits& limits) {
  if (!limits.too_long) return refusal(413, fmt::format("The body may have {} bytes.", limits.body));
  auto page = limits.too_long(limits.body);
  page.status = 413;
  return page;
}

/// A body in chunks may end anywhere, and nobody could tell: it is read as far as the limit, to say which fault it is.
Response refuse_chunks(Wire& wire, const Fields& headers, const ServerLimits& limits, Response unknown_length) {
  if (ascii_lower(headers.get("transfer-encoding")) != "chunked") return unknown_length;
  while (!wire.waiting().ends_with("0\r\n\r\n")) {
    if (wire.waiting().size() > limits.body) return too_long(limits);
    if (!wire.read_more()) break;
  }
  return unknown_length;
}

/// Who asks whether they may send a body is told to (RFC 9110 §10.1.1), unless it has come already.
void encourage(Wire& wire, const Head& head) {
  const bool asks = ascii_lower(head.request.header("expect")) == "100-continue";
  if (asks && head.version == Version::http_1_1 && wire.waiting().empty()) wire.write("HTTP/1.1 100 Continue\r\n\r\n");
}

std::optional<std::string> receive_body(Wire& wire, std::size_t bytes) {
  while (wire.waiting().size() < bytes) {
    if (!wire.read_more()) return std::nullopt;
  }
  std::string body(wire.waiting().substr(0, bytes));
  wire.take(bytes);
  return body;
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

std::variant<Received, Response, Gone> receive(Wire& wire, const std::string& peer, const ServerLimits& limits) {
  auto came = receive_head(wire);
  if (auto* refused = std::get_if<Response>(&came)) return std::move(*refused);
  if (std::holds_alternative<Gone>(came)) return Gone{};
  auto& head = std::get<Head>(came);
  auto& request = head.request;
  auto length = announced_length(request.headers);
  if (auto* unknown = std::get_if<Response>(&length)) {
    if (unknown->status != 411) return std::move(*unknown);
    return refuse_chunks(wire, request.headers, limits, std::move(*unknown));
  }
  const auto bytes = std::get<std::size_t>(length);
  if (bytes > limits.body) return too_long(limits);
  if (bytes > 0) {
    encourage(wire, head);
    auto body = receive_body(wire, bytes);
    if (!body) return refusal(400, "The body is shorter than was said.");
    request.body = std::move(*body);
  }
  request.client = client_of(peer, request.headers, limits.proxy);
  const bool stays = wants_to_stay(head);
  return Received{.request = std::move(request), .stays = stays};
}

}  // namespace signpost::web
