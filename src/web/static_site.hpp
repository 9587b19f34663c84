#pragma once

#include "web/message.hpp"

#include <filesystem>

namespace signpost::web {

struct ServedFolders {
  std::filesystem::path site;
  std::filesystem::path review = {};  ///< at "/review/"; may not exist
};

/// Answers from a published site: GET and HEAD only; the site's 404.html answers what is not there, and 503 is the
/// status of a page whose words were taken back (base/stand_in.hpp).
Handler static_site(ServedFolders folders);

}  // namespace signpost::web
