#include "editing/search.hpp"

#include "base/text.hpp"
#include "content/reader.hpp"
#include "editing/plain_words.hpp"
#include "model/walk.hpp"

#include <algorithm>

namespace signpost::editing {
namespace {

constexpr std::size_t kShortest = 12;  // characters

/// One line in small letters, each run of blanks one.
std::string comparable(std::string_view text) {
  const auto whole = one_line(ascii_lower(text));
  std::string line;
  for (const auto word : split(whole, ' ')) {
    if (word.empty()) continue;
    if (!line.empty()) line += ' ';
    line += word;
  }
  return line;
}

void add_words(const Blocks& blocks, std::string& words) {
  for (const auto& block : blocks) {
    for (const auto* line : inner_lines(block)) words += plain_text(*line) + "\n";
    for (const auto* inner : inner_blocks(block)) add_words(*inner, words);
  }
}

/// All that readers of the document read, line by line.
std::string words_of(const Document& document) {
  std::string words;
  add_words(document.blocks, words);
  for (const auto& note : document.footnotes) add_words(note.blocks, words);
  return comparable(words);
}

std::vector<std::string> wanted_words(const std::vector<store::Submission>& submissions) {
  std::vector<std::string> wanted;
  for (const auto& one : submissions) {
    for (const auto& text : {one.message, one.edited}) {
      auto words = comparable(text);
      if (count_characters(words) >= kShortest) wanted.push_back(std::move(words));
    }
  }
  return wanted;
}

class Search {
 public:
  Search(const content::Project& project, const std::vector<store::Submission>& submissions)
      : reader_(project), wanted_(wanted_words(submissions)) {}

  template <class Entries>
  void look_through(const Entries& entries) {
    for (const auto& entry : entries) look_at(entry);
  }

  std::vector<std::string> take() { return std::move(found_); }

 private:
  void look_at(const Entry& entry) {
    Diagnostics ignored;  // a fault in another text is no reason to find nothing
    const auto words = comparable(entry.title) + "\n" + words_of(reader_.read(entry, ignored));
    const bool holds = std::any_of(wanted_.begin(), wanted_.end(),
                                   [&](const std::string& wanted) { return words.find(wanted) != std::string::npos; });
    if (holds) found_.push_back(entry.body.file);
  }

  content::Reader reader_;
  std::vector<std::string> wanted_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> files_showing(const std::filesystem::path& project, const Date& today,
                                       const std::vector<store::Submission>& submissions) {
  if (submissions.empty() || !std::filesystem::is_directory(project / "content")) return {};
  Diagnostics ignored;
  const auto content = content::load_project(project, {.today = today, .drafts = true}, ignored);
  const auto& library = content.library;
  Search search(content, submissions);
  search.look_through(library.newsletters);
  search.look_through(library.guide.chapters);
  search.look_through(library.terms);
  search.look_through(library.questions);
  search.look_through(library.feedback);
  search.look_through(library.pages);
  return search.take();
}

}  // namespace signpost::editing
