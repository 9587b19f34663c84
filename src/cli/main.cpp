#include "base/error.hpp"
#include "base/loaded_pages.hpp"
#include "cli/command.hpp"

#include <fmt/ostream.h>
#ifdef SIGNPOST_MIMALLOC
#include <mimalloc.h>
#endif
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

namespace {

std::string environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

bool wants_colour() {
  return ::isatty(STDERR_FILENO) != 0 && environment("NO_COLOR").empty();
}

int fail(const std::string& message, const std::string& hint) {
  fmt::print(std::cerr, "signpost: {}\n", message);
  if (!hint.empty()) fmt::print(std::cerr, "      = {}\n", hint);
  return static_cast<int>(signpost::cli::Exit::environment_fault);
}

/// A build needs much memory for a moment, document by document. What is free again goes back to the machine at once
/// and not after a while: that is a sixth less at the peak, for no time that could be measured.
void use_little_memory() {
#ifdef SIGNPOST_MIMALLOC
  ::mi_option_set(mi_option_decommit_delay, 0);
#endif
  signpost::release_loaded_pages();
}

}  // namespace

int main(int count, char** words) {
  use_little_memory();
  // A file that grows over the limit that a process may be given is then a fault of writing, told like a full disk.
  std::signal(SIGXFSZ, SIG_IGN);
  const signpost::SystemClock clock;
  const signpost::cli::World world{.out = std::cout,
                                   .err = std::cerr,
                                   .colour = wants_colour(),
                                   .clock = clock,
                                   .environment = environment,
                                   .in = std::cin};
  try {
    const auto exit = signpost::cli::dispatch({words + 1, words + count}, world);
    std::cout.flush();
    if (!std::cout) return fail("cannot write to standard output", "");
    return static_cast<int>(exit);
  } catch (const signpost::Error& error) {
    return fail(error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    return fail("out of memory", "close other programs, or build with --jobs 1");
  } catch (const std::exception& fault) {
    return fail(fault.what(), "this is a fault of Signpost itself: please report it with the words above");
  }
}
