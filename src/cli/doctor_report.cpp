#include "cli/doctor_report.hpp"

#include "base/text.hpp"
#include "cli/terminal_text.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

using doctor::Finding;
using doctor::Level;

std::string_view word_for(Level level) {
  switch (level) {
    case Level::ok: return "ok";
    case Level::look: return "look";
    case Level::wrong: return "wrong";
    case Level::unchecked: return "skip";
  }
  return "";
}

std::string_view json_word(Level level) {
  return level == Level::unchecked ? "unchecked" : word_for(level);
}

/// A server may have said anything, in any encoding.
std::string as_json(const std::string& text) {
  return json_string(terminal_line(text));
}

}  // namespace

void DoctorReport::add(std::string_view heading, const doctor::Findings& findings) {
  bool is_first = true;
  for (const auto& one : findings) {
    all_.push_back(one);
    const bool is_told =
        telling_ == DoctorTelling::everything || (telling_ == DoctorTelling::faults && one.level == Level::wrong);
    if (!is_told) continue;
    if (is_first && telling_ == DoctorTelling::everything) fmt::print(world_.out, "{}\n", heading);
    is_first = false;
    fmt::print(world_.out, "  {:<6} {}\n", word_for(one.level), terminal_line(one.says));
    if (!one.advice.empty()) fmt::print(world_.out, "         = {}\n", terminal_line(one.advice));
  }
  world_.out.flush();
}

std::size_t DoctorReport::count(Level level) const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [&](const Finding& one) { return one.level == level; }));
}

Exit DoctorReport::finish() {
  const auto wrong = count(Level::wrong);
  if (telling_ == DoctorTelling::json) {
    std::vector<std::string> checks;
    checks.reserve(all_.size());
    for (const auto& one : all_) {
      checks.push_back(fmt::format(R"({{"name": {}, "level": "{}", "says": {}, "advice": {}}})", json_string(one.name),
                                   json_word(one.level), as_json(one.says), as_json(one.advice)));
    }
    fmt::print(world_.out, "{{\"wrong\": {}, \"look\": {}, \"ok\": {}, \"unchecked\": {}, \"checks\": [\n  {}]}}\n",
               wrong, count(Level::look), count(Level::ok), count(Level::unchecked), join(checks, ",\n  "));
  } else if (telling_ == DoctorTelling::everything) {
    const auto begin = wrong == 0 ? std::string("Nothing is wrong.") : fmt::format("Wrong: {}.", wrong);
    fmt::print(world_.out, "\n{} To look at: {}. In order: {}. Not checked: {}.\n", begin, count(Level::look),
               count(Level::ok), count(Level::unchecked));
  }
  return wrong == 0 ? Exit::done : Exit::content_fault;
}

}  // namespace signpost::cli
