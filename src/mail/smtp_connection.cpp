#include "mail/smtp_connection.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "mail/curl.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace signpost::mail {
namespace {

constexpr std::size_t kPiece = 16'384;  ///< octets read at once
constexpr unsigned kLoopbackNet = 127;
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

std::string place_of(const SmtpTarget& target) {
  return fmt::format("{}:{}", target.host, target.port);
}

std::string curl_address(const SmtpAccess& access, const SmtpTarget& target, Encryption encryption) {
  const auto host = target.host.find(':') == std::string::npos ? target.host : "[" + target.host + "]";
  const auto* scheme = encryption == Encryption::implicit ? "smtps" : "smtp";
  return fmt::format("{}://{}:{}/{}", scheme, host, target.port,
                     access.own_name.empty() ? "localhost" : access.own_name);
}

void set_tls(CURL* handle, const SmtpAccess& access, Encryption encryption) {
  set(handle, CURLOPT_USE_SSL, static_cast<long>(encryption == Encryption::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!access.certificates.empty()) set(handle, CURLOPT_CAINFO, access.certificates.c_str());
}

void set_connection(CURL* handle, const std::string& address, const Patience& patience) {
  set(handle, CURLOPT_URL, address.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(handle, CURLOPT_CONNECT_ONLY, 1L);
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROXY, "");  // a proxy of the environment is one for web pages
  const auto seconds = static_cast<long>(patience.command.count());
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

Error failure(CURLcode code, const SmtpTarget& target, const std::string& said, const char* detail) {
  const auto place = place_of(target);
  const auto words = last_words(said);
  const auto hint = words.empty() ? "check mail.smtp.url in signpost.yaml" : "its last words: " + words;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Error(fmt::format("no mail server has the name '{}'", target.host),
                   "check mail.smtp.url in signpost.yaml");
    case CURLE_PEER_FAILED_VERIFICATION:
      return Error(
          fmt::format("the certificate of {} is not to be trusted, nothing was sent: {}", place, detail),
          "name the authority that signed it in SIGNPOST_SMTP_CAFILE, or have the server's certificate put right");
    case CURLE_SSL_CACERT_BADFILE:
      return Error("the file of SIGNPOST_SMTP_CAFILE or SSL_CERT_FILE cannot be read as certificates",
                   "it has to be a PEM file");
    case CURLE_USE_SSL_FAILED:
      return Error(
          fmt::format("{} offers no encryption (STARTTLS), nothing was sent: {}", place, words),
          "mail in clear goes to this machine alone; ask for the server's address with TLS (often port 587, or "
          "smtps:// and 465)");
    case CURLE_LOGIN_DENIED:
      return Error(fmt::format("{} refused the user name or the password: {}", place, words),
                   "check mail.smtp.user in signpost.yaml and SIGNPOST_SMTP_PASSWORD");
    case CURLE_OPERATION_TIMEDOUT:
      return Error(fmt::format("{} did not answer in time", place),
                   words.empty() ? "is it the right port, and is the way there open?" : "its last words: " + words);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_REMOTE_ACCESS_DENIED:
      return Error(fmt::format("{} takes no mail: {}", place, words),
                   "try again later, or ask those who run the server");
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING: return Error(fmt::format("{} closed the connection before it took anything", place), hint);
    default:
      return Error(fmt::format("no connection to {}: {}", place, *detail != '\0' ? detail : curl_easy_strerror(code)),
                   hint);
  }
}

bool is_loopback_number(const std::string& host) {
  in_addr four{};
  if (inet_pton(AF_INET, host.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24U == kLoopbackNet;
  in6_addr six{};
  return inet_pton(AF_INET6, host.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

int milliseconds_to(Wire::Deadline deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000));
}

void say_goodbye(SmtpConnection& connection, const Patience& patience) {
  Dialogue(connection, connection.capabilities(), patience).quit();
}

/// To this machine: encrypted where the server offers it, and logged in only once that is settled.
std::unique_ptr<SmtpConnection> connect_here(const SmtpAccess& access, const SmtpTarget& target) {
  if (target.clear_is_wanted) return std::make_unique<SmtpConnection>(access, target, Encryption::none, true);
  auto connection = std::make_unique<SmtpConnection>(access, target, Encryption::none, false);
  if (!connection->capabilities().start_tls && access.user.empty()) return connection;
  const auto encryption = connection->capabilities().start_tls ? Encryption::start_tls : Encryption::none;
  say_goodbye(*connection, access.patience);
  return std::make_unique<SmtpConnection>(access, target, encryption, true);
}

}  // namespace

bool SmtpTarget::is_this_machine() const {
  return ascii_lower(host) == "localhost" || is_loopback_number(host);
}

SmtpTarget parse_target(const std::string& url) {
  const CurlUrl address(url);
  SmtpTarget target{.host = address.host(),
                    .port = address.port(),
                    .implicit_tls = address.scheme() == "smtps",
                    .clear_is_wanted = address.query() == "tls=off"};
  if (address.scheme() != "smtp" && address.scheme() != "smtps") {
    throw Error(fmt::format("'{}' is no mail server's address", url), "accepted: smtp://host:port, smtps://host:port");
  }
  if (address.has_credentials()) {
    throw Error("a mail server's address must not hold a user or a password",
                "put the user into mail.smtp.user and the password into SIGNPOST_SMTP_PASSWORD");
  }
  if (!address.query().empty() && !target.clear_is_wanted) {
    throw Error(fmt::format("'?{}' means nothing in a mail server's address", address.query()), "accepted: ?tls=off");
  }
  if (target.clear_is_wanted && (target.implicit_tls || !target.is_this_machine())) {
    throw Error(fmt::format("mail to {} has to be encrypted", place_of(target)),
                "'?tls=off' is for this machine alone");
  }
  return target;
}

void SmtpConnection::Cleanup::operator()(void* handle) const {
  curl_easy_cleanup(handle);
}

SmtpConnection::SmtpConnection(const SmtpAccess& access, const SmtpTarget& target, Encryption encryption,
                               bool with_user)
    : handle_(curl_easy_init()), cancelled_(access.cancelled) {
  auto* handle = handle_.get();
  if (handle == nullptr) throw Error("libcurl cannot be started");
  const auto address = curl_address(access, target, encryption);
  const bool logs_in = with_user && !access.user.empty();
  std::string said;
  std::array<char, CURL_ERROR_SIZE> detail{};
  set_connection(handle, address, access.patience);
  set_tls(handle, access, encryption);
  set_cancelling(handle, cancelled_);
  if (logs_in) {
    set(handle, CURLOPT_USERNAME, access.user.c_str());
    set(handle, CURLOPT_PASSWORD, access.password.c_str());
  }
  set(handle, CURLOPT_HEADERFUNCTION, keep);
  set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&said));
  set(handle, CURLOPT_ERRORBUFFER, detail.data());
  const auto code = curl_easy_perform(handle);
  set(handle, CURLOPT_ERRORBUFFER, nullptr);
  set(handle, CURLOPT_HEADERDATA, nullptr);
  if (code != CURLE_OK) throw failure(code, target, said, detail.data());
  capabilities_ = capabilities_of(said);
  // libcurl goes on without AUTH where a server offers none.
  if (logs_in && !capabilities_.auth) {
    throw Error(fmt::format("{} offers no login (AUTH), nothing was sent", place_of(target)),
                "remove mail.smtp.user, or ask for the server's address for sending (often port 587)");
  }
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket);
  socket_ = socket;
}

