#include "cli/password_prompt.hpp"

#include "base/text.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <iostream>
#include <ostream>

namespace signpost::cli {
namespace {

/// The terminal as it was, for the signals that end the program meanwhile: not every shell puts it right by itself.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): a handler of signals is given nothing else
termios before{};

/// tcsetattr, signal and raise may be called here (POSIX 2.4.3).
extern "C" void give_terminal_back(int signal) {
  ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
  static_cast<void>(std::signal(signal, SIG_DFL));
  static_cast<void>(std::raise(signal));
}

/// While it lives, the terminal shows nothing of what is typed, and cannot be left so: it is not stopped by Ctrl-Z, and
/// whatever ends the program shows again what is typed.
class NoEcho {
 public:
  NoEcho() : is_set_(::tcgetattr(STDIN_FILENO, &before) == 0) {
    if (!is_set_) return;
    for (const int signal : kEnding) static_cast<void>(std::signal(signal, give_terminal_back));
    auto silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_cc[VSUSP] = _POSIX_VDISABLE;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() {
    if (!is_set_) return;
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    for (const int signal : kEnding) static_cast<void>(std::signal(signal, SIG_DFL));
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  static constexpr std::array kEnding = {SIGINT, SIGTERM, SIGQUIT, SIGHUP};
  bool is_set_ = false;
};

std::string read_line() {
  std::string line;
  if (!std::getline(std::cin, line)) {
    throw WrongUse("no password was given", "type one, or give it as one line on standard input");
  }
  if (line.ends_with('\r')) line.pop_back();
  const bool has_control = std::any_of(line.begin(), line.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
  });
  if (has_control || find_invalid_utf8(line) != std::string::npos) {
    throw WrongUse("the password has a sign that cannot be typed", "use letters, digits, blanks and marks");
  }
  return line;
}

std::string ask(const std::string& words, const World& world) {
  fmt::print(world.err, "{}: ", words);
  world.err.flush();
  auto line = read_line();
  fmt::print(world.err, "\n");
  return line;
}

}  // namespace

std::string ask_for_password(const std::string& name, const World& world) {
  if (::isatty(STDIN_FILENO) == 0) return read_line();
  const NoEcho no_echo;
  auto first = ask(fmt::format("A password for {} (nothing is shown)", name), world);
  if (ask("The same once more", world) != first) {
    throw WrongUse("the two passwords are different", "nothing was changed: start again");
  }
  return first;
}

}  // namespace signpost::cli
