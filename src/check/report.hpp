#pragma once

#include "base/diagnostic.hpp"
#include "check/passage.hpp"
#include "check/places.hpp"
#include "model/library.hpp"

#include <string>

namespace signpost::check {

/// Where the checks of one text say what they found.
class Report {
 public:
  Report(const Body& body, Diagnostics& found) : places_(body), found_(found) {}

  Places& places() { return places_; }

  void add(Severity severity, std::string code, Location where, std::string message, std::string hint);
  void warn(std::string code, Location where, std::string message, std::string hint);
  /// At words of a passage.
  void warn(std::string code, const Passage& passage, Span words, std::string message, std::string hint);

 private:
  Places places_;
  Diagnostics& found_;
};

}  // namespace signpost::check
