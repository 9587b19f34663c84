#include "store/delivery_table.hpp"

#include "base/csv.hpp"

namespace signpost::store {

std::string delivery_table_head() {
  return csv_record({"email", "state", "reply", "attempts", "changed_at"});
}

std::string delivery_table_row(const Delivery& delivery) {
  return csv_record({delivery.email, std::string(to_text(delivery.state)), delivery.reply,
                     std::to_string(delivery.attempts), rfc3339(delivery.changed_at)});
}

}  // namespace signpost::store
