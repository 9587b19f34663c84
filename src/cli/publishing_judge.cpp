#include "cli/publishing_judge.hpp"

#include "base/error.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "check/checks.hpp"
#include "cli/publications.hpp"
#include "cli/report.hpp"
#include "cli/resources.hpp"
#include "cli/written_characters.hpp"
#include "content/data_blocks.hpp"
#include "content/reader.hpp"
#include "model/book.hpp"
#include "model/select.hpp"
#include "pdf/press.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

/// The quote or the answer as it stands in a text that shows it.
Document shown_in_another(const Entry& entry, DataKind kind, const Library& alone, const Document& document) {
  Document host;
  host.blocks.push_back({.value = Data{.kind = kind, .filter = {{"issue", "all"}}}});
  Diagnostics said_of_the_entry;
  content::expand_data(
      host, alone, {.file = entry.body.file, .issue = {}, .today = {}, .lang = alone.settings.lang},
      [&](const Entry&) { return document; }, said_of_the_entry);
  return host;
}

/// One text among all of the project.
class Reading {
 public:
  Reading(const fs::path& root, const Date& today, const content::UnwrittenFile& unwritten)
      : root_(root),
        resources_(load_resources(root, found_)),
        project_(content::load_project(root, {.today = today, .unwritten = unwritten}, found_)),
        checks_(project_.library, today) {
    for (const auto& asset : resources_.assets) project_.assets.insert("/" + asset.path);
  }

  Diagnostics errors_in(const std::string& file) {
    const auto& library = project_.library;
    judge(library.feedback, file);
    judge(library.questions, file);
    apply_levels(found_, library.settings.checks);
    std::erase_if(found_,
                  [&](const Diagnostic& one) { return one.severity != Severity::error || one.where.file != file; });
    sort_by_place(found_);
    return std::move(found_);
  }

 private:
  template <class Kind>
  void judge(const std::vector<Kind>& all, const std::string& file) {
    const auto entry = std::find_if(all.begin(), all.end(), [&](const Kind& one) { return one.body.file == file; });
    if (entry == all.end()) return;
    const content::Reader reader(project_);
    const auto document =
        reader.read(*entry, found_, [&](const Body& body, const Document& written, Diagnostics& found) {
          checks_.check(*entry, body, written, found);
        });
    reader.check_anchors({}, found_);
    print(*entry, document);
  }

  /// Fonts that are not there stop every build, whatever this text says.
  template <class Kind>
  void print(const Kind& entry, const Document& document) try {
    Diagnostics said_of_the_theme;
    const auto theme = pdf::read_theme(resources_.pdf_theme.file, resources_.pdf_theme.text, said_of_the_theme);
    const pdf::Press press(theme, root_);
    Diagnostics missing;
    for (const auto& view : project_.library.settings.sites) {
      if (!is_for(entry.audience, view.audiences)) continue;
      for (auto publication : publications_of(entry, document)) {
        publication.document = select(std::move(publication.document), view.audiences);
        press.print(publication, missing);
      }
    }
    for (const auto& one : missing) add_each(one, entry.body);
  } catch (const Error&) {
    return;
  }

  std::vector<pdf::Publication> publications_of(const Feedback& quote, const Document& document) const {
    const Library alone{.settings = project_.library.settings, .feedback = {quote}};
    return {with_places(quote, shown_in_another(quote, DataKind::feedback, alone, document))};
  }

  std::vector<pdf::Publication> publications_of(const Question& question, const Document& document) const {
    const Library alone{.settings = project_.library.settings, .questions = {question}};
    const auto& lang = alone.settings.lang;
    auto book = bind_book({{question.stem, question.title, {}, document, question.address, question.lang}}, lang);
    return {with_places(question, std::move(book)),
            with_places(question, shown_in_another(question, DataKind::questions, alone, document))};
  }

  pdf::Publication with_places(const Entry& entry, Document document) const {
    auto publication = questions_publication(project_.library.settings, std::move(document), {});
    publication.file = entry.body.file;
    publication.place_of = [&](char32_t character, std::size_t line) {
      return place_of_character(character, line, {&entry.body}, project_.library, root_);
    };
    return publication;
  }

  /// A character that no font has, wherever else it stands too: whoever takes it out wants to know all places.
  void add_each(const Diagnostic& missing, const Body& body) {
    found_.push_back(missing);
    const Source source{body.file, body.source};
    const auto& where = missing.where;
    if (where.file != body.file || where.line == 0) return;
    const auto line = source.text.substr(offset_of_line(source.text, where.line));
    const auto character = substring(line, where.column - 1, 1);
    for (auto at = source.text.find(character); at != std::string_view::npos;
         at = source.text.find(character, at + character.size())) {
      auto again = missing;
      again.where = locate(source, at, character.size());
      found_.push_back(std::move(again));
    }
  }

  const fs::path& root_;
  Diagnostics found_;
  Resources resources_;
  content::Project project_;
  check::Checks checks_;
};

}  // namespace

editing::Judge publishing_judge(fs::path project, const Clock& clock) {
  return [root = std::move(project), &clock](const std::string& file, const std::string& text) {
    if (!fs::is_directory(root / "content")) return Diagnostics();
    return Reading(root, clock.today(), {.file = file, .text = text}).errors_in(file);
  };
}

}  // namespace signpost::cli
