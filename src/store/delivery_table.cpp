#include "store/delivery_table.hpp"

#include "base/csv.hpp"

namespace signpost::store {

ReturnedWords returned_words(const Returned& returned, const Delivery& delivery) {
  const auto found = returned.find(delivery.id);
  if (found == returned.end()) return {};
  return {std::string(to_text(found->second.kind)), found->second.words};
}

std::string delivery_table_head() {
  return csv_record({"email", "state", "reply", "attempts", "changed_at", "came_back", "came_back_reason"});
}

std::string delivery_table_row(const Delivery& delivery, const Returned& returned) {
  const auto [kind, reason] = returned_words(returned, delivery);
  return csv_record({delivery.email, std::string(to_text(delivery.state)), delivery.reply,
                     std::to_string(delivery.attempts), rfc3339(delivery.changed_at), kind, reason});
}

}  // namespace signpost::store
