#include "check/report.hpp"

#include <utility>

namespace signpost::check {

void Report::add(Severity severity, std::string code, Location where, std::string message, std::string hint) {
  found_.push_back({severity, std::move(code), std::move(where), std::move(message), std::move(hint)});
}

void Report::warn(std::string code, Location where, std::string message, std::string hint) {
  add(Severity::warning, std::move(code), std::move(where), std::move(message), std::move(hint));
}

void Report::warn(std::string code, const Passage& passage, Span words, std::string message, std::string hint) {
  warn(std::move(code), places_.of(passage, words), std::move(message), std::move(hint));
}

}  // namespace signpost::check
