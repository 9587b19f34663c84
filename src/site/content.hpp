#pragma once

#include "model/events.hpp"
#include "model/library.hpp"
#include "model/select.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace signpost::site {

/// Entries of one kind that a site shows, in the library's order, with their neighbours.
template <class Kind>
class Shelf {
 public:
  Shelf(const std::vector<Kind>& all, const Audiences& readers) {
    for (const auto& entry : all) {
      if (!is_for(entry.audience, readers)) continue;
      places_.emplace(entry.stem, entries_.size());
      entries_.push_back(&entry);
    }
  }

  const std::vector<const Kind*>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }
  std::size_t size() const { return entries_.size(); }

  /// Null where the site does not show it.
  const Kind* find(std::string_view stem) const { return at(place_of(stem)); }
  const Kind* before(std::string_view stem) const { return at(place_of(stem) - 1); }
  const Kind* after(std::string_view stem) const { return at(place_of(stem) + 1); }

  /// Counted from 0; one before the last possible place where the site does not show it, so that it has no neighbours.
  std::size_t place_of(std::string_view stem) const {
    const auto found = places_.find(stem);
    return found == places_.end() ? kNowhere : found->second;
  }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-3);

  const Kind* at(std::size_t place) const { return place < entries_.size() ? entries_[place] : nullptr; }

  std::vector<const Kind*> entries_;
  std::unordered_map<std::string_view, std::size_t> places_;  ///< views of the library's own stems
};

/// What of a library one site shows: everyone's text and that of its audiences.
struct Content {
  Content(const Library& library, const Audiences& readers)
      : newsletters(library.newsletters, readers),
        chapters(library.guide.chapters, readers),
        terms(library.terms, readers),
        questions(library.questions, readers),
        pages(library.pages, readers),
        events(events_for(library.events, readers)) {}

  Shelf<Newsletter> newsletters;
  Shelf<Chapter> chapters;
  Shelf<Term> terms;
  Shelf<Question> questions;
  Shelf<Page> pages;
  std::vector<Event> events;  ///< past ones included
};

}  // namespace signpost::site
