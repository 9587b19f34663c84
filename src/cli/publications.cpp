#include "cli/publications.hpp"

#include "base/text.hpp"
#include "content/digit_groups.hpp"
#include "model/language.hpp"
#include "site/guide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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

Inlines text(std::string words) {
  return {{.value = Text{std::move(words)}}};
}

/// The program's own words. Underscores keep the id from being a chapter's.
Block english_heading(int level, std::string id, std::string words, const std::string& around) {
  const auto lang = around.starts_with("en") ? std::string() : other_language("en", around);
  return {.value = Heading{.level = level, .id = std::move(id), .text = text(std::move(words)), .lang = lang}};
}

Block changes_list(const std::vector<std::string>& changes) {
  List list;
  for (const auto& change : changes) list.items.push_back({.blocks = {{.value = Paragraph{text(change)}}}, .done = {}});
  return {.value = std::move(list)};
}

/// "Ask your worker, or write to …": as the guide's page has it.
Block where_to_ask(const std::string& contact) {
  Inlines words = text("Ask your worker, or write to ");
  words.push_back({.value = Link{.target = "mailto:" + contact, .title = {}, .children = text(contact)}});
  words.push_back({.value = Text{"."}});
  return {.value = Paragraph{std::move(words)}};
}

/// The last section: what the guide's page on the site says around its chapters. Nothing where guide.yaml says none of
/// it; edition and date alone are on the cover.
Blocks about_guide(const Guide& guide, const Settings& settings) {
  if (guide.publisher.empty() && guide.contact.empty() && guide.changes.empty()) return {};
  Blocks blocks = {english_heading(2, "about_this_guide", "About this guide", settings.lang)};
  if (const auto edition = site::edition_in_words(guide); !edition.empty()) {
    blocks.push_back({.value = Paragraph{text(edition)}});
  }
  if (!guide.changes.empty()) {
    blocks.push_back(english_heading(3, "about_this_guide_changes", "What has changed", settings.lang));
    blocks.push_back(changes_list(guide.changes));
  }
  const auto& contact = guide.contact.empty() ? settings.contact : guide.contact;
  if (!contact.empty()) {
    blocks.push_back(english_heading(3, "about_this_guide_questions", "Not sure about something?", settings.lang));
    const bool is_english = settings.lang.starts_with("en");
    auto ask = is_english ? Blocks{where_to_ask(contact)} : in_language({where_to_ask(contact)}, "en", settings.lang);
    std::move(ask.begin(), ask.end(), std::back_inserter(blocks));
  }
  return blocks;
}

}  // namespace

pdf::Publication publication_of(const Newsletter& newsletter, const Settings& settings, Document document,
                                UtcSeconds stamp) {
  auto publication = publication_in(settings, stamp);
  publication.title = newsletter.title;
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
  if (!guide.publisher.empty()) publication.author = guide.publisher;
  for (const auto* chapter : chapters) publication.chapters.push_back({chapter->stem, chapter->summary});
  auto about = about_guide(guide, settings);
  std::move(about.begin(), about.end(), std::back_inserter(book.blocks));
  publication.document = std::move(book);
  return publication;
}

pdf::Publication publication_of(const Entry& entry, const Settings& settings, std::string meta, Document document,
                                UtcSeconds stamp) {
  auto publication = publication_in(settings, stamp);
  publication.title = entry.title;
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
