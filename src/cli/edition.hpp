#pragma once

#include "base/output.hpp"
#include "content/reader.hpp"
#include "model/library.hpp"
#include "model/select.hpp"
#include "pdf/press.hpp"
#include "site/site.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>

namespace signpost::cli {

/// What an edition makes of its texts.
struct EditionParts {
  bool pages = true;
  const pdf::Press* press = nullptr;  ///< null: no PDFs
};

/// One website while it is made: its pages, its PDFs and the pictures and files they show. Thread-safe.
class Edition {
 public:
  /// `folder` may be null: then all is made and nothing written. What is given by reference must outlive it.
  Edition(const Library& library, const SiteView& view, const render::Templates& templates,
          std::vector<site::OutputFile> assets, const std::filesystem::path& project, StagedFolder* folder,
          EditionParts parts);

  const SiteView& view() const { return view_; }
  const site::Site& site() const { return site_; }
  bool shows(const Entry& entry) const { return is_for(entry.audience, view_.audiences); }

  /// The page of an issue and its PDF, from its text as everyone in the project could see it.
  /// `stamp` is the date inside the PDF.
  void add(const Newsletter& newsletter, const Document& document, UtcSeconds stamp, Diagnostics& diagnostics);
  void add(const Chapter& chapter, const Document& document, Diagnostics& diagnostics);
  void add_easy(const Chapter& chapter, const Document& document, Diagnostics& diagnostics);
  void add(const Term& term, const Document& document, Diagnostics& diagnostics);
  void add(const Question& question, const Document& document, Diagnostics& diagnostics);
  void add(const Page& page, const Document& document, Diagnostics& diagnostics);

  /// The pages that list others, the assets and the files to download; once everything else was added. Of the pages at
  /// `asked` the ids are added to `ids`.
  void finish(const site::Site::Read& read, const std::set<std::string>& asked, content::PageIds& ids,
              Diagnostics& diagnostics);

  std::size_t pages() const { return pages_; }
  std::size_t pdfs() const { return pdfs_; }

 private:
  void put(const site::OutputFile& file);
  void put_page(const site::OutputFile& file);
  void put_pictures(const Document& document);
  void put_documents();
  void take_over_the_rest();
  Document selected(const Document& document);
  site::Download print(const Newsletter& newsletter, const Document& document, UtcSeconds stamp,
                       Diagnostics& diagnostics);

  const Library& library_;
  SiteView view_;
  site::Site site_;
  std::filesystem::path project_;
  StagedFolder* folder_;
  EditionParts parts_;
  std::mutex guard_;
  site::Downloads downloads_;
  std::set<std::string> pictures_;
  std::atomic<std::size_t> pages_ = 0;
  std::atomic<std::size_t> pdfs_ = 0;
};

}  // namespace signpost::cli
