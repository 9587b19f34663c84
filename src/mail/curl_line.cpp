#include "mail/curl_line.hpp"

#include "base/text.hpp"
#include "mail/lasting_fault.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace signpost::mail {
namespace {

constexpr int kBetweenQuestions = 200;  ///< milliseconds

std::size_t keep(const char* text, std::size_t size, std::size_t count, void* said) {
  static_cast<std::string*>(said)->append(text, size * count);
  return size * count;
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  const auto code = curl_easy_setopt(handle, option, value);
  if (code != CURLE_OK) throw Error(fmt::format("libcurl cannot be set up: {}", curl_easy_strerror(code)));
}

std::string curl_address(const LineAccess& access) {
  const auto& target = access.target;
  const auto host = target.host.find(':') == std::string::npos ? target.host : "[" + target.host + "]";
  const auto* mark = access.encryption == Encryption::implicit ? "s" : "";
  return fmt::format("{}{}://{}:{}/{}", access.kind.scheme, mark, host, target.port, access.own_name);
}

void set_tls(CURL* handle, const LineAccess& access) {
  const auto how = access.encryption == Encryption::none ? CURLUSESSL_NONE : CURLUSESSL_ALL;
  set(handle, CURLOPT_USE_SSL, static_cast<long>(how));
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_CERTINFO, 1L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!access.certificates.empty()) set(handle, CURLOPT_CAINFO, access.certificates.c_str());
}

void set_connection(CURL* handle, const LineAccess& access) {
  const auto protocols = fmt::format("{0},{0}s", access.kind.scheme);
  set(handle, CURLOPT_URL, curl_address(access).c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, protocols.c_str());
  set(handle, CURLOPT_CONNECT_ONLY, 1L);
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROXY, "");  // a proxy of the environment is one for web pages
  const auto seconds = static_cast<long>(access.patience.count());
  set(handle, CURLOPT_CONNECTTIMEOUT, seconds);
  set(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds);
  set(handle, CURLOPT_TIMEOUT, seconds);
}

/// libcurl asks about once a second.
int ask_whether_to_stop(void* cancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return (*static_cast<std::function<bool()>*>(cancelled))() ? 1 : 0;
}

void set_cancelling(CURL* handle, std::function<bool()>& cancelled) {
  if (!cancelled) return;
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, ask_whether_to_stop);
  set(handle, CURLOPT_XFERINFODATA, static_cast<void*>(&cancelled));
}

/// The last line that the server said, for errors.
std::string last_words(const std::string& said) {
  const auto lines = split(trim(said), '\n');
  return std::string(trim(lines.back()));
}

/// Of a mail server's answer the first digit says whether it may be another one later (RFC 5321 section 4.2.1).
[[noreturn]] void refuse(const std::string& answer, const std::string& message, const std::string& hint) {
  if (answer.starts_with('4')) throw Error(message, hint);
  throw LastingFault(message, hint);
}

[[noreturn]] void fail(CURLcode code, const LineAccess& access, const std::string& said, const char* detail) {
  const auto& kind = access.kind;
  const auto place = access.target.place();
  const auto words = last_words(said);
  const auto check_url = fmt::format("check {}", kind.url_key);
  const auto hint = words.empty() ? check_url : "its last words: " + words;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      throw Error(fmt::format("no {} has the name '{}'", kind.what, access.target.host), check_url);
    case CURLE_PEER_FAILED_VERIFICATION:
      throw LastingFault(
          fmt::format("the certificate of {} is not to be trusted, nothing was sent: {}", place, detail),
          fmt::format("name the authority that signed it in {}, or have the server's certificate put right",
                      kind.certificates_variable));
    case CURLE_SSL_CACERT_BADFILE:
      throw LastingFault(
          fmt::format("the file of {} or SSL_CERT_FILE cannot be read as certificates", kind.certificates_variable),
          "it has to be a PEM file");
    case CURLE_USE_SSL_FAILED:
      refuse(words, fmt::format("{} offers no encryption (STARTTLS), nothing was sent: {}", place, words),
             fmt::format("mail in clear goes to this machine alone; ask for the server's address with TLS ({})",
                         kind.where_tls_is));
    case CURLE_LOGIN_DENIED:
      refuse(words, fmt::format("{} refused the user name or the password: {}", place, words),
             fmt::format("check {} and {}", kind.user_key, kind.password_variable));
    case CURLE_OPERATION_TIMEDOUT:
      throw Error(fmt::format("{} did not answer in time", place),
                  words.empty() ? "is it the right port, and is the way there open?" : "its last words: " + words);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_REMOTE_ACCESS_DENIED:
      throw Error(fmt::format("{} {}: {}", place, kind.refusal, words),
                  "try again later, or ask those who run the server");
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING: throw Error(fmt::format("{} closed the connection before it took anything", place), hint);
    default:
      throw Error(fmt::format("no connection to {}: {}", place, *detail != '\0' ? detail : curl_easy_strerror(code)),
                  hint);
  }
}

