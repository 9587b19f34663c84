#pragma once

#include "outside/answer.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace signpost::outside {

/// How politely other sites are asked.
struct Manners {
  std::string user_agent = "Signpost";
  std::size_t hosts_at_once = 4;
  std::chrono::milliseconds pause{1000};       ///< between two requests to one host
  std::chrono::milliseconds patience{20'000};  ///< with one request
  std::chrono::milliseconds at_most{600'000};  ///< all together; what is then left counts as unanswered
  std::vector<std::string> allowed;            ///< addresses that may be asked though they are not public, for tests
};

/// Asks about each address once: HEAD, then GET where that is refused; redirects are followed, each by a request of its
/// own. Never more than one request to a host at a time. `heard` gets each answer as it comes, one after another.
void survey(const std::vector<std::string>& urls, const Manners& manners,
            const std::function<void(const std::string& url, const Answer& answer)>& heard);

/// The host of an http or https address, in small letters, without its port.
std::string host_of(const std::string& url);

}  // namespace signpost::outside
