#pragma once

#include "model/document.hpp"
#include "model/library.hpp"
#include "model/written.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::content {

/// The lists that data becomes. Empty data gives no blocks.

Inlines link_to(std::string target, std::string text);

/// A heading of the given words where the list stands, with an id of its own.
using NewSection = std::function<Block(const std::string& words)>;

/// Neighbours for the same audience share a list; a list for some alone stands in an `Only` and says for whom it is.
/// With `until` no document of a later date: an issue stays as it was when it came out.
Blocks documents_list(const std::vector<DownloadFile>& documents, const std::optional<Date>& until);
/// By kind, each below a heading; with `kind` that one alone, without.
Blocks links_list(const std::vector<KnowledgeLink>& links, std::string_view kind, const NewSection& new_section);
/// Those not over before `today`, by day, and where to get them for one's calendar.
Blocks events_list(const std::vector<Event>& events, const Date& today);

void append(Blocks& blocks, Blocks more);

/// `blocks` in an `Only` where they are not for everyone.
Blocks for_audience(Blocks blocks, const std::vector<std::string>& audience);

}  // namespace signpost::content
