#include "cli/publications.hpp"

#include "base/text.hpp"
#include "content/digit_groups.hpp"
#include "model/walk.hpp"
#include "site/guide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace signpost::cli {
namespace {

/// "Issue 7 · May 2026", as far as it is known.
std::string issue_line(const Newsletter& newsletter) {
  const auto month = month_and_year(newsletter.date);
  return newsletter.number ? fmt::format("Issue {} · {}", *newsletter.number, month) : month;
}

std::string urgent_line(const UrgentHelp& urgent) {
  if (urgent.phone.empty()) return fmt::format("{} {}", urgent.question, urgent.text);
  return fmt::format("{} {}, or {} in danger", urgent.question, urgent.phone, urgent.emergency);
}

std::string running_head(const Settings& settings) {
  return settings.organisation.empty() ? settings.title : settings.title + ", " + settings.organisation;
}

pdf::Publication publication_in(const Settings& settings, UtcSeconds stamp) {
  pdf::Publication publication;
  publication.author = settings.organisation;
  publication.running_head = running_head(settings);
  publication.running_foot = content::joined_digit_groups(urgent_line(settings.urgent));
  publication.base_url = settings.base_url;
  publication.stamp = stamp;
  return publication;
}

/// All texts of one folder as one.
pdf::Publication collection(std::string title, std::string lead, std::string folder, const Settings& settings,
                            Document document, UtcSeconds stamp) {
  auto publication = publication_in(settings, stamp);
  publication.title = std::move(title);
  publication.lang = settings.lang;
  publication.lead = std::move(lead);
  publication.file = std::move(folder);
  publication.document = std::move(document);
  return publication;
}

}  // namespace

pdf::Publication publication_of(const Newsletter& newsletter, const Settings& settings, Document document,
                                UtcSeconds stamp) {
  auto publication = publication_in(settings, stamp);
  publication.title = document.title ? plain_text(document.title->text) : newsletter.title;
  publication.lang = newsletter.lang;
  publication.date = newsletter.date;
  publication.meta = issue_line(newsletter);
  publication.lead = newsletter.summary;
  publication.file = newsletter.body.file;
  publication.document = std::move(document);
  return publication;
}

pdf::Publication publication_of(const Newsletter& newsletter, const Settings& settings, const Briefing& briefing,
                                UtcSeconds stamp) {
  auto publication = publication_of(newsletter, settings, document_of(briefing), stamp);
  publication.title = briefing_title(newsletter);
  publication.lead = join(briefing.lead, " ");
  publication.format = pdf::Format::sheet;
  return publication;
}

pdf::Publication publication_of(const Guide& guide, const std::vector<const Chapter*>& chapters,
                                const Settings& settings, Document book, UtcSeconds stamp) {
  auto publication = publication_in(settings, stamp);
  publication.title = guide.title;
  publication.lang = settings.lang;
  publication.date = guide.date.value_or(kNoDate);
  publication.meta = site::edition_line(guide);
  publication.lead = guide.subtitle;
  publication.file = "content/guide";
  for (const auto* chapter : chapters) publication.chapters.push_back({chapter->stem, chapter->summary});
  publication.document = std::move(book);
  return publication;
}

pdf::Publication publication_of(const Entry& entry, const Settings& settings, std::string meta, Document document,
                                UtcSeconds stamp) {
  auto publication = publication_in(settings, stamp);
  publication.title = document.title ? plain_text(document.title->text) : entry.title;
  publication.lang = entry.lang;
  publication.meta = std::move(meta);
  publication.lead = entry.summary;
  publication.file = entry.body.file;
  publication.document = std::move(document);
  return publication;
}

pdf::Publication glossary_publication(const Settings& settings, Document document, UtcSeconds stamp) {
  return collection("Words explained", "Words that you may hear in meetings or read in letters, and what they mean.",
                    "content/glossary", settings, std::move(document), stamp);
}

pdf::Publication questions_publication(const Settings& settings, Document document, UtcSeconds stamp) {
  return collection("Questions and answers", "What people have asked us, and what we answered.", "content/questions",
                    settings, std::move(document), stamp);
}

}  // namespace signpost::cli
