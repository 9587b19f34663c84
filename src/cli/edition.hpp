#pragma once

#include "base/output.hpp"
#include "cli/printer.hpp"
#include "content/reader.hpp"
#include "glossary/lexicon.hpp"
#include "glossary/linking.hpp"
#include "model/library.hpp"
#include "model/select.hpp"
#include "pdf/press.hpp"
#include "site/site.hpp"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace signpost::cli {

/// What an edition makes of its texts.
struct EditionParts {
  bool pages = true;
  Printer* printer = nullptr;  ///< null: no PDFs
};

/// A chapter with its text, selected for an edition's readers.
struct ChapterText {
  const Chapter* chapter = nullptr;
  Document document;
};

/// A question with its answer, selected for an edition's readers.
struct QuestionText {
  const Question* question = nullptr;
  Document document;
};

/// One website while it is made: its pages, its PDFs and the pictures and files they show. Thread-safe.
class Edition {
 public:
  /// `folder` may be null: then all is made and nothing written. What is given by reference must outlive it.
  Edition(const Library& library, const SiteView& view, const glossary::Lexicon& lexicon,
          const render::Templates& templates, std::vector<site::OutputFile> assets,
          const std::filesystem::path& project, StagedFolder* folder, EditionParts parts,
          const site::BuildTimes& times);

  const SiteView& view() const { return view_; }
  const site::Site& site() const { return site_; }
  const glossary::Lexicon& lexicon() const { return lexicon_; }
  bool shows(const Entry& entry) const { return is_for(entry.audience, view_.audiences); }

  /// The page of an issue and its PDF, from its text as everyone in the project could see it.
  /// `stamp` is the date inside the PDF.
  void add(const Newsletter& newsletter, Document document, UtcSeconds stamp, Diagnostics& diagnostics);
  /// All chapters on one page, and the guide's PDFs, from the chapters that this site shows.
  void add_guide(const std::vector<ChapterText>& chapters, UtcSeconds stamp, Diagnostics& diagnostics);
  /// The PDFs of all its words, and of all its questions with their answers.
  void print_glossary(UtcSeconds stamp, Diagnostics& diagnostics);
  void print_questions(const std::vector<QuestionText>& questions, UtcSeconds stamp, Diagnostics& diagnostics);
  /// Once the guide was added, since each chapter's page leads to its PDF.
  void add(const Chapter& chapter, Document document, UtcSeconds stamp, Diagnostics& diagnostics);
  void add_easy(const Chapter& chapter, Document document, Diagnostics& diagnostics);
  /// Once all texts but terms were added: a term's page says where it is used.
  void add(const Term& term, Document document, Diagnostics& diagnostics);
  void add(const Question& question, Document document, Diagnostics& diagnostics);
  void add(const Page& page, Document document, UtcSeconds stamp, Diagnostics& diagnostics);

  /// Whether a text that was added uses the term.
  bool uses(const Term& term) const { return mentions_.contains(&term); }

  /// The pages that list others, the assets and the files to download; once everything else was added. Of the pages at
  /// `asked` the ids are added to `ids`.
  void finish(const site::Site::Read& read, const std::set<std::string>& asked, content::PageIds& ids,
              Diagnostics& diagnostics);

  /// What this site published that others may link to: pages, PDFs, files to download, the feed; from its root.
  const std::set<std::string>& addresses() const { return addresses_; }

  std::size_t pages() const { return pages_; }
  std::size_t pdfs() const { return pdfs_; }
  /// Of these, those that did not need to be printed.
  std::size_t unchanged_pdfs() const { return unchanged_pdfs_; }

 private:
  void put(const site::OutputFile& file);
  /// As put(), for what has an address that lasts.
  void put_lasting(const site::OutputFile& file);
  void note_lasting(const std::string& path);
  void put_page(const site::OutputFile& file);
  void put_pictures(const Document& document);
  void put_documents();
  void take_over_the_rest();
  Document selected(Document document);
  /// The text for its page: terms are linked, and what it uses is noted.
  Document linked(const Entry& entry, Document shown);
  /// The text for its PDF: its words are explained in its last section.
  Document for_print(const Entry& entry, Document shown) const;
  Document bound(const std::vector<ChapterText>& chapters, glossary::Explained explained,
                 std::vector<const Term*>& used) const;
  /// The files that a publication's words come from.
  using Bodies = std::vector<const Body*>;
  /// Prints a publication in both sizes: `stem` is the file's name below `home` without its ending.
  void print_twice(pdf::Publication publication, const Bodies& texts, const std::string& stem, const std::string& home,
                   Diagnostics& diagnostics);
  /// Prints a publication as the PDF at `address`, which belongs to the page at `home`.
  void print(pdf::Publication publication, const Bodies& texts, const std::string& address, const std::string& home,
             Diagnostics& diagnostics);
  /// The PDF of the briefing, cut until it is one page.
  void print_briefing(const Newsletter& newsletter, const Briefing& briefing, UtcSeconds stamp);
  /// The PDFs of these pages alone: others go on adding theirs.
  site::Downloads downloads_of(const std::vector<std::string>& homes);

  const Library& library_;
  SiteView view_;
  const glossary::Lexicon& lexicon_;
  site::Site site_;
  std::filesystem::path project_;
  StagedFolder* folder_;
  EditionParts parts_;
  std::mutex guard_;
  site::Downloads downloads_;
  std::set<std::string> pictures_;
  std::set<std::string> addresses_;
  std::vector<site::OutputFile> whole_guide_;  ///< one, or none without chapters: links may lead into it
  std::unordered_map<const Term*, std::vector<const Entry*>> mentions_;  ///< in no order
  std::atomic<std::size_t> pages_ = 0;
  std::atomic<std::size_t> pdfs_ = 0;
  std::atomic<std::size_t> unchanged_pdfs_ = 0;
};

}  // namespace signpost::cli
