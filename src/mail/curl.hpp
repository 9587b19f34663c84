#pragma once

#include <memory>
#include <string>

namespace signpost::mail {

/// libcurl's parser of addresses (curl_url_set(3)).
class CurlUrl {
 public:
  /// Takes an address apart; throws Error naming it where it is none.
  explicit CurlUrl(const std::string& address);

  std::string scheme() const;
  std::string host() const;   ///< without the brackets of an IPv6 address
  std::string port() const;   ///< the scheme's own where the address names none
  std::string path() const;   ///< without its first slash, percent-decoded
  std::string query() const;  ///< without its "?"
  bool has_credentials() const;

 private:
  struct Cleanup {
    void operator()(void* handle) const;
  };
  std::unique_ptr<void, Cleanup> handle_;
};

}  // namespace signpost::mail
