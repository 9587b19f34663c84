#include "mail/curl.hpp"

#include "base/error.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

namespace signpost::mail {
namespace {

struct FreeByCurl {
  void operator()(char* text) const { curl_free(text); }
};

std::string part(void* handle, CURLUPart what, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(static_cast<CURLU*>(handle), what, &text, flags) != CURLUE_OK) return {};
  return std::unique_ptr<char, FreeByCurl>(text).get();
}

}  // namespace

void CurlUrl::Cleanup::operator()(void* handle) const {
  curl_url_cleanup(static_cast<CURLU*>(handle));
}

CurlUrl::CurlUrl(const std::string& address) : handle_(curl_url()) {
  if (!handle_) throw Error("no memory for an address");
  const auto code = curl_url_set(static_cast<CURLU*>(handle_.get()), CURLUPART_URL, address.c_str(), 0);
  if (code != CURLUE_OK) throw Error(fmt::format("'{}' is not an address: {}", address, curl_url_strerror(code)));
}

std::string CurlUrl::scheme() const {
  return part(handle_.get(), CURLUPART_SCHEME);
}

std::string CurlUrl::host() const {
  auto host = part(handle_.get(), CURLUPART_HOST);
  return host.starts_with("[") ? host.substr(1, host.size() - 2) : host;
}

std::string CurlUrl::port() const {
  return part(handle_.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
}

std::string CurlUrl::path() const {
  const auto path = part(handle_.get(), CURLUPART_PATH, CURLU_URLDECODE);
  return path.starts_with("/") ? path.substr(1) : path;
}

std::string CurlUrl::query() const {
  return part(handle_.get(), CURLUPART_QUERY);
}

bool CurlUrl::has_credentials() const {
  return !part(handle_.get(), CURLUPART_USER).empty() || !part(handle_.get(), CURLUPART_PASSWORD).empty();
}

}  // namespace signpost::mail
