#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace signpost::web {

/// One exchange as plain values: whoever answers a request never sees a socket.

/// Names with values in the order in which they came; a name may come several times.
class Fields {
 public:
  void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }

  /// The first value; empty where there is none.
  std::string get(std::string_view name) const;
  bool has(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;

  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }
  std::size_t size() const { return fields_.size(); }

  /// A program gave a number or a truth value where forms have texts: it is there as text too.
  void note_no_text(std::string name) { no_texts_.insert(std::move(name)); }
  bool is_no_text(std::string_view name) const { return no_texts_.contains(name); }

  /// A program gave a list, were it of one value.
  void note_list(std::string name) { lists_.insert(std::move(name)); }
  bool is_list(std::string_view name) const { return lists_.contains(name); }

  bool operator==(const Fields&) const = default;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
  std::set<std::string, std::less<>> no_texts_;
  std::set<std::string, std::less<>> lists_;
};

/// A request whose body has come as a whole.
struct Request {
  std::string method = "GET";
  std::string target = "/";  ///< path and query as they came, still percent-encoded
  std::string path = "/";    ///< of the target alone, without its query
  Fields query;              ///< decoded
  Fields headers;            ///< names in lower case
  std::string body;
  std::string client;  ///< the address of who asks, or of the proxy's client; for limits, never to be logged

  std::string header(std::string_view name) const { return headers.get(name); }
  /// The value of one cookie (RFC 6265 §4.2); empty where it was not sent.
  std::string cookie(std::string_view name) const;
  /// The body's fields where it is a form (application/x-www-form-urlencoded) or a JSON object of texts, numbers and
  /// lists of texts, without control characters but line ends and tabs; nothing where it is neither or no UTF-8.
  std::optional<Fields> form() const;
  bool sends_json() const;
  bool wants_json() const;
};

/// The next part of a body that is made while it goes out; nothing at its end. Called on the connection's own thread;
/// it may wait, but no longer than a second or two: between two parts the connection looks whether its place is wanted.
using NextPart = std::function<std::optional<std::string>()>;

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers = {};  ///< besides those that every answer has
  std::string policy = {};  ///< Content-Security-Policy, where it is not the server's
  NextPart parts = {};      ///< instead of `body`: of a length that nobody knows, so that the connection ends behind it

  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

/// 303 See Other: the answer to a POST that leads to a page.
Response see_other(const std::string& address);

/// Answers one request. Called on several threads at once.
using Handler = std::function<Response(const Request&)>;

/// The fields of "a=1&b=two+words" (WHATWG URL, application/x-www-form-urlencoded).
Fields parse_urlencoded(std::string_view text);

/// `text` as part of such a form or of an address's query.
std::string urlencoded(std::string_view text);

/// Nothing where an escape is not two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text);

}  // namespace signpost::web
