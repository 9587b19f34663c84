#pragma once

#include "base/project_key.hpp"
#include "cli/command.hpp"
#include "cli/issue_bodies.hpp"
#include "dispatch/sender.hpp"
#include "forms/letters.hpp"
#include "mail/return_paths.hpp"
#include "model/settings.hpp"
#include "store/delivery.hpp"

namespace signpost::cli {

/// Makes each recipient's copy of an issue that is sent. Thread-safe; what is given by reference must outlive it.
class IssueCopies {
 public:
  IssueCopies(const store::Dispatch& dispatch, IssueBodies& bodies, const forms::LettersOwed& letters,
              const Settings& settings, const ProjectKey& key)
      : dispatch_(dispatch), bodies_(bodies), letters_(letters), paths_(settings, key) {}

  /// `room` is a message that is no longer needed. Throws Error where there can be none.
  mail::Outgoing copy_for(const store::InHand& recipient, std::string room);

 private:
  const store::Dispatch& dispatch_;
  IssueBodies& bodies_;
  const forms::LettersOwed& letters_;
  mail::ReturnPaths paths_;
};

/// How many of one domain within an hour, by the settings.
dispatch::DomainRates domain_rates_of(const MailSettings& mail);

/// How fast, by the settings and SIGNPOST_SMTP_RETRY. Throws Error where that is no number.
dispatch::Course course_of(const MailSettings& mail, const World& world);

}  // namespace signpost::cli
