#pragma once

#include <gmime/gmime.h>

#include <string>
#include <vector>

namespace signpost::mailbox {

/// What the parts of a message are to a reader.
struct Body {
  std::string text;
  std::vector<std::string> files;  ///< names, tidy; "a picture" or "a file" where there is none
};

/// Reads the tree of parts that begins with `root`, which may be null.
Body read_body(GMimeObject* root);

}  // namespace signpost::mailbox
