#pragma once

#include "model/document.hpp"
#include "model/library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace signpost::content {

/// The tables and lists that data becomes. Empty data gives no blocks.

Inlines words(std::string text);
Inlines link_to(std::string target, std::string text);

/// Courses by roles; with `role` only that role's. The course is the row's heading.
Blocks courses_table(const Training& training, std::string_view role);

/// Teams and who is their champion, by team; with `team` that one alone.
Blocks champions_table(const std::vector<Person>& people, std::string_view team);

/// Neighbours for the same audience share a list; a list for some alone stands in an `Only`.
Blocks documents_list(const std::vector<DownloadFile>& documents);
Blocks links_list(const std::vector<KnowledgeLink>& links, std::string_view kind);
/// Those not over before `today`, by day.
Blocks events_list(std::vector<Event> events, const Date& today);

/// `blocks` in an `Only` where they are not for everyone.
Blocks for_audience(Blocks blocks, const std::vector<std::string>& audience);

}  // namespace signpost::content
