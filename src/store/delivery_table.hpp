#pragma once

#include "store/bounce.hpp"
#include "store/delivery.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace signpost::store {

/// What came back of an issue, by delivery.
using Returned = std::map<std::int64_t, CameBack>;

/// The kind and the server's words; empty where nothing came back.
struct ReturnedWords {
  std::string kind;
  std::string reason;
};

ReturnedWords returned_words(const Returned& returned, const Delivery& delivery);

/// The account as a table (CSV, RFC 4180), for the terminal and the desk.
std::string delivery_table_head();
std::string delivery_table_row(const Delivery& delivery, const Returned& returned);

}  // namespace signpost::store
