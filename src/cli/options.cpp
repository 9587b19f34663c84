#include "cli/options.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

bool is_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-' && word != "--";
}

/// An option's long name; a positional one has its own.
std::string name_of(const CLI::Option& option) {
  return option.get_positional() ? option.get_name() : "--" + option.get_lnames().front();
}

[[noreturn]] void refuse_missing_value(const CLI::Option& option) {
  throw WrongUse(fmt::format("'{}' needs a value: {}", name_of(option), option.get_type_name()),
                 option.get_description());
}

[[noreturn]] void refuse_unknown_option(const CLI::App& app, const std::string& word) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options()) {
    if (!option->get_positional()) names.push_back(name_of(*option));
  }
  const auto name = word.substr(0, word.find('='));
  const auto close = closest(name, names);
  throw WrongUse(fmt::format("no option '{}'", name), close ? fmt::format("did you mean '{}'?", *close) : "");
}

/// What CLI11 could not place: unknown options first, for the words behind them may be their values.
void refuse_rest(const CLI::App& app) {
  const auto rest = app.remaining();
  const auto unknown = std::find_if(rest.begin(), rest.end(), is_option);
  if (unknown != rest.end()) refuse_unknown_option(app, *unknown);
  const auto extra = std::find_if(rest.begin(), rest.end(), [](const std::string& word) { return word != "--"; });
  if (extra == rest.end()) return;
  const auto options = app.get_options();
  const bool takes_words =
      std::any_of(options.begin(), options.end(), [](const CLI::Option* option) { return option->get_positional(); });
  throw WrongUse(fmt::format("'{}' is one word too many", *extra),
                 takes_words ? "put words that belong together into quotation marks" : "");
}

/// CLI11 takes the next option for the value that was left out.
void refuse_options_as_values(const CLI::App& app) {
  for (const auto* option : app.get_options()) {
    for (const auto& value : option->results()) {
      if (value.starts_with("--") && app.get_option_no_throw(value) != nullptr) refuse_missing_value(*option);
    }
  }
}

/// The option that CLI11's words are about; they hold its name.
const CLI::Option* option_named_in(const CLI::App& app, std::string_view words) {
  const auto from = std::min(words.find("--"), words.size());
  const auto name = words.substr(from, words.find_first_of(": ", from) - from);
  return app.get_option_no_throw(std::string(name));
}

void refuse_missing_option(const CLI::App& app) {
  for (const auto* option : app.get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    throw WrongUse(fmt::format("{} is missing", name_of(*option)), option->get_description());
  }
}

/// Two options that were given and exclude each other, or one without the other that it needs.
void refuse_company(const CLI::App& app) {
  const auto options = app.get_options([](const CLI::Option* option) { return option->count() > 0; });
  for (const auto* option : options) {
    const auto excluded = option->get_excludes();
    const auto clash = std::ranges::find_if(
        options, [&](const auto* other) { return std::ranges::find(excluded, other) != excluded.end(); });
    if (clash != options.end()) {
      throw WrongUse(fmt::format("'{}' and '{}' do not go together", name_of(*option), name_of(**clash)),
                     "leave one of them out");
    }
    for (const auto* needed : option->get_needs()) {
      if (needed->count() > 0) continue;
      throw WrongUse(fmt::format("'{}' goes with '{}' alone", name_of(*option), name_of(*needed)),
                     fmt::format("add '{}', or leave it out", name_of(*needed)));
    }
  }
}

/// A value that was given and is none of those that are taken.
[[noreturn]] void refuse_value(const CLI::Option& option) {
  const auto type = option.get_type_name();  // what CLI11 makes of the check stands behind a colon
  const auto taken = type.substr(0, type.find(':'));
  throw WrongUse(
      fmt::format("'{}' cannot be '{}'", name_of(option), option.results().back()),
      taken.find('|') == std::string::npos ? option.get_description() : "accepted: " + replace_all(taken, "|", ", "));
}

/// In our words what CLI11 found.
[[noreturn]] void refuse(const CLI::App& app, const CLI::ParseError& fault) {
  if (dynamic_cast<const CLI::RequiredError*>(&fault) != nullptr) refuse_missing_option(app);
  const bool is_of_company = dynamic_cast<const CLI::ExcludesError*>(&fault) != nullptr ||
                             dynamic_cast<const CLI::RequiresError*>(&fault) != nullptr;
  if (is_of_company) refuse_company(app);
  if (const auto* option = option_named_in(app, fault.what())) {
    if (dynamic_cast<const CLI::ConversionError*>(&fault) != nullptr) {
      throw WrongUse(fmt::format("'{}' takes no value", name_of(*option)), "write it alone, or leave it out");
    }
    if (option->count() > 1) {
      throw WrongUse(fmt::format("'{}' is given more than once", name_of(*option)), "one of them is enough");
    }
    const bool is_of_value = dynamic_cast<const CLI::ValidationError*>(&fault) != nullptr;
    if (is_of_value && option->count() > 0) refuse_value(*option);
    refuse_missing_value(*option);
  }
  throw WrongUse(fault.what());
}

}  // namespace

CommandLine::CommandLine(const std::string& name, const std::string& summary, const std::string& example)
    : app_(std::make_unique<CLI::App>(summary, "signpost " + name)) {
  app_->footer("Example:\n  " + example);
  app_->allow_extras();  // they are refused here, in our own words
  app_->add_option("--project", common_.project, "the folder with content/ and signpost.yaml (default: this one)")
      ->type_name("DIR");
  app_->add_flag("--quiet", common_.quiet, "only faults are printed");
}

CommandLine::~CommandLine() = default;

void CommandLine::offer_json() {
  app_->add_flag("--json", common_.json, "one JSON document on standard output instead of text");
}

std::optional<Exit> CommandLine::parse(const Arguments& arguments, const World& world) {
  try {
    app_->parse(Arguments(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    fmt::print(world.out, "{}", app_->help());
    return Exit::done;
  } catch (const CLI::ParseError& fault) {
    refuse_rest(*app_);
    refuse(*app_, fault);
  }
  refuse_rest(*app_);
  refuse_options_as_values(*app_);
  return std::nullopt;
}

void offer_clock(CLI::App& app, std::string& date) {
  app.add_option("--clock", date, "the day to take for today, such as 2021-03-01")
      ->type_name("DATE")
      ->check([](const std::string& text) {
        if (!parse_date(text)) {
          throw WrongUse(fmt::format("'{}' is no day", text), "write a day that exists as 2021-03-01");
        }
        return std::string();
      });
}

Date today_of(const std::string& date, const World& world) {
  return date.empty() ? world.clock.today() : parse_date(date).value();
}

std::size_t first_word(const Arguments& arguments) {
  for (std::size_t index = 0; index < arguments.size(); ++index) {
    const auto& word = arguments[index];
    if (!word.starts_with('-')) return index;
    const bool has_value_behind = word.starts_with("--") && word != "--json" && word != "--quiet" && word != "--help" &&
                                  word.find('=') == std::string::npos;
    if (has_value_behind) ++index;
  }
  return arguments.size();
}

}  // namespace signpost::cli
