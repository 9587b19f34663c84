#include "cli/edition.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/public_picture.hpp"
#include "glossary/explanations.hpp"
#include "glossary/linking.hpp"
#include "model/book.hpp"
#include "model/training.hpp"
#include "model/walk.hpp"
#include "site/address.hpp"
#include "site/events.hpp"
#include "site/guide.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace signpost::cli {
namespace {

/// The ids of the page at `address`, where it is among the files.
void add_ids(const std::string& address, const std::vector<site::OutputFile>& files, content::PageIds& ids) {
  const auto path = site::output_path(address);
  const auto page = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.path == path; });
  if (page == files.end()) return;
  auto found = site::ids_in(*page);
  auto& known = ids[address];
  known.insert(known.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

/// "Issue 7 · May 2026", as far as it is known.
std::string issue_line(const Newsletter& newsletter) {
  const auto month = month_and_year(newsletter.date);
  return newsletter.number ? fmt::format("Issue {} · {}", *newsletter.number, month) : month;
}

std::string urgent_line(const UrgentHelp& urgent) {
  if (urgent.phone.empty()) return fmt::format("{} {}", urgent.question, urgent.text);
  return fmt::format("{} {}, or {} in danger", urgent.question, urgent.phone, urgent.emergency);
}

/// Of the files that list others: the archive's later pages come and go, and nobody links to "not found".
bool lasts(std::string_view path) {
  return path == "feed.xml" || path == site::kCalendarFile || path == kTrainingFile.substr(1) ||
         (path.ends_with(".html") && path != "404.html" && !path.starts_with("newsletters/page/"));
}

std::string running_head(const Settings& settings) {
  return settings.organisation.empty() ? settings.title : settings.title + ", " + settings.organisation;
}

pdf::Publication publication_in(const Settings& settings, UtcSeconds stamp) {
  pdf::Publication publication;
  publication.author = settings.organisation;
  publication.running_head = running_head(settings);
  publication.running_foot = urgent_line(settings.urgent);
  publication.base_url = settings.base_url;
  publication.stamp = stamp;
  return publication;
}

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

pdf::Publication publication_of(const Guide& guide, const Settings& settings, Document book, UtcSeconds stamp) {
  auto publication = publication_in(settings, stamp);
  publication.title = guide.title;
  publication.lang = settings.lang;
  publication.date = guide.date.value_or(kNoDate);
  publication.meta = site::edition_line(guide);
  publication.lead = guide.subtitle;
  publication.file = "content/guide";
  publication.document = std::move(book);
  return publication;
}

/// On paper a text explains its words in its last section.
void add_words(Document& document, std::vector<const Term*> used, Wording wording) {
  auto section = glossary::words_section(std::move(used), wording);
  std::move(section.begin(), section.end(), std::back_inserter(document.blocks));
}

}  // namespace

Edition::Edition(const Library& library, const SiteView& view, const glossary::Lexicon& lexicon,
                 const render::Templates& templates, std::vector<site::OutputFile> assets,
                 const std::filesystem::path& project, StagedFolder* folder, EditionParts parts,
                 const site::BuildTimes& times)
    : library_(library),
      view_(view),
      lexicon_(lexicon),
      site_(library, view, templates, std::move(assets), times),
      project_(project),
      folder_(folder),
      parts_(parts) {}

void Edition::put(const site::OutputFile& file) {
  if (folder_ != nullptr) folder_->write(file.path, file.content);
}

void Edition::put_lasting(const site::OutputFile& file) {
  {
    const std::lock_guard lock(guard_);
    addresses_.insert(site::address_of_file(file.path));
  }
  put(file);
}

void Edition::put_page(const site::OutputFile& file) {
  ++pages_;
  put_lasting(file);
}

void Edition::put_pictures(const Document& document) {
  for_each_inline(document, [&](const Inline& one) {
    const auto* image = std::get_if<Image>(&one.value);
    if (image == nullptr || !image->picture) return;
    {
      const std::lock_guard lock(guard_);
      if (!pictures_.insert(image->picture->address).second) return;
    }
    put({image->picture->address.substr(1), public_picture(project_ / image->picture->file)});
  });
}

void Edition::put_documents() {
  std::set<std::string> files;
  for (const auto& document : library_.documents) {
    if (!is_for(document.audience, view_.audiences) || !files.insert(document.file).second) continue;
    put_lasting({"documents/" + document.file, read_file(project_ / "content/documents" / document.file)});
  }
}

Document Edition::selected(Document document) {
  auto selected = select(std::move(document), view_.audiences);
  if (parts_.pages) put_pictures(selected);
  return selected;
}

Document Edition::linked(const Entry& entry, Document shown) {
  const auto used = glossary::link_terms(shown, lexicon_, {.own_address = entry.address, .unlinked = entry.unlinked});
  const std::lock_guard lock(guard_);
  for (const auto* term : used) mentions_[term].push_back(&entry);
  return shown;
}

Document Edition::for_print(const Newsletter& newsletter, Document shown) const {
  const auto used = glossary::link_terms(
      shown, lexicon_,
      {.own_address = {}, .unlinked = newsletter.unlinked, .explained = glossary::Explained::in_the_text, .used = {}});
  add_words(shown, used, newsletter.wording);
  return shown;
}

void Edition::print(const pdf::Publication& publication, const std::string& address, const std::string& home,
                    Diagnostics& diagnostics) {
  const auto pdf = parts_.press->print(publication, diagnostics);
  put_lasting({address.substr(1), pdf.bytes});
  ++pdfs_;
  const std::lock_guard lock(guard_);
  downloads_[home] = {.address = address, .pages = pdf.pages, .bytes = pdf.bytes.size()};
}

