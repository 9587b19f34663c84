#pragma once

#include "store/bounce.hpp"
#include "store/connection.hpp"

namespace signpost::store {

/// A row of kBouncesOfDispatch or kBouncesOfPerson.
CameBack read_bounce(const Row& row);

}  // namespace signpost::store
