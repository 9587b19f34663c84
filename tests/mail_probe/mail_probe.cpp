#include "base/error.hpp"
#include "base/files.hpp"
#include "mail/send.hpp"

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

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

/// A line with the verdict of each; whether all were sent.
bool send(const std::string& url, const std::string& user, const std::string& message,
          const std::vector<std::string>& recipients) {
  Settings settings;
  settings.mail.smtp = {url, user};
  const SystemClock clock;
  const auto transport = mail::make_transport(settings, ".", environment(), clock);
  bool all_sent = true;
  for (const auto& recipient : recipients) {
    const auto delivery = transport->deliver({{"sender@example.org", recipient}, message});
    std::cout << to_text(delivery) << std::endl;
    all_sent = all_sent && delivery.verdict == mail::Verdict::sent;
  }
  return all_sent;
}

}  // namespace

/// mail_probe URL USER FILE RECIPIENT...: sends the message in FILE, whatever it is, to each on one connection.
int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments + 1, arguments + count);
  try {
    return send(words.at(0), words.at(1), read_file(words.at(2)), {words.begin() + 3, words.end()}) ? 0 : 1;
  } catch (const Error& fault) {
    std::cout << "error: " << fault.what() << "\n      = " << fault.hint() << std::endl;
    return 3;
  }
}
