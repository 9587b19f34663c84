#include "content/data_blocks.hpp"

#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "content/accessibility.hpp"
#include "content/data_parts.hpp"
#include "content/data_tables.hpp"
#include "content/embedding.hpp"
#include "model/language.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

namespace signpost::content {
namespace {

std::string_view name_of(DataKind kind) {
  switch (kind) {
    case DataKind::feedback: return "feedback";
    case DataKind::questions: return "questions";
    case DataKind::courses: return "courses";
    case DataKind::champions: return "champions";
    case DataKind::documents: return "documents";
    case DataKind::links: return "links";
    case DataKind::events: return "events";
    case DataKind::accessibility: return "accessibility";
  }
  return {};
}

/// The filter's value; empty where it is not given.
std::string filter_of(const Data& data, const std::string& name) {
  const auto found = data.filter.find(name);
  return found == data.filter.end() ? std::string{} : found->second;
}

constexpr int kLowestLevel = 6;

/// What each says under one of its keys, where it says anything.
template <class Item>
std::vector<std::string> all_of(const std::vector<Item>& items, std::string Item::*key) {
  std::vector<std::string> names;
  for (const auto& item : items) {
    if (!(item.*key).empty()) names.push_back(item.*key);
  }
  return names;
}

bool fits(const std::string& wanted, const std::string& value) {
  return wanted.empty() || ascii_lower(wanted) == ascii_lower(value);
}

class Expansion {
 public:
  Expansion(Document& document, const Library& library, const DataContext& context, const ReadInside& read_inside,
            Diagnostics& diagnostics)
      : document_(document),
        library_(library),
        context_(context),
        read_inside_(read_inside),
        diagnostics_(diagnostics),
        embedding_(document),
        lang_(context.lang) {}

  /// The ids of headings that were left out.
  std::set<std::string> expand() {
    note_links();
    expand(document_.blocks);
    for (std::size_t index = 0; index < document_.footnotes.size(); ++index) {
      // A guest's footnotes move the others: take the blocks out while they are worked on.
      auto blocks = std::move(document_.footnotes[index].blocks);
      expand(blocks);
      document_.footnotes[index].blocks = std::move(blocks);
    }
    return std::move(left_out_);
  }

 private:
  void expand(Blocks& blocks) {
    Blocks expanded;
    expanded.reserve(blocks.size());
    bool shows_nothing = false;  // the last block, or those at the end, which readers could have written
    for (auto& block : blocks) {
      if (const auto* data = std::get_if<Data>(&block.value)) {
        auto made = blocks_of(*data, block.line, block.end_line);
        for (auto& one : made) one.unlinked = one.unlinked || block.unlinked;
        shows_nothing = made.empty() && is_readers(data->kind);
        append(expanded, std::move(made));
        continue;
      }
      const auto* heading = std::get_if<Heading>(&block.value);
      if (heading != nullptr && shows_nothing) leave_out_headings(expanded, heading->level);
      if (heading != nullptr) level_ = heading->level;
      shows_nothing = false;
      const auto* other = std::get_if<OtherLanguage>(&block.value);
      const auto around = other == nullptr ? lang_ : std::exchange(lang_, other->lang);
      for (auto* group : inner_blocks(block)) expand(*group);
      lang_ = around;
      expanded.push_back(std::move(block));
    }
    if (shows_nothing) leave_out_headings(expanded, 1);
    blocks = std::move(expanded);
  }

  static bool is_readers(DataKind kind) { return kind == DataKind::feedback || kind == DataKind::questions; }

  /// Headings at the end with nothing below them, where one of level `next` or the end follows: what stood there was
  /// taken back. The title stays, and what the text itself links to.
  void leave_out_headings(Blocks& blocks, int next) {
    int below = kLowestLevel + 1;  // a heading without anything that stands before another one's is its author's wish
    while (!blocks.empty()) {
      const auto* heading = std::get_if<Heading>(&blocks.back().value);
      const bool stays = heading == nullptr || heading->level == 1 || heading->level < next ||
                         heading->level >= below || linked_.contains("#" + heading->id);
      if (stays) return;
      below = heading->level;
      left_out_.insert(heading->id);
      blocks.pop_back();
    }
  }

  void note_links() {
    for_each_inline(std::as_const(document_), [this](const Inline& one) {
      if (const auto* link = std::get_if<Link>(&one.value)) linked_.insert(link->target);
    });
  }

  Blocks blocks_of(const Data& data, std::uint32_t line, std::uint32_t end_line) {
    auto blocks = choose(data);
    if (blocks.empty()) {
      warn("data.empty", line, fmt::format("there is nothing to show for '{}'", name_of(data.kind)),
           hint_for_nothing(data));
    }
    for (auto& block : blocks) {
      block.line = line;
      block.end_line = end_line;
    }
    return blocks;
  }

  /// What a filter could have named instead of a name that there is not.
  std::string hint_for_nothing(const Data& data) const {
    for (const auto& filter : data.filter) {
      const auto& wanted = filter.second;
      auto names = names_for(data.kind, filter.first);
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
      const bool is_name = std::any_of(names.begin(), names.end(), [&](const auto& one) { return fits(wanted, one); });
      if (!names.empty() && !is_name) return suggest(wanted, names);
    }
    if (data.kind == DataKind::feedback || data.kind == DataKind::questions) {
      return "choose this issue when you approve, or show what other issues have too: {issue=all}";
    }
    return "leave the block out until there is, or ask it for something else";
  }

