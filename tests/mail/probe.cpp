#include "base/error.hpp"
#include "base/files.hpp"
#include "mail/sample.hpp"
#include "mail/send.hpp"

#include <cstdlib>
#include <iostream>

using namespace signpost;

namespace {

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : value;
}

mail::SmtpEnvironment environment() {
  return {.password = from_environment("SIGNPOST_SMTP_PASSWORD"),
          .certificates = from_environment("SIGNPOST_SMTP_CAFILE"),
          .patience = from_environment("SIGNPOST_SMTP_TIMEOUT")};
}

/// send URL USER SENDER FILE RECIPIENT...: the file's message to each recipient; a line with each verdict.
int send(const std::vector<std::string>& words) {
  Settings settings;
  settings.mail.smtp = {words.at(1), words.at(2)};
  const FixedClock clock{UtcSeconds{}};
  const auto transport = mail::make_transport(settings, ".", environment(), clock);
  const auto message = read_file(words.at(4));
  int refused = 0;
  for (std::size_t k = 5; k < words.size(); ++k) {
    const auto delivery = transport->deliver({words.at(3), words.at(k)}, message);
    std::cout << to_text(delivery) << std::endl;
    if (delivery.verdict != mail::Verdict::sent) refused = 1;
  }
  return refused;
}

/// compose FOLDER: the sample issue as sample.eml, sample.html and sample.txt.
int compose(const std::filesystem::path& folder) {
  const auto message = mail::sample::message();
  write_file(folder / "sample.eml", message.eml);
  write_file(folder / "sample.html", message.html);
  write_file(folder / "sample.txt", message.text);
  return 0;
}

}  // namespace

/// What tests/e2e cannot reach through the program itself: any message to any server, and the sample issue's files.
int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  try {
    return words.at(0) == "send" ? send(words) : compose(words.at(1));
  } catch (const Error& fault) {
    std::cout << "error: " << fault.what() << "\n  = " << fault.hint() << std::endl;
    return 3;
  }
}
