#pragma once

#include "base/error.hpp"

namespace signpost::mail {

/// What is the same a moment later: a certificate that is not to be trusted, a login that is refused for good. Somebody
/// has to mend it first.
class LastingFault : public Error {
 public:
  using Error::Error;
};

}  // namespace signpost::mail
