#include "model/briefing.hpp"

#include "base/notation.hpp"
#include "base/sentences.hpp"
#include "base/text.hpp"
#include "model/events.hpp"
#include "model/walk.hpp"
#include "model/written.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace signpost {
namespace {

/// Characters of the longest sentence that is kept whole.
constexpr std::size_t kLongestSentence = 300;
constexpr std::size_t kLeadSentences = 4;
/// Sentences of the whole issue and of one section: few sections say more each.
constexpr std::size_t kSentences = 12;
constexpr std::size_t kFewestSentences = 2;
constexpr std::size_t kMostSentences = 6;
constexpr std::size_t kDates = 8;
constexpr std::size_t kFewDates = 4;
constexpr auto kDatesAhead = std::chrono::days(62);

std::vector<std::string> opening_sentences(std::string_view text, std::size_t most) {
  auto sentences = sentences_of(text, most);
  // "This is what they saw:" says nothing without the list behind it.
  std::erase_if(sentences, [](const std::string& one) { return one.ends_with(':'); });
  for (auto& one : sentences) one = shorten(one, kLongestSentence);
  return sentences;
}

/// Gathers the sections of an issue: what stands below a heading of the second level, a box's included.
class Sections {
 public:
  void add(const Blocks& blocks) {
    for (const auto& block : blocks) add(block);
  }

  std::vector<BriefingSection> take() {
    if (sections_.size() > 1) sections_.erase(sections_.begin());
    const auto most = std::clamp(kSentences / sections_.size(), kFewestSentences, kMostSentences);
    for (auto& section : sections_) {
      if (section.sentences.size() > most) section.sentences.resize(most);
    }
    return std::move(sections_);
  }

 private:
  void add(const Block& block) {
    if (const auto* heading = std::get_if<Heading>(&block.value)) {
      if (heading->level == 2) sections_.push_back({plain_text(heading->text), heading->id, {}});
    } else if (const auto* box = std::get_if<Box>(&block.value)) {
      if (box->kind != BoxKind::contact) add(box->blocks);
    } else if (const auto* paragraph = std::get_if<Paragraph>(&block.value)) {
      add(paragraph->text);
    } else if (const auto* list = std::get_if<List>(&block.value)) {
      if (!list->items.empty()) add(list->items.front().blocks);
    } else if (const auto* steps = std::get_if<Steps>(&block.value)) {
      if (!steps->steps.empty()) add(steps->steps.front());
    }
  }

  void add(const Inlines& line) {
    auto& sentences = sections_.back().sentences;
    const bool is_picture = line.size() == 1 && std::holds_alternative<Image>(line.front().value);
    if (sentences.empty() && !is_picture) sentences = opening_sentences(plain_text(line), kMostSentences);
  }

  /// The first one is what stands before every heading.
  std::vector<BriefingSection> sections_ = std::vector<BriefingSection>(1);
};

/// An issue without sections begins with its first words anyway.
std::vector<std::string> lead_of(const Newsletter& newsletter, const Document& document, bool has_sections) {
  if (!newsletter.summary.empty()) return opening_sentences(newsletter.summary, kLeadSentences);
  if (!has_sections) return {};
  return opening_sentences(opening_words(document, kLongestSentence), kLeadSentences);
}

std::vector<Event> dates_after(const Date& day, const std::vector<Event>& events) {
  auto dates = events_from(events, day);
  const Date last{std::chrono::sys_days(day) + kDatesAhead};
  std::erase_if(dates, [&](const Event& one) { return one.date > last; });
  if (dates.size() > kDates) dates.resize(kDates);
  return dates;
}

/// A section that begins with one of the dates says again what stands under "Dates".
bool is_diary(const BriefingSection& section, const std::vector<Event>& dates) {
  return !section.sentences.empty() && std::any_of(dates.begin(), dates.end(), [&](const Event& event) {
    return section.sentences.front().starts_with(days_in_words(event) + ":");
  });
}

std::size_t most_sentences(const Briefing& briefing) {
  std::size_t most = 0;
  for (const auto& section : briefing.sections) most = std::max(most, section.sentences.size());
  return most;
}

bool cut_sentence(Briefing& briefing, std::size_t length) {
  const auto last = std::find_if(briefing.sections.rbegin(), briefing.sections.rend(),
                                 [&](const BriefingSection& one) { return one.sentences.size() == length; });
  if (last == briefing.sections.rend()) return false;
  last->sentences.pop_back();
  return true;
}

Inline link(std::string target, std::string words) {
  return {.value = Link{.target = std::move(target), .children = {text(std::move(words))}}};
}

Block heading(std::string words, std::string id) {
  return {.value = Heading{.level = 2, .id = std::move(id), .text = {text(std::move(words))}}};
}

void add_item(List& list, Inlines line) {
  list.items.push_back({.blocks = {Block{.value = Paragraph{std::move(line)}}}, .done = {}});
}

bool ends_with_mark(const std::string& title) {
  return !title.empty() && std::string_view(".!?:").find(title.back()) != std::string_view::npos;
}

Inlines line_of(const BriefingSection& section, const std::string& address) {
  const auto words = join(section.sentences, " ");
  if (section.title.empty()) return {text(words)};
  const auto target = section.id.empty() ? address : fmt::format("{}#{}", address, section.id);
  Inlines line = {{.value = Styled{Style::strong, {link(target, section.title)}}}};
  if (!words.empty()) line.push_back(text((ends_with_mark(section.title) ? " " : ": ") + words));
  return line;
}

void add_sections(Blocks& blocks, const Briefing& briefing) {
  const auto& first = briefing.sections.front();
  if (first.title.empty() && first.sentences.empty()) return;
  blocks.push_back(heading("In this issue", "in-this-issue"));
  if (first.title.empty()) {
    blocks.push_back({.value = Paragraph{line_of(first, briefing.issue_address)}});
    return;
  }
  List list;
  for (const auto& section : briefing.sections) add_item(list, line_of(section, briefing.issue_address));
  if (briefing.more_sections > 0) {
    add_item(list,
             {link(briefing.issue_address, fmt::format("And {} more in the issue itself", briefing.more_sections))});
  }
  blocks.push_back({.value = std::move(list)});
}

void add_dates(Blocks& blocks, const Briefing& briefing) {
  if (briefing.dates.empty()) return;
  blocks.push_back(heading("Dates", "dates"));
  List list;
  for (const auto& event : briefing.dates) {
    Inlines line = {text(days_in_words(event) + ": ")};
    line.push_back(event.url.empty() ? text(event.title) : link(event.url, event.title));
    if (!event.place.empty()) line.push_back(text(", " + event.place));
    add_item(list, std::move(line));
  }
  blocks.push_back({.value = std::move(list)});
}

void add_questions(Blocks& blocks, const Briefing& briefing) {
  if (briefing.questions.empty()) return;
  blocks.push_back(heading("To talk about", "to-talk-about"));
  List list{.ordered = true};
  for (const auto& question : briefing.questions) add_item(list, {text(question)});
  blocks.push_back({.value = std::move(list)});
}

Block whom_to_ask(const Briefing& briefing) {
  Inlines line = {link(briefing.issue_address, "Read the whole issue"), text(".")};
  if (!briefing.contact.empty()) {
    line.push_back(text(" Something to share, or to ask? Write to "));
    line.push_back(link(mail_link(briefing.contact), briefing.contact));
    line.push_back(text("."));
  }
  return {.value = Paragraph{std::move(line)}};
}

}  // namespace

