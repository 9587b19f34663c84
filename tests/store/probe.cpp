#include "store/probe.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

extern char** environ;

namespace signpost::store {

Probe::Probe(const std::string& database, const std::string& project, int threads, int count) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  std::vector<std::string> words = {SIGNPOST_STORE_PROBE, database, project, std::to_string(threads),
                                    std::to_string(count)};
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  const int fault = ::posix_spawn(&process_, arguments[0], &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  output_ = pipe[0];
  if (fault != 0) throw std::runtime_error("store_probe does not start");
}

Probe::~Probe() {
  if (process_ > 0) kill();
  ::close(output_);
}

void Probe::read(std::size_t count) {
  while (ids_.size() < count && read_some()) {
  }
}

void Probe::kill() {
  ::kill(process_, SIGKILL);
  wait();
}

int Probe::wait() {
  while (read_some()) {
  }
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// A line that was cut off was never told.
bool Probe::read_some() {
  std::array<char, 4096> bytes{};
  const auto got = ::read(output_, bytes.data(), bytes.size());
  if (got <= 0) return false;
  rest_.append(bytes.data(), static_cast<std::size_t>(got));
  for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n')) {
    ids_.push_back(rest_.substr(0, end));
    rest_.erase(0, end + 1);
  }
  return true;
}

}  // namespace signpost::store
