#pragma once

#include "desk/memory.hpp"
#include "desk/pages.hpp"
#include "desk/previews.hpp"
#include "desk/sending_overview.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace signpost::desk {

/// Issues, drafts too: as page, as mail, as PDF, with what the checks found, and a test to oneself.
class Issues {
 public:
  /// `base_url` is the site's: pictures that a mail has from there are shown from the preview.
  Issues(Previews& previews, const Pages& pages, Memory& memory, SendingOverview& overview, std::string base_url)
      : previews_(previews), pages_(pages), memory_(memory), overview_(overview), base_url_(std::move(base_url)) {}

  web::Response list(const Visit& visit) const;
  /// `view` is "", "mail", "text", "pdf" or "findings"; 404 for another.
  web::Response show(const Visit& visit, const std::string& stem, std::string_view view) const;
  web::Response send_test(const Visit& visit, const std::string& stem) const;
  /// A file of the last preview, for a frame: "site/…" or "mail/…" below "/preview/". Its policy lets no script run,
  /// nothing be sent, and only the desk put it into a frame.
  web::Response file(const Visit& visit) const;

 private:
  Previews& previews_;
  const Pages& pages_;
  Memory& memory_;
  SendingOverview& overview_;
  std::string base_url_;
};

}  // namespace signpost::desk