  std::vector<std::string> names_for(DataKind kind, const std::string& filter) const {
    if (kind == DataKind::courses && filter == "role") return library_.training.roles;
    if (kind == DataKind::champions && filter == "team") return all_of(library_.people, &Person::team);
    if (kind == DataKind::links && filter == "kind") return all_of(library_.links, &KnowledgeLink::kind);
    if (kind == DataKind::questions && filter == "subject") return all_of(library_.questions, &Question::subject);
    return {};
  }

  bool is_issue() const { return !context_.issue.empty(); }

  /// The day an issue came out: it stays as it was then. Nothing for other texts, which follow the calendar.
  std::optional<Date> day_of_issue() const {
    for (const auto& issue : library_.newsletters) {
      if (is_issue() && issue.stem == context_.issue) return issue.date;
    }
    return std::nullopt;
  }

  /// The issue that the block is about: its own `issue`, else the one that it stands in; empty for all.
  std::string issue_of(const Data& data) const {
    const auto issue = filter_of(data, "issue");
    if (issue == "all") return {};
    return issue.empty() ? context_.issue : issue;
  }

  NewId new_id() {
    return [this](const std::string& wanted) { return embedding_.new_id(wanted); };
  }

  NewSection new_section() {
    return [this](const std::string& name) {
      return Block{.value = Heading{.level = std::min(level_ + 1, kLowestLevel),
                                    .id = embedding_.new_id(slug(name)),
                                    .text = words(name)}};
    };
  }

  Blocks choose(const Data& data) {
    if (data.kind == DataKind::feedback) return quotes(data);
    if (data.kind == DataKind::questions) return questions(data);
    return in_language(list(data), context_.lang, lang_);
  }

  Blocks list(const Data& data) {
    switch (data.kind) {
      case DataKind::feedback:
      case DataKind::questions: break;
      case DataKind::courses: return courses_table(library_.training, filter_of(data, "role"));
      case DataKind::champions:
        return champions_table(library_.people, filter_of(data, "team"),
                               is_issue() ? TeamIndex::none : TeamIndex::where_long, new_id());
      case DataKind::documents: return documents_list(library_.documents, day_of_issue());
      case DataKind::links: return links_list(library_.links, filter_of(data, "kind"), new_section());
      case DataKind::events: return events_list(library_.events, day_of_issue().value_or(context_.today));
      case DataKind::accessibility: return statement();
    }
    return {};
  }

  Blocks statement() {
    if (!library_.accessibility) return {};
    auto parts = accessibility_statement(*library_.accessibility, library_.settings);
    return embedding_.embed(std::move(parts), embedding_.new_id("accessibility"), level_, {});
  }

  Blocks quotes(const Data& data) {
    const auto issue = issue_of(data);
    Blocks blocks;
    for (const auto& one : library_.feedback) {
      if (fits(issue, one.issue)) append(blocks, for_audience(in_own_language(quote(one), one), one.audience));
    }
    return blocks;
  }

  Blocks in_own_language(Block block, const Entry& entry) const {
    return in_language({std::move(block)}, entry.lang, lang_);
  }

  Blocks embed(const Entry& entry, const std::string& id) {
    auto guest = read_inside_(entry);
    for (auto& note : guest.footnotes) note.blocks = in_language(std::move(note.blocks), entry.lang, context_.lang);
    return embedding_.embed(std::move(guest), id, level_, entry.audience);
  }

  Block quote(const Feedback& feedback) {
    auto said = embed(feedback, embedding_.new_id(feedback.stem));
    return {.value = PullQuote{
                .blocks = std::move(said), .name = feedback.name, .role = feedback.role, .team = feedback.team}};
  }

  Blocks questions(const Data& data) {
    const auto issue = issue_of(data);
    Blocks blocks;
    for (const auto& one : library_.questions) {
      const bool is_wanted = fits(issue, one.issue) && fits(filter_of(data, "subject"), one.subject);
      if (is_wanted) append(blocks, for_audience(in_own_language(answer(one), one), one.audience));
    }
    return blocks;
  }

  Block answer(const Question& question) {
    auto id = embedding_.new_id(question.stem);
    auto blocks = embed(question, id);
    // The program's own words are in the project's language.
    Block link{.value = Paragraph{link_to(question.address, "Link to this answer")}, .screen_only = true};
    append(blocks, in_language({std::move(link)}, library_.settings.lang, question.lang));
    return {.value = Details{.id = std::move(id), .summary = words(question.title), .blocks = std::move(blocks)}};
  }

  void warn(std::string code, std::uint32_t line, std::string message, std::string hint) {
    diagnostics_.push_back({.severity = Severity::warning,
                            .code = std::move(code),
                            .where = {.file = context_.file, .line = line, .column = 1, .length = 3},
                            .message = std::move(message),
                            .hint = std::move(hint)});
  }

  Document& document_;
  const Library& library_;
  const DataContext& context_;
  const ReadInside& read_inside_;
  Diagnostics& diagnostics_;
  Embedding embedding_;
  std::string lang_;              ///< of the present place
  int level_ = 1;                 ///< of the heading last passed
  std::set<std::string> linked_;  ///< what the text leads to
  std::set<std::string> left_out_;
};

}  // namespace

std::set<std::string> expand_data(Document& document, const Library& library, const DataContext& context,
                                  const ReadInside& read_inside, Diagnostics& diagnostics) {
  return Expansion(document, library, context, read_inside, diagnostics).expand();
}

}  // namespace signpost::content