int milliseconds_to(Wire::Deadline deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000));
}

}  // namespace

void CurlLine::Cleanup::operator()(void* handle) const {
  curl_easy_cleanup(handle);
}

CurlLine::CurlLine(const LineAccess& access) : handle_(curl_easy_init()), cancelled_(access.cancelled) {
  auto* handle = handle_.get();
  if (handle == nullptr) throw Error("libcurl cannot be started");
  std::array<char, CURL_ERROR_SIZE> detail{};
  set_connection(handle, access);
  set_tls(handle, access);
  set_cancelling(handle, cancelled_);
  if (!access.user.empty()) {
    set(handle, CURLOPT_USERNAME, access.user.c_str());
    set(handle, CURLOPT_PASSWORD, access.password.c_str());
  }
  set(handle, CURLOPT_HEADERFUNCTION, keep);
  set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&said_));
  set(handle, CURLOPT_ERRORBUFFER, detail.data());
  const auto code = curl_easy_perform(handle);
  set(handle, CURLOPT_ERRORBUFFER, nullptr);
  set(handle, CURLOPT_HEADERDATA, nullptr);
  if (code != CURLE_OK) fail(code, access, said_, detail.data());
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket);
  socket_ = socket;
}

std::optional<ServerCertificate> CurlLine::certificate() const {
  curl_certinfo* chain = nullptr;
  const auto code = curl_easy_getinfo(handle_.get(), CURLINFO_CERTINFO, &chain);
  if (code != CURLE_OK || chain == nullptr || chain->num_of_certs < 1) return std::nullopt;
  ServerCertificate certificate;
  for (const auto* entry = chain->certinfo[0]; entry != nullptr; entry = entry->next) {
    const std::string_view line = entry->data;
    const auto colon = std::min(line.find(':'), line.size());
    const auto name = line.substr(0, colon);
    const std::string value(line.substr(std::min(colon + 1, line.size())));
    if (name == "Issuer") certificate.issuer = value;
    if (name == "Expire date") {
      certificate.ends_at = UtcSeconds(std::chrono::seconds(curl_getdate(value.c_str(), nullptr)));
    }
  }
  return certificate;
}

void CurlLine::send(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    std::size_t sent = 0;
    const auto code = curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &sent);
    if (code != CURLE_OK && code != CURLE_AGAIN) throw LineCut{"the connection broke while sending"};
    bytes.remove_prefix(sent);
    if (code == CURLE_AGAIN) wait_for(POLLOUT, deadline);
  }
}

std::string CurlLine::receive(Deadline deadline) {
  while (true) {
    std::size_t count = 0;
    const auto code = curl_easy_recv(handle_.get(), received_.data(), received_.size(), &count);
    if (code == CURLE_OK && count > 0) return {received_.data(), count};
    if (code == CURLE_OK) throw LineCut{"the server closed the connection"};
    if (code != CURLE_AGAIN) throw LineCut{"the connection broke while waiting for an answer"};
    wait_for(POLLIN, deadline);
  }
}

void CurlLine::wait_for(short events, Deadline deadline) const {
  while (true) {
    if (cancelled_ && cancelled_()) throw LineCut{"the program ended"};
    pollfd watched{.fd = socket_, .events = events, .revents = 0};
    const auto left = milliseconds_to(deadline);
    const int ready = poll(&watched, 1, cancelled_ ? std::min(left, kBetweenQuestions) : left);
    if (ready > 0 || (ready < 0 && errno == EINTR)) return;
    if (ready < 0) throw LineCut{"the connection broke"};
    if (milliseconds_to(deadline) == 0) throw LineCut{"no answer in the time given"};
  }
}

}  // namespace signpost::mail
