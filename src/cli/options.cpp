#include "cli/options.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {

CommandLine::CommandLine(const std::string& name, const std::string& summary, const std::string& example)
    : app_(summary, "signpost " + name), name_(name) {
  app_.footer("Example:\n  " + example);
  app_.add_option("--project", common_.project, "the folder with content/ and signpost.yaml (default: this one)")
      ->type_name("DIR");
  app_.add_flag("--quiet", common_.quiet, "only faults are printed");
}

void CommandLine::offer_json() {
  app_.add_flag("--json", common_.json, "one JSON document on standard output instead of text");
}

std::optional<Exit> CommandLine::parse(const Arguments& arguments, const World& world) {
  try {
    app_.parse(Arguments(arguments.rbegin(), arguments.rend()));
    return std::nullopt;
  } catch (const CLI::CallForHelp&) {
    fmt::print(world.out, "{}", app_.help());
    return Exit::done;
  } catch (const CLI::ParseError& fault) {
    fmt::print(world.err, "signpost {}: {}\n      = 'signpost {} --help' shows what it takes\n", name_, fault.what(),
               name_);
    return Exit::wrong_use;
  }
}

void offer_clock(CLI::App& app, std::string& date) {
  app.add_option("--clock", date, "the day to take for today, such as 2021-03-01")
      ->type_name("DATE")
      ->check([](const std::string& text) {
        return parse_date(text) ? std::string() : "'" + text + "' is no date such as 2021-03-01";
      });
}

Date today_of(const std::string& date, const World& world) {
  return date.empty() ? world.clock.today() : parse_date(date).value();
}

}  // namespace signpost::cli
