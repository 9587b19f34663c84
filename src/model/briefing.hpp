#pragma once

#include "model/document.hpp"
#include "model/library.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace signpost {

/// A part of an issue in a line or two.
struct BriefingSection {
  std::string title;  ///< empty for an issue without sections
  std::string id;     ///< of its heading in the issue
  std::vector<std::string> sentences;
  bool operator==(const BriefingSection&) const = default;
};

/// What a team needs to talk an issue through in ten minutes: meant for one sheet of paper.
struct Briefing {
  std::string issue_address;  ///< of the whole issue, from the site's root
  std::vector<std::string> lead;
  std::vector<BriefingSection> sections;  ///< at least one
  std::size_t more_sections = 0;          ///< that found no room
  std::vector<Event> dates;
  std::vector<std::string> questions;  ///< to talk about
  std::string contact;                 ///< an e-mail address, or empty
  bool operator==(const Briefing&) const = default;
};

/// "Briefing: Trying it together"
std::string briefing_title(const Newsletter& newsletter);
/// "/newsletters/2021-03/briefing/"
std::string briefing_address(const Newsletter& newsletter);
/// "/newsletters/2021-03/briefing/briefing-2021-03.pdf"
std::string briefing_pdf(const Newsletter& newsletter);

/// The briefing of an issue at its fullest: its summary (or its first words), the opening sentences of each section,
/// and of `events` those of the two months after it came out. `document` and `events` are what its readers may see.
Briefing brief(const Newsletter& newsletter, const Document& document, const std::vector<Event>& events,
               const std::string& contact);

/// Makes it shorter by the least that is missed: a late date, a whole sentence of a section, in the end whole sections
/// from the last one on. False where nothing is left to take out.
bool cut(Briefing& briefing);

/// The briefing cut until it has one page by `count_pages`, which is asked as seldom as possible.
Briefing briefing_on_one_page(Briefing briefing, const std::function<std::size_t(const Briefing&)>& count_pages);

/// Its blocks; the lead is the page's own.
Document document_of(const Briefing& briefing);

}  // namespace signpost
