#pragma once

#include "base/clock.hpp"

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::cli {

/// What a command is given of the world outside.
struct World {
  std::ostream& out;
  std::ostream& err;
  bool colour = false;  ///< `err` is a terminal that wants colours
  const Clock& clock;
  std::function<std::string(const std::string&)> environment;  ///< a variable's value, empty where it is not set
  std::istream& in;                                            ///< what somebody types
};

/// The program's exit statuses. Warnings never change them; the last two are 128 and the signal, as shells have it.
enum class Exit {
  done = 0,
  content_fault = 1,
  wrong_use = 2,
  environment_fault = 3,
  interrupted = 130,
  terminated = 143
};

using Arguments = std::vector<std::string>;  ///< the words after the command's name

/// "--help", "-h" or "help".
bool is_help(std::string_view word);

struct Command {
  std::string_view name;
  std::string_view summary;
  Exit (*run)(const Arguments& arguments, const World& world);
};

/// One row a command: drives help, dispatch and "did you mean".
const std::vector<Command>& commands();

/// Runs the command that the words name; prints help for none.
Exit dispatch(const Arguments& words, const World& world);

Exit cmd_build(const Arguments& arguments, const World& world);
Exit cmd_check(const Arguments& arguments, const World& world);
Exit cmd_desk(const Arguments& arguments, const World& world);
Exit cmd_serve(const Arguments& arguments, const World& world);
Exit cmd_web(const Arguments& arguments, const World& world);
Exit cmd_inbox(const Arguments& arguments, const World& world);
Exit cmd_person(const Arguments& arguments, const World& world);
Exit cmd_subscribers(const Arguments& arguments, const World& world);
Exit cmd_purge(const Arguments& arguments, const World& world);
Exit cmd_backup(const Arguments& arguments, const World& world);
Exit cmd_restore(const Arguments& arguments, const World& world);
Exit cmd_new(const Arguments& arguments, const World& world);
Exit cmd_send(const Arguments& arguments, const World& world);
Exit cmd_deliveries(const Arguments& arguments, const World& world);
Exit cmd_bounces(const Arguments& arguments, const World& world);
Exit cmd_doctor(const Arguments& arguments, const World& world);

}  // namespace signpost::cli
