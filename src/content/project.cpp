#include "content/project.hpp"

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "content/accessibility.hpp"
#include "content/cross_checks.hpp"
#include "content/data_files.hpp"
#include "content/entries.hpp"
#include "content/inventory.hpp"
#include "content/markdown.hpp"
#include "content/settings.hpp"
#include "model/select.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <tuple>

namespace signpost::content {
namespace {

namespace fs = std::filesystem;

fs::path content_folder(const fs::path& root) {
  auto content = root / "content";
  if (!fs::exists(root)) {
    throw Error(fmt::format("there is no folder '{}'", root.string()), "name the project's folder with --project");
  }
  if (!fs::is_directory(content)) {
    throw Error(fmt::format("there is no folder 'content' in '{}'", root.string()),
                "name the project's folder with --project, or begin with 'signpost new newsletter NAME'");
  }
  return content;
}

class Loader {
 public:
  Loader(const fs::path& root, const LoadOptions& options, Diagnostics& diagnostics)
      : content_(content_folder(root)), options_(options), diagnostics_(diagnostics) {
    project_.root = root;
    project_.today = options.today;
  }

  Project load() {
    load_settings();
    const auto faults_before = diagnostics_.size();
    inventory_ = take_inventory(project_.root, diagnostics_, unwritten_name());
    if (inventory_.is_empty() && diagnostics_.size() == faults_before) warn_of_emptiness();
    load_data();
    load_texts();
    find_assets();
    fill_briefs();
    sort_library();
    check_across_files(project_, references_, diagnostics_);
    drop_unpublished_references(project_.library);
    return std::move(project_);
  }

 private:
  void load_settings() {
    auto& settings = project_.library.settings;
    const auto path = project_.root / "signpost.yaml";
    if (fs::exists(path)) {
      const auto text = read_file(path);
      settings = read_settings({"signpost.yaml", text}, diagnostics_);
    }
    audiences_ = known_audiences(settings);
  }

  /// Below content/; empty where nothing is to be read that is not there.
  std::string unwritten_name() const {
    constexpr std::string_view kContent = "content/";
    return options_.unwritten ? options_.unwritten->file.substr(kContent.size()) : std::string();
  }

  std::string source_of(const Manuscript& manuscript) const {
    const auto& unwritten = options_.unwritten;
    return unwritten && unwritten->file == manuscript.file ? unwritten->text
                                                           : read_file(project_.root / manuscript.file);
  }

  void warn_of_emptiness() {
    diagnostics_.push_back({.severity = Severity::warning,
                            .code = "project.empty",
                            .where = {.file = "content"},
                            .message = "there is no text to publish",
                            .hint = "begin with 'signpost new newsletter NAME'"});
  }

  /// Calls `read` with the data file `name`, where there is one.
  template <class Read>
  void with_data(const std::string& name, const Read& read) {
    if (!inventory_.has(name)) return;
    const auto text = read_file(content_ / name);
    const auto file = "content/" + name;
    read(Source{file, text});
  }

  void load_data() {
    auto& library = project_.library;
    with_data("guide/guide.yaml", [&](const Source& source) { library.guide = read_guide(source, diagnostics_); });
    with_data("people.yaml", [&](const Source& source) { library.people = read_people(source, diagnostics_); });
    with_data("courses.yaml", [&](const Source& source) { library.training = read_training(source, diagnostics_); });
    with_data("documents.yaml", [&](const Source& source) {
      library.documents = read_documents(source, content_ / "documents", audiences_, options_.today, diagnostics_);
    });
    with_data("links.yaml",
              [&](const Source& source) { library.links = read_links(source, audiences_, diagnostics_); });
    with_data("events.yaml",
              [&](const Source& source) { library.events = read_events(source, audiences_, diagnostics_); });
    with_data("accessibility.yaml", [&](const Source& source) {
      library.accessibility = read_accessibility(source, options_.today, diagnostics_);
    });
  }

  void load_texts() {
    auto& library = project_.library;
    library.newsletters = published(read_all<Newsletter>(inventory_.newsletters, rules_of<Newsletter>("newsletters")));
    library.guide.chapters = published(load_chapters());
    library.terms = published(read_all<Term>(inventory_.terms, rules_of<Term>("glossary")));
    library.questions = published(read_all<Question>(inventory_.questions, rules_of<Question>("questions")));
    library.feedback = published(read_all<Feedback>(inventory_.feedback, rules_of<Feedback>("feedback")));
    library.pages = published(read_all<Page>(inventory_.pages, rules_of<Page>("pages")));
  }

  template <class Kind>
  FolderRules rules_of(const std::string& folder) {
    FolderRules rules{.defaults = {}, .audiences = audiences_, .lang = project_.library.settings.lang};
    with_data(folder + "/_defaults.yaml", [&](const Source& source) {
      Diagnostics found;
      auto keys = parse_yaml_file(source, found);
      if (keys) check_defaults<Kind>(source, *keys, rules, found);
      if (!has_errors(found)) rules.defaults = std::move(keys);
      diagnostics_.insert(diagnostics_.end(), found.begin(), found.end());
    });
    return rules;
  }

