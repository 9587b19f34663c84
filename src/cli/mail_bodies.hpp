#pragma once

#include "model/document.hpp"
#include "model/library.hpp"
#include "model/select.hpp"

#include <string>
#include <vector>

namespace signpost::cli {

/// One message of an issue: who gets it, and what its files are called.
struct MailBody {
  std::string name;  ///< "2021-03" for everyone, "2021-03.managers" for those who see more
  Audiences readers;
};

/// The body for everyone (unless the issue is for some audiences alone), then one for each audience that sees more.
std::vector<MailBody> mail_bodies(const Newsletter& newsletter, const Document& document);

}  // namespace signpost::cli
