#include "outside/request.hpp"

#include "base/error.hpp"
#include "outside/public_address.hpp"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

namespace signpost::outside {
namespace {

/// What the guard at the socket is told, and what it says.
struct Door {
  const std::vector<std::string>& allowed;
  bool has_refused = false;
};

/// CURLOPT_OPENSOCKETFUNCTION: the last moment at which an address can be refused, after every resolution of its name.
curl_socket_t open_socket(void* door_pointer, curlsocktype, struct curl_sockaddr* address) {
  auto& door = *static_cast<Door*>(door_pointer);
  const auto& target = address->addr;
  const bool is_allowed =
      is_public(target) || std::find(door.allowed.begin(), door.allowed.end(), in_words(target)) != door.allowed.end();
  if (!is_allowed) {
    door.has_refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype, address->protocol);
}

/// The first bytes of a body say that it is there: the rest stays where it is.
std::size_t take_nothing(char*, std::size_t, std::size_t, void*) {
  return 0;
}

Reply::Fault fault_of(CURLcode code, const Door& door) {
  switch (code) {
    case CURLE_OK: return Reply::Fault::none;
    case CURLE_COULDNT_RESOLVE_HOST: return Reply::Fault::name;
    case CURLE_PEER_FAILED_VERIFICATION: return Reply::Fault::certificate;
    default: return door.has_refused ? Reply::Fault::not_public : Reply::Fault::other;
  }
}

template <class Value>
void set(CURL* handle, CURLoption option, Value value) {
  const auto code = curl_easy_setopt(handle, option, value);
  if (code != CURLE_OK) throw Error(std::string("libcurl refuses an option: ") + curl_easy_strerror(code));
}

}  // namespace

void Requester::Cleanup::operator()(void* handle) const {
  curl_easy_cleanup(handle);
}

Requester::Requester(const std::string& user_agent, std::vector<std::string> allowed)
    : handle_(curl_easy_init()), user_agent_(user_agent), allowed_(std::move(allowed)) {
  if (!handle_) throw Error("no memory to ask other sites");
}

Requester::~Requester() = default;

Reply Requester::ask(const std::string& url, Method method, std::chrono::milliseconds patience) {
  auto* handle = handle_.get();
  // Connections and names that are known stay; every option is set anew.
  curl_easy_reset(handle);
  Door door{.allowed = allowed_};
  std::array<char, CURL_ERROR_SIZE> words{};
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_ERRORBUFFER, words.data());
  set(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&door));
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_HTTPAUTH, 0L);
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_USERAGENT, user_agent_.c_str());
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.count()) / 2);
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
  set(handle, CURLOPT_WRITEFUNCTION, take_nothing);
  if (method == Method::head) set(handle, CURLOPT_NOBODY, 1L);
  const auto code = curl_easy_perform(handle);
  Reply reply{.status = 0, .redirect = {}, .fault = fault_of(code, door), .fault_words = words.data()};
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply.status);
  const char* redirect = nullptr;
  curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &redirect);
  if (redirect != nullptr) reply.redirect = redirect;
  const bool was_cut_off = code == CURLE_WRITE_ERROR && reply.status != 0;
  if (was_cut_off) reply.fault = Reply::Fault::none;
  return reply;
}

}  // namespace signpost::outside
