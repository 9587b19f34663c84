#pragma once

#include "store/inbox.hpp"
#include "web/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::desk {

/// States as an editor thinks of them.
enum class Shelf { waiting, ready, published, closed, all };

inline constexpr Shelf kShelves[] = {Shelf::waiting, Shelf::ready, Shelf::published, Shelf::closed, Shelf::all};

std::string_view to_text(Shelf shelf);  ///< in an address
std::string name_of(Shelf shelf);
std::vector<store::SubmissionState> states_on(Shelf shelf);
bool is_on(Shelf shelf, store::SubmissionState state);

/// What the editor looks at, as it stands in an address's query; whatever is not understood is the usual.
struct InboxQuery {
  Shelf shelf = Shelf::waiting;
  std::optional<store::SubmissionKind> kind = {};
  std::string words = {};
  std::optional<store::InboxPlace> after = {};
};

InboxQuery read_query(const web::Fields& fields);
/// "?shelf=closed&kind=question", with "?" unless it is empty.
std::string to_address(const InboxQuery& query);

/// The newest first, from several states one list; `count` at most.
store::InboxPage page_of(store::Store& store, const InboxQuery& query, std::size_t count);

/// How many lie on the shelf, of the query's kind.
std::int64_t count_on(Shelf shelf, const store::InboxCounts& counts, std::optional<store::SubmissionKind> kind);

}  // namespace signpost::desk