  /// Every file whose keys can be read, in the order of `manuscripts`.
  template <class Kind>
  std::vector<Kind> read_all(const std::vector<Manuscript>& manuscripts, const FolderRules& rules) {
    std::vector<std::optional<Kind>> read(manuscripts.size());
    std::vector<Findings> findings(manuscripts.size());
    in_parallel(manuscripts.size(), options_.workers, [&](std::size_t index, std::size_t) {
      const auto& manuscript = manuscripts[index];
      read[index] = read_entry<Kind>(manuscript, source_of(manuscript), rules, findings[index]);
    });
    std::vector<Kind> entries;
    entries.reserve(read.size());
    for (auto& entry : read) {
      if (entry) entries.push_back(std::move(*entry));
    }
    for (auto& one : findings) take(std::move(one));
    return entries;
  }

  void take(Findings findings) {
    std::move(findings.diagnostics.begin(), findings.diagnostics.end(), std::back_inserter(diagnostics_));
    std::move(findings.references.begin(), findings.references.end(), std::back_inserter(references_));
  }

  std::vector<Chapter> load_chapters() {
    const auto rules = rules_of<Chapter>("guide");
    auto chapters = read_all<Chapter>(inventory_.chapters, rules);
    for (auto& easy : read_all<EasyVersion>(inventory_.easy_versions, rules)) attach(std::move(easy), chapters);
    return chapters;
  }

  /// An easy-read version comes out with its chapter, once it is published itself.
  void attach(EasyVersion easy, std::vector<Chapter>& chapters) {
    const auto chapter =
        std::find_if(chapters.begin(), chapters.end(), [&](const Chapter& one) { return one.address == easy.address; });
    if (chapter == chapters.end()) {
      diagnostics_.push_back(
          {.code = "easy.alone",
           .where = {.file = easy.body.file},
           .message = fmt::format("there is no chapter '{}' that this is the easy-read version of", easy.stem),
           .hint = "give it its chapter's name with '.easy.md' in place of '.md'"});
      return;
    }
    if (is_left_out(easy)) {
      easy.address += "easy/";
      leave_out(easy);
    } else {
      chapter->easy = std::move(easy.body);
    }
  }

  bool is_left_out(const Entry& entry) const {
    return !options_.drafts && !reason_left_out(entry, options_.today).empty();
  }

  void leave_out(const Entry& entry) {
    project_.left_out.push_back({.file = entry.body.file,
                                 .title = entry.title,
                                 .reason = reason_left_out(entry, options_.today),
                                 .entry = entry,
                                 .easy = {},
                                 .date = {},
                                 .term = {}});
  }

  template <class Kind>
  std::vector<Kind> published(std::vector<Kind> entries) {
    for (auto& entry : entries) {
      if (!is_left_out(entry)) continue;
      leave_out(entry);
      if constexpr (std::is_same_v<Kind, Chapter>) project_.left_out.back().easy = std::move(entry.easy);
      if constexpr (std::is_same_v<Kind, Term>) project_.left_out.back().term = entry;
      if constexpr (std::is_same_v<Kind, Newsletter>) project_.left_out.back().date = entry.date;
    }
    std::erase_if(entries, [&](const Kind& entry) { return is_left_out(entry); });
    return entries;
  }

  /// A term without a short explanation has its first paragraph's, in words that are for everyone.
  void fill_briefs() {
    constexpr std::size_t kLongestBrief = 300;
    auto& terms = project_.library.terms;
    in_parallel(terms.size(), options_.workers, [&](std::size_t index, std::size_t) {
      auto& term = terms[index];
      if (!term.brief.empty()) return;
      Diagnostics reported_when_read;
      term.brief = opening_words(select(parse_markdown(term.body, reported_when_read), {}), kLongestBrief);
    });
  }

  /// Templates are read elsewhere; links among them are judged here with all others.
  void find_assets() {
    files_in(project_.root, "templates", diagnostics_);
    for (const auto& file : files_in(project_.root, "site", diagnostics_)) {
      project_.assets.insert("/" + file.generic_string());
    }
  }

  void sort_library() {
    auto& library = project_.library;
    std::stable_sort(
        library.newsletters.begin(), library.newsletters.end(),
        [](const Newsletter& a, const Newsletter& b) { return std::tie(b.date, b.stem) < std::tie(a.date, a.stem); });
    std::stable_sort(library.terms.begin(), library.terms.end(),
                     [](const Term& a, const Term& b) { return ascii_lower(a.title) < ascii_lower(b.title); });
    std::stable_sort(project_.left_out.begin(), project_.left_out.end(),
                     [](const LeftOut& a, const LeftOut& b) { return a.file < b.file; });
  }

  fs::path content_;
  LoadOptions options_;
  Diagnostics& diagnostics_;
  Project project_;
  Inventory inventory_;
  std::vector<std::string> audiences_;
  std::vector<Reference> references_;
};

}  // namespace

Project load_project(const fs::path& root, const LoadOptions& options, Diagnostics& diagnostics) {
  return Loader(root, options, diagnostics).load();
}

std::string reason_left_out(const Entry& entry, const Date& today) {
  switch (entry.status) {
    case Status::draft: return "draft";
    case Status::review: return "review";
    case Status::published: break;
  }
  if (entry.publish_on && *entry.publish_on > today) {
    return fmt::format("to be published on {}", long_date(*entry.publish_on));
  }
  return {};
}

}  // namespace signpost::content
