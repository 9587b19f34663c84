#pragma once

#include "cli/command.hpp"
#include "mail/send.hpp"

namespace signpost::cli {

/// What the environment's variables say about sending.
mail::SmtpEnvironment smtp_environment(const World& world);

}  // namespace signpost::cli
