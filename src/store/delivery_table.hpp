#pragma once

#include "store/delivery.hpp"

#include <string>

namespace signpost::store {

/// The account as a table (CSV, RFC 4180), for the terminal and the desk.
std::string delivery_table_head();
std::string delivery_table_row(const Delivery& delivery);

}  // namespace signpost::store
