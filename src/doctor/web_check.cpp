#include "doctor/web_check.hpp"

#include "base/text.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <array>
#include <memory>

namespace signpost::doctor {
namespace {

constexpr std::chrono::seconds kHere{5};
constexpr std::chrono::seconds kThere{10};

std::size_t throw_away(const char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

std::size_t read_header(const char* text, std::size_t size, std::size_t count, void* answer) {
  constexpr std::string_view kDate = "date:";
  const std::string_view line(text, size * count);
  if (ascii_lower(line.substr(0, kDate.size())) == kDate) {
    const auto seconds = curl_getdate(std::string(trim(line.substr(kDate.size()))).c_str(), nullptr);
    if (seconds >= 0) static_cast<WebAnswer*>(answer)->date = UtcSeconds(std::chrono::seconds(seconds));
  }
  return size * count;
}

struct Cleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

}  // namespace

WebAnswer ask_web(const std::string& url, std::chrono::seconds patience) {
  WebAnswer answer;
  const std::unique_ptr<CURL, Cleanup> handle(curl_easy_init());
  if (!handle) return answer;
  std::array<char, CURL_ERROR_SIZE> detail{};
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle.get(), CURLOPT_USERAGENT, "Signpost");
  curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, static_cast<long>(patience.count()));
  curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, detail.data());
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, throw_away);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, read_header);
  curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, static_cast<void*>(&answer));
  const auto code = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  if (code != CURLE_OK) answer.fault = detail.front() != '\0' ? detail.data() : curl_easy_strerror(code);
  return answer;
}

Finding check_forms_running(const Settings& settings, WebAnswer& answer) {
  constexpr std::string_view kName = "site.forms";
  answer = ask_web(fmt::format("http://{}/health", settings.web_listen), kHere);
  if (answer.status == 200) return ok(kName, fmt::format("'signpost web' answers at {}", settings.web_listen));
  if (answer.status == 503) {
    return wrong(kName,
                 fmt::format("'signpost web' answers at {}, and cannot write to its database", settings.web_listen),
                 "see what is said of the database and the room above, then start it again");
  }
  if (answer.status != 0) {
    return look(
        kName,
        fmt::format("what answers at {} does not seem to be 'signpost web': {}", settings.web_listen, answer.status),
        "choose another port by web: listen:, or end the other program");
  }
  return look(kName, fmt::format("nobody answers at {}", settings.web_listen),
              "start 'signpost web' before an issue goes out (docs/running.md), or run this where it runs");
}

Finding check_site(const Settings& settings, WebAnswer& answer) {
  constexpr std::string_view kName = "site.address";
  const auto url = settings.base_url + "/unsubscribe/";
  answer = ask_web(url, kThere);
  if (answer.status == 0) {
    return unchecked(kName, fmt::format("{} was not reached from here: {}", settings.base_url, answer.fault));
  }
  if (answer.status == 200) {
    return ok(kName, fmt::format("{} answers, and hears who wants the e-mails to stop", settings.base_url));
  }
  return look(
      kName, fmt::format("{} answers {}: who wants the e-mails to stop may not be heard", url, answer.status),
      "see that the web server passes the forms' addresses on to 'signpost web' (docs/running/nginx.conf), and that "
      "base_url is the address that readers end at");
}

}  // namespace signpost::doctor