site::Downloads Edition::downloads_of(const std::vector<std::string>& homes) {
  const std::lock_guard lock(guard_);
  site::Downloads found;
  for (const auto& home : homes) {
    const auto download = downloads_.find(home);
    if (download != downloads_.end()) found.insert(*download);
  }
  return found;
}

void Edition::print_briefing(const Newsletter& newsletter, const Briefing& briefing, UtcSeconds stamp) {
  const auto sheet = briefing_on_one_page(briefing, [&](const Briefing& one) {
    return parts_.press->count_pages(publication_of(newsletter, library_.settings, one, stamp));
  });
  Diagnostics said_of_the_issue;
  print(publication_of(newsletter, library_.settings, sheet, stamp), briefing_pdf(newsletter),
        briefing_address(newsletter), said_of_the_issue);
}

void Edition::add(const Newsletter& newsletter, Document document, UtcSeconds stamp, Diagnostics& diagnostics) {
  auto shown = selected(std::move(document));
  const auto& contact = newsletter.contact.empty() ? library_.settings.contact : newsletter.contact;
  const auto briefing = brief(newsletter, shown, site_.events(), contact);
  if (parts_.press != nullptr) {
    print(publication_of(newsletter, library_.settings, for_print(newsletter, shown), stamp),
          fmt::format("{}newsletter-{}.pdf", newsletter.address, newsletter.stem), newsletter.address, diagnostics);
    print_briefing(newsletter, briefing, stamp);
  }
  if (!parts_.pages) return;
  const auto downloads = downloads_of({newsletter.address, briefing_address(newsletter)});
  put_page(site_.newsletter(newsletter, linked(newsletter, std::move(shown)), downloads, diagnostics));
  put_page(site_.briefing(newsletter, briefing, downloads, diagnostics));
}

/// The chapters as one text. Each leaves alone what it leaves alone on its own page; a term is linked once in all.
Document Edition::bound(const std::vector<ChapterText>& chapters, glossary::Explained explained,
                        std::vector<const Term*>& used) const {
  std::vector<BookPart> parts;
  for (const auto& [chapter, document] : chapters) {
    auto& part = parts.emplace_back(BookPart{chapter->stem, chapter->title, chapter->summary, document});
    used =
        glossary::link_terms(part.document, lexicon_,
                             {.own_address = {}, .unlinked = chapter->unlinked, .explained = explained, .used = used});
  }
  return bind_book(std::move(parts));
}

void Edition::add_guide(const std::vector<ChapterText>& chapters, UtcSeconds stamp, Diagnostics& diagnostics) {
  if (parts_.press != nullptr) {
    std::vector<const Term*> used;
    auto book = bound(chapters, glossary::Explained::in_the_text, used);
    add_words(book, used, Wording::families);
    print(publication_of(library_.guide, library_.settings, std::move(book), stamp), "/guide/guide.pdf", "/guide/",
          diagnostics);
  }
  if (!parts_.pages) return;
  std::vector<const Term*> used;
  const auto book = bound(chapters, glossary::Explained::on_its_page, used);
  whole_guide_ = {site_.whole_guide(book, downloads_of({"/guide/"}), diagnostics)};
  put_page(whole_guide_.front());
}

void Edition::add(const Chapter& chapter, Document document, Diagnostics& diagnostics) {
  if (!parts_.pages) return;
  put_page(
      site_.chapter(chapter, linked(chapter, selected(std::move(document))), downloads_of({"/guide/"}), diagnostics));
}

void Edition::add_easy(const Chapter& chapter, Document document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.easy_chapter(chapter, linked(chapter, selected(std::move(document))), diagnostics));
}

void Edition::add(const Term& term, Document document, Diagnostics& diagnostics) {
  if (!parts_.pages) return;
  auto shown = selected(std::move(document));
  glossary::link_terms(shown, lexicon_, {.own_address = term.address, .unlinked = term.unlinked});
  const auto found = mentions_.find(&term);
  put_page(site_.term(term, shown, found == mentions_.end() ? site::Mentions{} : found->second, diagnostics));
}

void Edition::add(const Question& question, Document document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.question(question, linked(question, selected(std::move(document))), diagnostics));
}

void Edition::add(const Page& page, Document document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.page(page, linked(page, selected(std::move(document))), diagnostics));
}

void Edition::finish(const site::Site::Read& read, const std::set<std::string>& asked, content::PageIds& ids,
                     Diagnostics& diagnostics) {
  if (parts_.pages) {
    put_documents();
    const auto shared = site_.shared(read, downloads_, diagnostics);
    for (const auto& file : shared) {
      if (file.path.ends_with(".html")) ++pages_;
      if (lasts(file.path)) {
        put_lasting(file);
      } else {
        put(file);
      }
    }
    for (const auto& address : asked) {
      add_ids(address, shared, ids);
      add_ids(address, whole_guide_, ids);
    }
  }
  if (folder_ != nullptr) take_over_the_rest();
}

/// A part that was not asked for stays as it was, but for the PDFs of issues that are no longer published.
void Edition::take_over_the_rest() {
  namespace fs = std::filesystem;
  const auto is_pdf = [](const fs::path& path) { return path.extension() == ".pdf" && *path.begin() != "documents"; };
  std::set<std::string> homes = {"guide", "glossary"};
  for (const auto* issue : site_.newsletters()) {
    homes.insert({"newsletters/" + issue->stem, fmt::format("newsletters/{}/briefing", issue->stem)});
  }
  const auto is_current = [&](const fs::path& path) { return homes.contains(path.parent_path().generic_string()); };
  if (parts_.press == nullptr)
    folder_->take_over([&](const fs::path& path) { return is_pdf(path) && is_current(path); });
  if (!parts_.pages) folder_->take_over([&](const fs::path& path) { return !is_pdf(path); });
}

}  // namespace signpost::cli
