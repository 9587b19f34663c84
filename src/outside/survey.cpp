#include "outside/survey.hpp"

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "outside/request.hpp"
#include "outside/turnstile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

namespace signpost::outside {
namespace {

constexpr int kMostRedirects = 10;

bool is_web_address(const std::string& url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

bool is_permanent(long status) {
  return status == 301 || status == 308;
}

/// Statuses that say nothing about the page: the server is busy, or shows it to people alone.
bool says_nothing(long status) {
  return status == 401 || status == 403 || status == 407 || status == 408 || status == 425 || status == 429 ||
         status == 451 || status >= 500;
}

Answer answer_of(const Reply& reply, std::chrono::milliseconds patience) {
  switch (reply.fault) {
    case Reply::Fault::none: break;
    case Reply::Fault::name: return {.outcome = Outcome::no_such_name, .what = {}, .moved_to = {}};
    case Reply::Fault::not_public: return {.outcome = Outcome::no_network, .what = {}, .moved_to = {}};
    case Reply::Fault::certificate:
      return {
          .outcome = Outcome::gone, .what = "its certificate is not valid, and browsers warn of it", .moved_to = {}};
    case Reply::Fault::other:
      return {.outcome = Outcome::unanswered,
              .what = reply.fault_words.empty() ? fmt::format("no answer within {} seconds", patience.count() / 1000)
                                                : reply.fault_words,
              .moved_to = {}};
  }
  if (reply.status >= 200 && reply.status < 300) return {.outcome = Outcome::fine, .what = {}, .moved_to = {}};
  const auto outcome = says_nothing(reply.status) ? Outcome::unanswered : Outcome::gone;
  return {.outcome = outcome, .what = fmt::format("the answer is {}", reply.status), .moved_to = {}};
}

/// One address followed to its end.
class Journey {
 public:
  Journey(Requester& requester, Turnstile& turnstile, std::chrono::milliseconds patience)
      : requester_(requester), turnstile_(turnstile), patience_(patience) {}

  Answer follow(const std::string& start) {
    auto url = start;
    std::string moved_to;
    bool is_for_good = true;
    for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
      const auto reply = ask(url);
      if (!reply) return {.outcome = Outcome::unanswered, .what = "there was no time left to ask", .moved_to = {}};
      if (reply->redirect.empty()) return arrived(answer_of(*reply, patience_), moved_to);
      if (!is_web_address(reply->redirect)) {
        return {.outcome = Outcome::gone,
                .what = fmt::format("it is led on to '{}', which is no web page", reply->redirect),
                .moved_to = {}};
      }
      url = reply->redirect;
      is_for_good = is_for_good && is_permanent(reply->status);
      if (is_for_good) moved_to = url;
    }
    return {.outcome = Outcome::gone, .what = "it is led on and on in circles", .moved_to = {}};
  }

 private:
  static Answer arrived(Answer answer, const std::string& moved_to) {
    if (answer.outcome != Outcome::fine || moved_to.empty()) return answer;
    return {.outcome = Outcome::moved, .what = {}, .moved_to = moved_to};
  }

  /// Some servers refuse HEAD, or answer it wrongly; nothing where no time is left.
  std::optional<Reply> ask(const std::string& url) {
    auto reply = ask(url, Requester::Method::head);
    const bool is_refused = reply && reply->fault == Reply::Fault::none && reply->status >= 400;
    return is_refused ? ask(url, Requester::Method::get) : reply;
  }

  std::optional<Reply> ask(const std::string& url, Requester::Method method) {
    const Turnstile::Visit visit(turnstile_, host_of(url));
    if (!visit.is_in()) return std::nullopt;
    return requester_.ask(url, method, patience_);
  }

  Requester& requester_;
  Turnstile& turnstile_;
  std::chrono::milliseconds patience_;
};

std::vector<std::vector<std::string>> by_host(const std::vector<std::string>& urls) {
  std::map<std::string, std::vector<std::string>> hosts;
  for (const auto& url : urls) {
    auto& known = hosts[host_of(url)];
    if (std::find(known.begin(), known.end(), url) == known.end()) known.push_back(url);
  }
  std::vector<std::vector<std::string>> lists;
  lists.reserve(hosts.size());
  for (auto& [host, list] : hosts) lists.push_back(std::move(list));
  return lists;
}

}  // namespace

void survey(const std::vector<std::string>& urls, const Manners& manners,
            const std::function<void(const std::string& url, const Answer& answer)>& heard) {
  Turnstile turnstile(manners.pause, Turnstile::Clock::now() + manners.at_most);
  std::mutex guard;
  const auto hosts = by_host(urls);
  in_parallel(hosts.size(), std::min(manners.hosts_at_once, std::max<std::size_t>(hosts.size(), 1)),
              [&](std::size_t index, std::size_t) {
                Requester requester(manners.user_agent, manners.allowed);
                Journey journey(requester, turnstile, manners.patience);
                for (const auto& url : hosts[index]) {
                  const auto answer = journey.follow(url);
                  const std::lock_guard lock(guard);
                  heard(url, answer);
                }
              });
}

std::string host_of(const std::string& url) {
  constexpr std::string_view kMark = "://";
  std::string_view rest = url;
  if (const auto mark = rest.find(kMark); mark != std::string_view::npos) rest.remove_prefix(mark + kMark.size());
  rest = rest.substr(0, rest.find_first_of("/?#"));
  if (const auto at = rest.rfind('@'); at != std::string_view::npos) rest.remove_prefix(at + 1);
  const auto end = rest.starts_with('[') ? rest.find(']') + 1 : rest.find(':');
  return ascii_lower(rest.substr(0, end));
}

}  // namespace signpost::outside