void SmtpConnection::send(std::string_view bytes, Deadline deadline) {
  while (!bytes.empty()) {
    std::size_t sent = 0;
    const auto code = curl_easy_send(handle_.get(), bytes.data(), bytes.size(), &sent);
    if (code != CURLE_OK && code != CURLE_AGAIN) throw LineCut{"the connection broke while sending"};
    bytes.remove_prefix(sent);
    if (code == CURLE_AGAIN) wait_for(POLLOUT, deadline);
  }
}

std::string SmtpConnection::receive(Deadline deadline) {
  std::string bytes(kPiece, '\0');
  while (true) {
    std::size_t count = 0;
    const auto code = curl_easy_recv(handle_.get(), bytes.data(), bytes.size(), &count);
    if (code == CURLE_OK && count > 0) return bytes.substr(0, count);
    if (code == CURLE_OK) throw LineCut{"the server closed the connection"};
    if (code != CURLE_AGAIN) throw LineCut{"the connection broke while waiting for an answer"};
    wait_for(POLLIN, deadline);
  }
}

void SmtpConnection::wait_for(short events, Deadline deadline) const {
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

std::unique_ptr<SmtpConnection> connect(const SmtpAccess& access) {
  const auto target = parse_target(access.url);
  if (target.implicit_tls) return std::make_unique<SmtpConnection>(access, target, Encryption::implicit, true);
  if (target.is_this_machine()) return connect_here(access, target);
  return std::make_unique<SmtpConnection>(access, target, Encryption::start_tls, true);
}

}  // namespace signpost::mail
