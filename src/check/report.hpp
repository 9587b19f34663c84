#pragma once

#include "base/diagnostic.hpp"
#include "check/passage.hpp"
#include "model/library.hpp"

#include <string>

namespace signpost::check {

/// Where the checks of one text say what they found.
class Report {
 public:
  Report(const Body& body, Diagnostics& found) : body_(body), found_(found) {}

  const Body& body() const { return body_; }

  void add(Severity severity, std::string code, Location where, std::string message, std::string hint);
  void warn(std::string code, Location where, std::string message, std::string hint);
  /// At words of a passage.
  void warn(std::string code, const Passage& passage, Span words, std::string message, std::string hint);

 private:
  const Body& body_;
  Diagnostics& found_;
};

}  // namespace signpost::check
