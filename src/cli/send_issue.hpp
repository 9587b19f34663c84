#pragma once

#include "base/clock.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"

#include <optional>
#include <string>

namespace signpost::cli {

/// What to do with recipients whom nobody can tell about.
enum class InDoubt { hold, resend };

struct SendOptions {
  std::string issue;
  bool dry_run = false;
  bool is_approved = false;  ///< --yes: the issue's name is not asked for
  bool is_correction = false;
  bool may_be_unchanged = false;  ///< a correction whose words are those of the sending before
  bool goes_on = false;           ///< --resume: after a pause
  InDoubt in_doubt = InDoubt::hold;
  std::optional<UtcSeconds> starts_at;
};

/// Sends an issue to everyone it is for: through the gate, by an approval, until nothing is due any more. Begun again
/// it goes on where it was.
Exit send_issue(const SendOptions& options, const CommonOptions& common, const World& world);

}  // namespace signpost::cli
