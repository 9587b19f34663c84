#include "cli/smtp_environment.hpp"

namespace signpost::cli {

mail::SmtpEnvironment smtp_environment(const World& world) {
  const auto own = world.environment("SIGNPOST_SMTP_CAFILE");
  return {.password = world.environment("SIGNPOST_SMTP_PASSWORD"),
          .certificates = own.empty() ? world.environment("SSL_CERT_FILE") : own,
          .patience = world.environment("SIGNPOST_SMTP_TIMEOUT")};
}

}  // namespace signpost::cli
