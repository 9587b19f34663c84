#pragma once

#include "model/library.hpp"
#include "model/select.hpp"

#include <string>
#include <vector>

namespace signpost {

/// "1 March 2021", "22 to 26 March 2021", "30 March 2021 to 2 April 2021".
std::string days_in_words(const Event& event);

/// Those not over before `day`, the earliest first; of one day in the file's order.
std::vector<Event> events_from(const std::vector<Event>& events, const Date& day);

/// Those that `readers` see, in the file's order.
std::vector<Event> events_for(const std::vector<Event>& events, const Audiences& readers);

}  // namespace signpost
