#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace signpost::outside {

/// What one request brought, redirects not followed.
struct Reply {
  enum class Fault { none, name, certificate, not_public, other };

  long status = 0;       ///< of HTTP; 0 where there is none
  std::string redirect;  ///< the absolute address that a redirect leads to
  Fault fault = Fault::none;
  std::string fault_words;  ///< libcurl's
};

/// Asks web servers, one request after another, over http and https alone and without a proxy. The very address that is
/// connected to must be public: neither a name that turns out to be a private address nor a redirect gets round that.
class Requester {
 public:
  /// `allowed` are addresses that may be asked though they are not public: "127.0.0.1:8080".
  Requester(const std::string& user_agent, std::vector<std::string> allowed);
  ~Requester();
  Requester(const Requester&) = delete;
  Requester& operator=(const Requester&) = delete;

  enum class Method { head, get };

  /// Of a GET's answer nothing but its beginning is taken in.
  Reply ask(const std::string& url, Method method, std::chrono::milliseconds patience);

 private:
  struct Cleanup {
    void operator()(void* handle) const;
  };

  std::unique_ptr<void, Cleanup> handle_;
  std::string user_agent_;
  std::vector<std::string> allowed_;
};

}  // namespace signpost::outside
