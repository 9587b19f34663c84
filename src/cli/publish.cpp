#include "cli/publish.hpp"

#include "base/error.hpp"
#include "base/output.hpp"
#include "base/parallel.hpp"
#include "check/checks.hpp"
#include "cli/address_record.hpp"
#include "cli/base_url_warning.hpp"
#include "cli/edition.hpp"
#include "cli/lexicons.hpp"
#include "cli/mail_bodies.hpp"
#include "cli/outside_check.hpp"
#include "cli/printer.hpp"
#include "cli/readers_words.hpp"
#include "cli/report.hpp"
#include "cli/resources.hpp"
#include "cli/reviews.hpp"
#include "cli/withholding.hpp"
#include "cli/words_record.hpp"
#include "content/reader.hpp"
#include "glossary/explanations.hpp"
#include "glossary/linking.hpp"
#include "mail/compose.hpp"
#include "model/subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <iterator>
#include <memory>
#include <mutex>
#include <type_traits>

namespace signpost::cli {
namespace {

content::Project load(const PublishOptions& options, const Resources& resources, Diagnostics& diagnostics) {
  const content::LoadOptions load{.today = options.today, .drafts = options.drafts, .workers = options.workers};
  auto project = content::load_project(options.project, load, diagnostics);
  for (const auto& asset : resources.assets) project.assets.insert("/" + asset.path);
  return project;
}

/// The whole of one build: what was loaded, the tools made from it, and the places the results go to.
class Build {
 public:
  Build(const PublishOptions& options, Diagnostics& diagnostics)
      : options_(options),
        resources_(load_resources(options.project, diagnostics)),
        project_(load(options, resources_, diagnostics)),
        reader_(project_),
        lexicons_(project_.library),
        checks_(project_.library, options.today),
        templates_(render::Templates::parse(resources_.templates, diagnostics)),
        styles_(mail::parse_styles(resources_.mail_styles.file, resources_.mail_styles.text, diagnostics)),
        theme_(pdf::read_theme(resources_.pdf_theme.file, resources_.pdf_theme.text, diagnostics)) {
    if (makes(Part::pdf)) press_.emplace(theme_, options.project);
  }

  /// Opens the places, in `output` or nowhere.
  void open(Output* output) {
    if (press_) printer_.emplace(*press_, output);
    const EditionParts parts{.pages = makes(Part::site), .printer = printer_ ? &*printer_ : nullptr};
    if (makes(Part::site) || makes(Part::pdf)) {
      for (const auto& view : library().settings.sites) {
        auto* folder = output == nullptr ? nullptr : &output->part(view.name);
        editions_.push_back(std::make_unique<Edition>(library(), view, lexicons_.for_readers(view.audiences),
                                                      templates_, resources_.assets, options_.project, folder, parts,
                                                      site::BuildTimes{options_.today, options_.stamp}));
      }
    }
    if (makes(Part::mail) && output != nullptr) mail_folder_ = &output->part("mail");
    if (const auto* edition = public_edition()) reviews_.emplace(project_, reader_, *edition, output);
  }

  /// Reads every text once, on all workers, and publishes it wherever it has readers; terms last, since their pages
  /// say where they are used, and chapters after the guide, whose PDF they lead to.
  void make_all(Diagnostics& diagnostics) {
    add_tasks();
    add_books();
    run_tasks(diagnostics);
    add_chapters();
    run_tasks(diagnostics);
    for (const auto& term : library().terms) add_entry(term);
    run_tasks(diagnostics);
    report_unused_terms(diagnostics);
    if (reviews_) reviews_->make_all(diagnostics);
    const auto asked = reader_.own_pages_linked_into();
    content::PageIds ids;
    for (const auto& edition : editions_) finish(*edition, asked, ids, diagnostics);
    reader_.check_anchors(ids, diagnostics);
  }

  /// Of the site for everyone; nothing where it was not made.
  const Edition* public_edition() const {
    const auto found = std::find_if(editions_.begin(), editions_.end(),
                                    [](const auto& edition) { return edition->view().audiences.empty(); });
    return found == editions_.end() || !makes(Part::site) ? nullptr : found->get();
  }