std::string briefing_title(const Newsletter& newsletter) {
  return "Briefing: " + newsletter.title;
}

std::string briefing_address(const Newsletter& newsletter) {
  return newsletter.address + "briefing/";
}

std::string briefing_pdf(const Newsletter& newsletter) {
  return fmt::format("{}briefing-{}.pdf", briefing_address(newsletter), newsletter.stem);
}

Briefing brief(const Newsletter& newsletter, const Document& document, const std::vector<Event>& events,
               const std::string& contact) {
  Sections found;
  found.add(document.blocks);
  auto sections = found.take();
  const bool has_sections = !sections.front().title.empty();
  auto dates = dates_after(newsletter.date, events);
  if (sections.size() > 1) std::erase_if(sections, [&](const auto& one) { return is_diary(one, dates); });
  return {.issue_address = newsletter.address,
          .lead = lead_of(newsletter, document, has_sections),
          .sections = std::move(sections),
          .dates = std::move(dates),
          .questions = {"What in this issue do we know from our own work?",
                        "What do we do already that we could do more of?",
                        "What will each of us try before we meet again?"},
          .contact = contact};
}

bool cut(Briefing& briefing) {
  if (briefing.dates.size() > kFewDates) return briefing.dates.pop_back(), true;
  const auto length = most_sentences(briefing);
  if (length > 1) return cut_sentence(briefing, length);
  if (briefing.lead.size() > kFewestSentences) return briefing.lead.pop_back(), true;
  if (length == 1) return cut_sentence(briefing, length);
  if (briefing.sections.size() > 1) {
    briefing.sections.pop_back();
    ++briefing.more_sections;
    return true;
  }
  if (!briefing.dates.empty()) return briefing.dates.pop_back(), true;
  if (!briefing.questions.empty()) return briefing.questions.pop_back(), true;
  if (briefing.lead.size() > 1) return briefing.lead.pop_back(), true;
  return false;
}

Briefing briefing_on_one_page(Briefing briefing, const std::function<std::size_t(const Briefing&)>& count_pages) {
  if (count_pages(briefing) <= 1) return briefing;
  std::vector<Briefing> shorter;
  while (cut(briefing)) shorter.push_back(briefing);
  if (shorter.empty()) return briefing;
  // Each is no longer than the one before it, so the first that fits is found by halves; where none does, the last.
  const auto fits = std::partition_point(shorter.begin(), std::prev(shorter.end()),
                                         [&](const Briefing& one) { return count_pages(one) > 1; });
  return *fits;
}

Document document_of(const Briefing& briefing) {
  Document document;
  add_sections(document.blocks, briefing);
  add_dates(document.blocks, briefing);
  add_questions(document.blocks, briefing);
  document.blocks.push_back(whom_to_ask(briefing));
  return document;
}

}  // namespace signpost
