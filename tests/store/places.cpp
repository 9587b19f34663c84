#include "store/places.hpp"

#include "store/connection.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <thread>

namespace signpost::store {
namespace {

namespace fs = std::filesystem;

/// tests/support/postgresql, which ends when its input does: with this program, however that ends.
class Server {
 public:
  Server() {
    const auto command = SIGNPOST_SOURCE_DIR "/tests/support/postgresql " + folder_.path().string();
    std::signal(SIGPIPE, SIG_IGN);  // a script that has ended is asked, not fatal
    process_ = ::popen(command.c_str(), "we");
    while (process_ != nullptr && !fs::exists(folder_ / "ready") && is_running()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
  ~Server() {
    if (process_ != nullptr) ::pclose(process_);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  bool is_ready() const { return fs::exists(folder_ / "ready"); }
  std::string setting(const std::string& database) const {
    return "postgresql://postgres@/" + database + "?host=" + folder_.path().string();
  }

 private:
  /// A pipe whose reader is gone cannot be written to.
  bool is_running() {
    if (std::fputc('\n', process_) != EOF && std::fflush(process_) == 0) return true;
    std::printf("SKIPPED [1] tests/store: PostgreSQL is not installed or does not start\n");
    return false;
  }

  TemporaryFolder folder_;
  std::FILE* process_ = nullptr;
};

Server& server() {
  static Server one;
  return one;
}

}  // namespace

InPostgresql::InPostgresql() {
  static int count = 0;
  if (!server().is_ready()) return;
  const auto name = "test_" + std::to_string(++count);
  Connection connection(parse_location(server().setting("postgres"), project_.path()));
  const auto statement = "CREATE DATABASE " + name;
  connection.run({statement});
  setting_ = server().setting(name);
}

NewSubmission feedback(const std::string& message) {
  return {.message = message,
          .name = "Robin Reader",
          .role = "Practice Lead",
          .team = "Assessment team",
          .email = "robin.reader@example.org",
          .language = "en-GB",
          .consent = Consent::named,
          .wording = {.version = "feedback-1", .text = "You may print my words with my name and role."}};
}

NewSubscriber subscriber(const std::string& email) {
  return {.email = email,
          .preferences = {.name = "Robin Reader", .language = "en-GB", .audiences = {"practitioners"}},
          .wording = {.version = "subscribe-1", .text = "Send me the newsletter each month."},
          .source = "form"};
}

NewLetter letter(const std::string& kind, const std::string& email) {
  return {
      .kind = kind, .email = email, .language = "en-GB", .values = {{"name", "Robin \"R\" Reader\n"}}, .due_at = at(0)};
}

}  // namespace signpost::store
