#include "store/submission_rows.hpp"

#include "store/folding.hpp"
#include "store/names.hpp"

namespace signpost::store {

Submission read_submission(const Row& row) {
  return {.id = row.text(0),
          .receipt = row.text(1),
          .kind = known(kind_from(row.text(2))),
          .state = known(state_from(row.text(3))),
          .revision = row.number(4),
          .received_at = time_of(row.number(5)),
          .changed_at = time_of(row.number(6)),
          .source = known(source_from(row.text(7))),
          .message = row.text(8),
          .name = row.text(9),
          .role = row.text(10),
          .team = row.text(11),
          .email = row.text(12),
          .language = row.text(13),
          .consent = known(consent_from(row.text(14))),
          .wording = row.text(15),
          .consent_ended_at = time_if_any(row.number(16)),
          .passage = {.page = row.text(17), .id = row.text(18), .quote = row.text(19)},
          .edited = row.text(20),
          .answer = row.text(21),
          .file = row.text(22),
          .issue = row.text(23),
          .message_id = row.text(24),
          .about = row.text(25),
          .subject = row.text(26)};
}

std::string search_text_of(const std::string& message, const std::string& name, const std::string& team) {
  return folded(message + "\n" + name + "\n" + team);
}

std::int64_t seconds(UtcSeconds time) {
  return time.time_since_epoch().count();
}

UtcSeconds time_of(std::int64_t seconds) {
  return UtcSeconds(std::chrono::seconds(seconds));
}

std::optional<UtcSeconds> time_if_any(std::int64_t seconds) {
  if (seconds == 0) return {};
  return time_of(seconds);
}

}  // namespace signpost::store