  const Settings& settings() const { return library().settings; }

  Published result() const {
    Published published;
    published.messages = messages_;
    published.left_out = project_.left_out;
    published.settings = library().settings;
    if (reviews_) published.reviews = reviews_->made();
    published.outside_links = links_;
    if (options_.collects_links) {
      auto more = links_in_data(options_.project, library());
      std::move(more.begin(), more.end(), std::back_inserter(published.outside_links));
    }
    for (const auto& edition : editions_) {
      published.pages += edition->pages();
      published.pdfs += edition->pdfs();
      published.unchanged_pdfs += edition->unchanged_pdfs();
      published.sites.push_back(edition->view().name);
    }
    return published;
  }

  /// What readers' words its parts hold.
  const WordsRecord& words() const { return words_.record(); }

  bool makes_all() const { return makes(Part::site) && makes(Part::mail) && makes(Part::pdf); }

  /// A build without PDFs leaves the record as it is: it tells of files that may still be there.
  void put_on_record() const {
    if (printer_) printer_->put_on_record();
  }

  std::vector<std::string> parts_left_alone() const {
    std::vector<std::string> names;
    if (!makes(Part::mail)) names.emplace_back("mail");
    if (!makes(Part::site)) names.emplace_back("review");
    if (!editions_.empty()) return names;
    for (const auto& view : library().settings.sites) names.push_back(view.name);
    return names;
  }

 private:
  const Library& library() const { return project_.library; }
  bool makes(Part part) const { return options_.parts.contains(part); }

  void add_tasks() {
    for (const auto& issue : library().newsletters) {
      tasks_.emplace_back([&](Diagnostics& diagnostics) { make(issue, diagnostics); });
    }
    for (const auto& question : library().questions) {
      words_.add(question);
      add_entry(question);
    }
    for (const auto& page : library().pages) add_entry(page);
    for (const auto& feedback : library().feedback) {
      tasks_.emplace_back([&](Diagnostics& diagnostics) {
        words_.add(feedback, reader_.read(feedback, diagnostics, checks_of(feedback)));
      });
    }
    for (const auto& entry : project_.left_out) {
      tasks_.emplace_back([&](Diagnostics& diagnostics) { reader_.check(entry, diagnostics, checks_of(entry)); });
    }
  }

  void add_books() {
    for (const auto& edition : editions_) {
      const auto& site = edition->site();
      if (!site.chapters().empty()) {
        tasks_.emplace_back([&](Diagnostics& diagnostics) { make_guide(*edition, diagnostics); });
      }
      if (!makes(Part::pdf)) continue;
      if (!site.terms().empty()) {
        tasks_.emplace_back([&](Diagnostics& found) { edition->print_glossary(stamp_of_books(), found); });
      }
      if (!site.questions().empty()) {
        tasks_.emplace_back([&](Diagnostics& diagnostics) { print_questions(*edition, diagnostics); });
      }
    }
  }

  /// In the order of the website.
  void print_questions(Edition& edition, Diagnostics& diagnostics) {
    std::vector<QuestionText> texts;
    for (const auto& subject : by_subject(edition.site().questions())) {
      for (const auto* question : subject.questions) {
        Diagnostics said_of_its_page;
        texts.push_back({question, select(reader_.read(*question, said_of_its_page), edition.view().audiences)});
      }
    }
    edition.print_questions(texts, stamp_of_books(), diagnostics);
  }

  /// Books have the guide's date, being made from texts of many.
  UtcSeconds stamp_of_books() const {
    return options_.stamp.value_or(start_of(library().guide.date.value_or(kNoDate)));
  }

  void add_chapters() {
    for (const auto& chapter : library().guide.chapters) {
      add_entry(chapter);
      if (chapter.easy) tasks_.emplace_back([&](Diagnostics& diagnostics) { make_easy(chapter, diagnostics); });
    }
  }

