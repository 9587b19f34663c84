#include "cli/edition.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/public_picture.hpp"
#include "cli/publications.hpp"
#include "cli/written_characters.hpp"
#include "glossary/explanations.hpp"
#include "glossary/linking.hpp"
#include "model/book.hpp"
#include "model/glossary_book.hpp"
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

/// Of the files that list others: the archive's later pages come and go, and nobody links to "not found".
bool lasts(std::string_view path) {
  return path == "feed.xml" || path == site::kCalendarFile || path == kTrainingFile.substr(1) ||
         (path.ends_with(".html") && path != "404.html" && !path.starts_with("newsletters/page/"));
}

template <class Entries>
std::vector<const Body*> bodies_of(const Entries& entries) {
  std::vector<const Body*> bodies;
  bodies.reserve(entries.size());
  for (const auto* entry : entries) bodies.push_back(&entry->body);
  return bodies;
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

void Edition::note_lasting(const std::string& path) {
  const std::lock_guard lock(guard_);
  addresses_.insert(site::address_of_file(path));
}

void Edition::put_lasting(const site::OutputFile& file) {
  note_lasting(file.path);
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

Document Edition::for_print(const Entry& entry, Document shown) const {
  const auto used = glossary::link_terms(
      shown, lexicon_,
      {.own_address = {}, .unlinked = entry.unlinked, .explained = glossary::Explained::in_the_text, .used = {}});
  add_words(shown, used, entry.wording);
  return shown;
}

void Edition::print(pdf::Publication publication, const Bodies& texts, const std::string& address,
                    const std::string& home, Diagnostics& diagnostics) {
  publication.place_of = [&](char32_t character, std::size_t line) {
    return place_of_character(character, line, texts, library_, project_);
  };
  const auto pdf = parts_.printer->print(publication, view_.name, folder_, address.substr(1), diagnostics);
  note_lasting(address.substr(1));
  ++pdfs_;
  if (pdf.unchanged) ++unchanged_pdfs_;
  const std::lock_guard lock(guard_);
  const site::Download download{.address = address, .pages = pdf.pages, .bytes = pdf.bytes};
  if (publication.format == pdf::Format::large_print) {
    downloads_[home].large_print = download;
  } else {
    downloads_[home].standard = download;
  }
}

void Edition::print_twice(pdf::Publication publication, const Bodies& texts, const std::string& stem,
                          const std::string& home, Diagnostics& diagnostics) {
  print(publication, texts, fmt::format("{}{}.pdf", home, stem), home, diagnostics);
  Diagnostics said_of_the_standard;
  publication.format = pdf::Format::large_print;
  print(std::move(publication), texts, fmt::format("{}{}-large-print.pdf", home, stem), home, said_of_the_standard);
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
    return parts_.printer->count_pages(publication_of(newsletter, library_.settings, one, stamp));
  });
  Diagnostics said_of_the_issue;
  print(publication_of(newsletter, library_.settings, sheet, stamp), {&newsletter.body}, briefing_pdf(newsletter),
        briefing_address(newsletter), said_of_the_issue);
}

