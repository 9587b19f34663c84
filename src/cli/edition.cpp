#include "cli/edition.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "model/walk.hpp"
#include "site/address.hpp"

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

std::string running_head(const Settings& settings) {
  return settings.organisation.empty() ? settings.title : settings.title + ", " + settings.organisation;
}

pdf::Publication publication_of(const Newsletter& newsletter, const Settings& settings, const Document& document,
                                UtcSeconds stamp) {
  pdf::Publication publication;
  publication.title = document.title ? plain_text(document.title->text) : newsletter.title;
  publication.lang = newsletter.lang;
  publication.author = settings.organisation;
  publication.date = newsletter.date;
  publication.running_head = running_head(settings);
  publication.running_foot = urgent_line(settings.urgent);
  publication.meta = issue_line(newsletter);
  publication.lead = newsletter.summary;
  publication.base_url = settings.base_url;
  publication.file = newsletter.body.file;
  publication.stamp = stamp;
  publication.document = document;
  return publication;
}

}  // namespace

Edition::Edition(const Library& library, const SiteView& view, const render::Templates& templates,
                 std::vector<site::OutputFile> assets, const std::filesystem::path& project, StagedFolder* folder,
                 EditionParts parts)
    : library_(library),
      view_(view),
      site_(library, view, templates, std::move(assets)),
      project_(project),
      folder_(folder),
      parts_(parts) {}

void Edition::put(const site::OutputFile& file) {
  if (folder_ != nullptr) folder_->write(file.path, file.content);
}

void Edition::put_page(const site::OutputFile& file) {
  ++pages_;
  put(file);
}

void Edition::put_pictures(const Document& document) {
  for_each_inline(document, [&](const Inline& one) {
    const auto* image = std::get_if<Image>(&one.value);
    if (image == nullptr || !image->picture) return;
    {
      const std::lock_guard lock(guard_);
      if (!pictures_.insert(image->picture->address).second) return;
    }
    put({image->picture->address.substr(1), read_file(project_ / image->picture->file)});
  });
}

void Edition::put_documents() {
  for (const auto& document : library_.documents) {
    if (!is_for(document.audience, view_.audiences)) continue;
    put({"documents/" + document.file, read_file(project_ / "content/documents" / document.file)});
  }
}

Document Edition::selected(const Document& document) {
  auto selected = select(document, view_.audiences);
  if (parts_.pages) put_pictures(selected);
  return selected;
}

site::Download Edition::print(const Newsletter& newsletter, const Document& document, UtcSeconds stamp,
                              Diagnostics& diagnostics) {
  const auto pdf = parts_.press->print(publication_of(newsletter, library_.settings, document, stamp), diagnostics);
  const auto address = fmt::format("{}newsletter-{}.pdf", newsletter.address, newsletter.stem);
  put({address.substr(1), pdf.bytes});
  ++pdfs_;
  return {.address = address, .pages = pdf.pages, .bytes = pdf.bytes.size()};
}

void Edition::add(const Newsletter& newsletter, const Document& document, UtcSeconds stamp, Diagnostics& diagnostics) {
  const auto shown = selected(document);
  site::Downloads downloads;
  if (parts_.press != nullptr) {
    downloads[newsletter.address] = print(newsletter, shown, stamp, diagnostics);
    const std::lock_guard lock(guard_);
    downloads_.insert(downloads.begin(), downloads.end());
  }
  if (parts_.pages) put_page(site_.newsletter(newsletter, shown, downloads, diagnostics));
}

void Edition::add(const Chapter& chapter, const Document& document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.chapter(chapter, selected(document), {}, diagnostics));
}

void Edition::add_easy(const Chapter& chapter, const Document& document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.easy_chapter(chapter, selected(document), diagnostics));
}

void Edition::add(const Term& term, const Document& document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.term(term, selected(document), diagnostics));
}

void Edition::add(const Question& question, const Document& document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.question(question, selected(document), diagnostics));
}

void Edition::add(const Page& page, const Document& document, Diagnostics& diagnostics) {
  if (parts_.pages) put_page(site_.page(page, selected(document), diagnostics));
}

void Edition::finish(const site::Site::Read& read, const std::set<std::string>& asked, content::PageIds& ids,
                     Diagnostics& diagnostics) {
  if (parts_.pages) {
    put_documents();
    const auto shared = site_.shared(read, downloads_, diagnostics);
    for (const auto& file : shared) {
      if (file.path.ends_with(".html")) ++pages_;
      put(file);
    }
    for (const auto& address : asked) add_ids(address, shared, ids);
  }
  if (folder_ != nullptr) take_over_the_rest();
}

/// A part that was not asked for stays as it was, but for the PDFs of issues that are no longer published.
void Edition::take_over_the_rest() {
  namespace fs = std::filesystem;
  const auto is_pdf = [](const fs::path& path) { return path.extension() == ".pdf" && *path.begin() != "documents"; };
  std::set<std::string> homes = {"guide", "glossary"};
  for (const auto* issue : site_.newsletters()) homes.insert("newsletters/" + issue->stem);
  const auto is_current = [&](const fs::path& path) { return homes.contains(path.parent_path().generic_string()); };
  if (parts_.press == nullptr)
    folder_->take_over([&](const fs::path& path) { return is_pdf(path) && is_current(path); });
  if (!parts_.pages) folder_->take_over([&](const fs::path& path) { return !is_pdf(path); });
}

}  // namespace signpost::cli
