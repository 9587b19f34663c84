#pragma once

#include "store/connection.hpp"
#include "store/delivery.hpp"

namespace signpost::store {

/// A row of kListDeliveries or kSearchDeliveries.
Delivery read_delivery(const Row& row);

}  // namespace signpost::store