void Edition::add(const Newsletter& newsletter, Document document, UtcSeconds stamp, Diagnostics& diagnostics) {
  auto shown = selected(std::move(document));
  const auto& contact = newsletter.contact.empty() ? library_.settings.contact : newsletter.contact;
  const auto briefing = brief(newsletter, shown, site_.events(), contact);
  if (parts_.printer != nullptr) {
    print(publication_of(newsletter, library_.settings, for_print(newsletter, shown), stamp), {&newsletter.body},
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
    // On paper it opens its chapter in larger type.
    auto summary = explained == glossary::Explained::in_the_text ? std::string() : chapter->summary;
    auto& part = parts.emplace_back(
        BookPart{chapter->stem, chapter->title, std::move(summary), document, chapter->address, chapter->lang});
    used =
        glossary::link_terms(part.document, lexicon_,
                             {.own_address = {}, .unlinked = chapter->unlinked, .explained = explained, .used = used});
  }
  return bind_book(std::move(parts), library_.settings.lang);
}

void Edition::add_guide(const std::vector<ChapterText>& chapters, UtcSeconds stamp, Diagnostics& diagnostics) {
  if (parts_.printer != nullptr) {
    std::vector<const Term*> used;
    auto book = bound(chapters, glossary::Explained::in_the_text, used);
    add_words(book, used, Wording::families);
    print_twice(publication_of(library_.guide, site_.chapters(), library_.settings, std::move(book), stamp),
                bodies_of(site_.chapters()), "guide", "/guide/", diagnostics);
  }
  if (!parts_.pages) return;
  std::vector<const Term*> used;
  const auto book = bound(chapters, glossary::Explained::on_its_page, used);
  whole_guide_ = {site_.whole_guide(book, downloads_of({"/guide/"}), diagnostics)};
  put_page(whole_guide_.front());
}

void Edition::print_glossary(UtcSeconds stamp, Diagnostics& diagnostics) {
  if (parts_.printer == nullptr) return;
  print_twice(glossary_publication(library_.settings, glossary_book(site_.terms()), stamp), bodies_of(site_.terms()),
              "glossary", "/glossary/", diagnostics);
}

void Edition::print_questions(const std::vector<QuestionText>& questions, UtcSeconds stamp, Diagnostics& diagnostics) {
  if (parts_.printer == nullptr) return;
  std::vector<BookPart> parts;
  std::vector<const Term*> used;
  for (const auto& [question, document] : questions) {
    auto& part =
        parts.emplace_back(BookPart{question->stem, question->title, {}, document, question->address, question->lang});
    used = glossary::link_terms(part.document, lexicon_,
                                {.own_address = {},
                                 .unlinked = question->unlinked,
                                 .explained = glossary::Explained::in_the_text,
                                 .used = used});
  }
  auto book = bind_book(std::move(parts), library_.settings.lang);
  add_words(book, used, Wording::families);
  print(questions_publication(library_.settings, std::move(book), stamp), bodies_of(site_.questions()),
        "/questions/questions.pdf", "/questions/", diagnostics);
}

void Edition::add(const Chapter& chapter, Document document, UtcSeconds stamp, Diagnostics& diagnostics) {
  auto shown = selected(std::move(document));
  if (parts_.printer != nullptr) {
    const auto& chapters = site_.chapters();
    const auto place = std::find(chapters.begin(), chapters.end(), &chapter) - chapters.begin();
    const auto meta = fmt::format("Chapter {} \u00B7 {}", place + 1, library_.guide.title);
    print(publication_of(chapter, library_.settings, meta, for_print(chapter, shown), stamp), {&chapter.body},
          fmt::format("{}{}.pdf", chapter.address, chapter.stem), chapter.address, diagnostics);
  }
  if (!parts_.pages) return;
  put_page(site_.chapter(chapter, linked(chapter, std::move(shown)), downloads_of({"/guide/", chapter.address}),
                         diagnostics));
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

void Edition::add(const Page& page, Document document, UtcSeconds stamp, Diagnostics& diagnostics) {
  auto shown = selected(std::move(document));
  if (parts_.printer != nullptr && page.print) {
    auto sheet = publication_of(page, library_.settings, {}, for_print(page, shown), stamp);
    sheet.format = pdf::Format::worksheet;
    print(std::move(sheet), {&page.body}, fmt::format("{}{}.pdf", page.address, page.stem), page.address, diagnostics);
  }
  if (!parts_.pages) return;
  put_page(site_.page(page, linked(page, std::move(shown)), downloads_of({page.address}), diagnostics));
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
  std::set<std::string> homes = {"guide", "glossary", "questions"};
  for (const auto* issue : site_.newsletters()) {
    homes.insert({"newsletters/" + issue->stem, fmt::format("newsletters/{}/briefing", issue->stem)});
  }
  for (const auto* chapter : site_.chapters()) homes.insert("guide/" + chapter->stem);
  for (const auto* page : site_.pages()) {
    if (page->print) homes.insert(page->stem);
  }
  const auto is_current = [&](const fs::path& path) { return homes.contains(path.parent_path().generic_string()); };
  if (parts_.printer == nullptr)
    folder_->take_over([&](const fs::path& path) { return is_pdf(path) && is_current(path); });
  if (!parts_.pages) folder_->take_over([&](const fs::path& path) { return !is_pdf(path); });
}

}  // namespace signpost::cli