  void make_guide(Edition& edition, Diagnostics& diagnostics) {
    std::vector<ChapterText> chapters;
    for (const auto* chapter : edition.site().chapters()) {
      chapters.push_back({chapter, select(reader_.read(*chapter, diagnostics), edition.view().audiences)});
    }
    edition.add_guide(chapters, stamp_of_books(), diagnostics);
  }

  void run_tasks(Diagnostics& diagnostics) {
    std::vector<Diagnostics> found(options_.workers);
    in_parallel(tasks_.size(), options_.workers, [&](std::size_t index, std::size_t worker) {
      options_.checkpoint();
      tasks_[index](found[worker]);
    });
    for (auto& some : found) std::move(some.begin(), some.end(), std::back_inserter(diagnostics));
    tasks_.clear();
  }

  void report_unused_terms(Diagnostics& diagnostics) {
    if (!makes(Part::site)) return;
    for (const auto& term : library().terms) {
      const bool is_used =
          std::any_of(editions_.begin(), editions_.end(), [&](const auto& edition) { return edition->uses(term); });
      if (is_used || term.title.empty() || term.match == Match::never) continue;
      diagnostics.push_back({.severity = Severity::note,
                             .code = "term.unused",
                             .where = {.file = term.body.file, .line = 1, .column = 1, .length = 3},
                             .message = fmt::format("no text uses the term '{}'", term.title),
                             .hint = "add the words that your texts use to its 'also'"});
    }
  }

  /// The checks of a text's wording: once for each text, however many sites show it.
  template <class Kind>
  content::Inspect checks_of(const Kind& entry) {
    return [&](const Body& body, const Document& as_written, Diagnostics& found) {
      if constexpr (std::is_same_v<Kind, content::LeftOut>) {
        checks_.check_unpublished(entry.entry, body, entry.date, as_written, found);
      } else {
        checks_.check(entry, body, as_written, found);
      }
      if (options_.collects_links) add_links(check::outside_links(body, as_written));
    };
  }

  void add_links(std::vector<check::OutsideLink> links) {
    const std::lock_guard lock(links_guard_);
    std::move(links.begin(), links.end(), std::back_inserter(links_));
  }

  template <class Kind>
  void add_entry(const Kind& entry) {
    tasks_.emplace_back([&](Diagnostics& diagnostics) {
      show(entry, reader_.read(entry, diagnostics, checks_of(entry)),
           [&](Edition& edition, Document document) { add(edition, entry, std::move(document), diagnostics); });
    });
  }

  template <class Kind>
  void add(Edition& edition, const Kind& entry, Document document, Diagnostics& diagnostics) {
    if constexpr (std::is_same_v<Kind, Chapter> || std::is_same_v<Kind, Page>) {
      edition.add(entry, std::move(document), stamp_of_books(), diagnostics);
    } else {
      edition.add(entry, std::move(document), diagnostics);
    }
  }

  /// Gives the text to every edition that shows the entry; the last one need not copy it.
  template <class Use>
  void show(const Entry& entry, Document document, const Use& use) {
    Edition* waiting = nullptr;
    for (const auto& edition : editions_) {
      if (!edition->shows(entry)) continue;
      if (waiting != nullptr) use(*waiting, document);
      waiting = edition.get();
    }
    if (waiting != nullptr) use(*waiting, std::move(document));
  }

  void make(const Newsletter& issue, Diagnostics& diagnostics) {
    auto document = reader_.read(issue, diagnostics, checks_of(issue));
    if (makes(Part::mail)) make_mail(issue, document, diagnostics);
    show(issue, std::move(document),
         [&](Edition& edition, Document shown) { edition.add(issue, std::move(shown), stamp_of(issue), diagnostics); });
  }

  void make_mail(const Newsletter& issue, const Document& document, Diagnostics& diagnostics) {
    for (const auto& body : mail_bodies(issue, document)) {
      const auto message = mail::compose(
          issue, mail_text(issue, document, body.readers, lexicons_.for_readers(body.readers)), library().settings,
          templates_, styles_, mail::sample_recipient(), stamp_of(issue), diagnostics);
      ++messages_;
      if (mail_folder_ == nullptr) continue;
      mail_folder_->write(body.name + ".eml", message.eml);
      mail_folder_->write(body.name + ".html", message.html);
      mail_folder_->write(body.name + ".txt", message.text);
    }
  }

