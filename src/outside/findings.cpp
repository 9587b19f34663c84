#include "outside/findings.hpp"

#include "outside/survey.hpp"

#include <fmt/format.h>

namespace signpost::outside {

std::optional<Diagnostic> finding_of(const Answer& answer, const std::string& url, const Location& where,
                                     bool has_network) {
  const auto say = [&](Severity severity, std::string code, std::string message, std::string hint) {
    return Diagnostic{severity, std::move(code), where, std::move(message), std::move(hint)};
  };
  switch (answer.outcome) {
    case Outcome::fine: return std::nullopt;
    case Outcome::moved:
      return say(Severity::note, "link.moved", fmt::format("'{}' has moved for good", url),
                 fmt::format("write {}", answer.moved_to));
    case Outcome::gone:
      return say(Severity::warning, "link.external", fmt::format("'{}' is not there: {}", url, answer.what),
                 "look whether the page has a new address, or take the link out");
    case Outcome::no_network:
      return say(Severity::warning, "link.private",
                 fmt::format("'{}' leads into a network that is not public, and was not asked", host_of(url)),
                 "readers outside that network cannot follow the link");
    case Outcome::no_such_name:
      if (has_network) {
        return say(Severity::warning, "link.external", fmt::format("no computer has the name '{}'", host_of(url)),
                   "look whether the address is written as it should be");
      }
      return say(Severity::note, "link.unanswered", fmt::format("'{}' could not be found from here", host_of(url)),
                 "nobody else answered either: the network may be down, or the name misspelt");
    case Outcome::unanswered:
      return say(Severity::note, "link.unanswered", fmt::format("'{}' could not be asked: {}", url, answer.what),
                 "the network or the other site is at fault, not the link: check again another day");
  }
  return std::nullopt;
}

}  // namespace signpost::outside
