#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace signpost::doctor {

enum class Level {
  ok,
  look,      ///< it works, or may work, and somebody should look at it
  wrong,     ///< it keeps an issue from going out, or somebody's data from being safe
  unchecked  ///< nobody could be asked: proves nothing
};

/// What one check found, for somebody who passes it on to those who run the machine.
struct Finding {
  std::string name;  ///< stable and dotted, such as "smtp.sender"; each once
  Level level = Level::ok;
  std::string says;    ///< one sentence without a full stop; may hold a server's own words
  std::string advice;  ///< what to do; never empty where the level is look or wrong

  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

inline Finding ok(std::string_view name, std::string says) {
  return {std::string(name), Level::ok, std::move(says), {}};
}
inline Finding look(std::string_view name, std::string says, std::string advice) {
  return {std::string(name), Level::look, std::move(says), std::move(advice)};
}
inline Finding wrong(std::string_view name, std::string says, std::string advice) {
  return {std::string(name), Level::wrong, std::move(says), std::move(advice)};
}
inline Finding wrong(std::string_view name, const Error& error, std::string_view advice_without_a_hint) {
  return wrong(name, error.what(), error.hint().empty() ? std::string(advice_without_a_hint) : error.hint());
}
inline Finding unchecked(std::string_view name, std::string says) {
  return {std::string(name), Level::unchecked, std::move(says), {}};
}

}  // namespace signpost::doctor