  void make_easy(const Chapter& chapter, Diagnostics& diagnostics) {
    show(chapter, reader_.read_easy(chapter, diagnostics, checks_of(chapter)),
         [&](Edition& edition, Document document) { edition.add_easy(chapter, std::move(document), diagnostics); });
  }

  void finish(Edition& edition, const std::set<std::string>& asked, content::PageIds& ids, Diagnostics& diagnostics) {
    const auto read = [&](const Entry& entry) {
      options_.checkpoint();
      auto shown = select(reader_.read(entry, diagnostics), edition.view().audiences);
      glossary::link_terms(shown, lexicons_.for_readers(edition.view().audiences),
                           {.own_address = entry.address, .unlinked = entry.unlinked});
      return shown;
    };
    edition.finish(read, asked, ids, diagnostics);
  }

  UtcSeconds stamp_of(const Newsletter& issue) const { return options_.stamp.value_or(start_of(issue.date)); }

  const PublishOptions& options_;
  Resources resources_;
  content::Project project_;
  content::Reader reader_;
  Lexicons lexicons_;
  check::Checks checks_;
  render::Templates templates_;
  mail::StyleSheet styles_;
  pdf::Theme theme_;
  std::optional<pdf::Press> press_;
  std::optional<Printer> printer_;
  std::vector<std::unique_ptr<Edition>> editions_;
  StagedFolder* mail_folder_ = nullptr;
  std::optional<Reviews> reviews_;
  std::vector<std::function<void(Diagnostics&)>> tasks_;
  std::atomic<std::size_t> messages_ = 0;
  std::mutex links_guard_;
  std::vector<check::OutsideLink> links_;
  ReadersWords words_;
};

void put_in_place(Build& build, Output& output) {
  const auto last = parse_words_record(output.note(kWordsRecord));
  auto either = both(last, build.words());
  either.is_mixed = !build.makes_all();
  // Known before it can be read: whatever ends the program, words that are taken back are found.
  output.write_note(kWordsRecord, to_text(either));
  if (build.makes_all()) output.set_note(kWordsRecord, to_text(build.words()));
  build.put_on_record();
  output.publish(build.parts_left_alone());
}

/// As publish(), leaving alone what cannot be published.
Published publish_if_sound(const PublishOptions& options, Diagnostics& diagnostics) {
  Build build(options, diagnostics);
  std::optional<Output> output;
  if (options.output) output.emplace(*options.output, options.checkpoint);
  // Parts that are not made anew would keep them.
  if (output && !build.makes_all()) withhold_taken_back(*output, options.project);
  // What cannot be published is judged, not written: of two texts with one address each would take the other's place.
  build.open(output && !has_errors(diagnostics) ? &*output : nullptr);
  build.make_all(diagnostics);
  AddressRecord record(options.project, diagnostics);
  const auto* edition = build.public_edition();
  if (edition != nullptr) record.check(edition->addresses(), options.parts.contains(Part::pdf), diagnostics);
  warn_without_base_url(build.settings(), diagnostics);
  auto published = build.result();
  check_levels(published.settings.checks, options.project, diagnostics);
  apply_levels(diagnostics, published.settings.checks);
  sort_by_place(diagnostics);
  options.checkpoint();
  if (output && has_errors(diagnostics)) published.withheld = withhold_taken_back(*output, options.project);
  if (!output || has_errors(diagnostics)) return published;
  put_in_place(build, *output);
  if (options.record && edition != nullptr) record.add(edition->addresses());
  // What went while this build was at it; whoever took it back may have looked before it was here.
  published.withheld = withhold_taken_back(*output, options.project);
  published.written = true;
  return published;
}

}  // namespace

Published publish(const PublishOptions& options, Diagnostics& diagnostics) {
  try {
    return publish_if_sound(options, diagnostics);
  } catch (const Error&) {
    if (options.output) withhold_after_fault(*options.output, options.project, options.checkpoint);
    throw;
  }
}

}  // namespace signpost::cli
