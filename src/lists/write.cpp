#include "lists/write.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "lists/entry.hpp"

namespace signpost::lists {

std::string write_list(const std::vector<store::Listed>& all) {
  auto text = kUtf8Mark + csv_record({kColumns.begin(), kColumns.end()});
  for (const auto& [subscriber, consent] : all) {
    const auto& preferences = subscriber.preferences;
    text += csv_record({subscriber.email, preferences.name, join(preferences.audiences, "|"), preferences.language,
                        consent ? rfc3339(consent->given_at) : "", consent ? consent->wording.text : "",
                        std::string(to_text(subscriber.state))});
  }
  return text;
}

}  // namespace signpost::lists
