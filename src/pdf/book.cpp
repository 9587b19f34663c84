#include "model/walk.hpp"
#include "pdf/composer.hpp"
#include "pdf/running.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

namespace signpost::pdf {
namespace {

constexpr double kHillsShare = 0.56;   ///< of the cover's height
constexpr double kPlainBand = mm(40);  ///< above the words of a cover without hills
constexpr double kBelowBand = mm(10);
constexpr double kAbovePublisher = mm(12);
constexpr double kLeastTitle = 1.15;  ///< of the lead's letters
constexpr double kNumberGap = mm(6);  ///< between a title in the contents and its page's number

/// The pages' numbers, from 1, by the ids that stand on them.
std::map<std::string, std::size_t> numbers_by_id(const std::vector<Page>& pages) {
  std::map<std::string, std::size_t> numbers;
  for (std::size_t index = 0; index < pages.size(); ++index) {
    for (const auto& mark : pages[index].marks) {
      if (const auto* place = std::get_if<Destination>(&mark.what)) numbers.emplace(place->id, index + 1);
    }
  }
  return numbers;
}

}  // namespace

double Composer::height_of(const std::string& words, const Type& type, Weight weight) {
  const TextStyle style{.weight = weight, .size = type.size};
  const auto lines = typesetter_.set(plain(words, style, Artifact::rule), type.leading, page_place().width);
  return static_cast<double>(lines.size()) * type.leading;
}

/// A long title is set in smaller letters, and then below lower hills, so that the cover stays one page.
Composer::CoverLook Composer::cover_look() {
  const auto& type = theme_.type;
  const bool has_hills = theme_.opening == Opening::hills;
  CoverLook look{type.h1, has_hills ? theme_.page.height * kHillsShare : kPlainBand};
  double rest = kBelowBand + mm(2);
  if (!publication_.meta.empty()) rest += type.label.leading + mm(7);
  for (const auto* words : {&publication_.subtitle, &publication_.lead}) {
    if (!words->empty()) rest += mm(3) + height_of(*words, type.lead, Weight::regular);
  }
  if (!publication_.author.empty()) rest += kAbovePublisher + height_of(publication_.author, type.body, Weight::bold);
  const double room = column_of(theme_).bottom - rest;
  while (look.band + height_of(publication_.title, look.title, Weight::bold) > room) {
    const Type smaller{look.title.size * 0.95, look.title.leading * 0.95};
    if (smaller.size < type.lead.size * kLeastTitle) break;
    look.title = smaller;
  }
  const double left = room - height_of(publication_.title, look.title, Weight::bold);
  look.band = std::clamp(left, std::min(look.band, has_hills ? mm(60) : mm(10)), look.band);
  return look;
}

/// The title on a page of its own, the publisher at its foot.
void Composer::compose_cover() {
  const auto column = column_of(theme_);
  const auto look = cover_look();
  Strip top{.height = look.band + kBelowBand - column.top};
  if (theme_.opening == Opening::hills) top.marks = moved(hills(theme_.page.width, look.band), 0, -column.top);
  flow_.add(std::move(top));
  auto place = page_place();
  add_meta(place);
  add_title(look.title);
  add_opening_words(publication_.subtitle, {}, place);
  add_opening_words(publication_.lead, {}, place);
  if (publication_.author.empty()) return;
  place.type = theme_.type.body;
  flow_.space(kAbovePublisher);
  auto style = style_of(place);
  style.weight = Weight::bold;
  add_text(plain(publication_.author, style, structure_.add_content(structure_.add(place.parent, "P"))), place.type,
           place);
}

/// The headings of the second level and the numbers of their pages, which are filled in once pages are known.
void Composer::compose_contents() {
  const auto place = page_place();
  flow_.begin_page();
  const bool is_english = publication_.lang.starts_with("en");
  add_heading({.level = 2, .id = "contents", .text = {{.value = Text{"Contents"}}}, .lang = is_english ? "" : "en"},
              theme_.type.chapter, place);
  flow_.space(theme_.space.part);
  const auto contents = structure_.add(place.parent, "TOC");
  for (const auto& block : publication_.document.blocks) {
    const auto* heading = std::get_if<Heading>(&block.value);
    if (heading != nullptr && heading->level == 2) add_contents_entry(*heading, contents, place);
  }
}

void Composer::add_contents_entry(const Heading& heading, ElementId contents, const Place& place) {
  const auto words = plain_text(heading.text);
  const auto link = structure_.add(structure_.add(structure_.add(contents, "TOCI"), "Reference"), "Link");
  structure_.at(link).lang = heading.lang;
  const auto number = chapter_number(heading);
  auto style = style_of(place);
  const auto widest = std::to_string(publication_.chapters.size());
  const double indent =
      std::max(theme_.space.indent, typesetter_.measure(plain(widest, style, Artifact::foot)).natural + mm(4));
  const auto target = links_.add("#" + heading.id, words, link);
  style.color = place.ink.text;
  Marks label;
  if (number > 0) {
    auto bold = style;
    bold.weight = Weight::bold;
    bold.color = place.ink.accent;
    RichText text;
    text.append(std::to_string(number), bold, structure_.add_content(link), target);
    auto line = std::move(typesetter_.set(text, place.type.leading, indent).front());
    const double left = place.left_of(0, line.width);
    label = moved_to(std::move(line), left, 0);
  }
  RichText title;
  title.append(words, style, structure_.add_content(link), target);
  const double room = typesetter_.measure(plain("0000", style, Artifact::foot)).natural + kNumberGap;
  auto lines = set_in(heading.lang, title, place.type.leading, place.width - indent - room);
  if (lines.empty()) return;
  // The number belongs to the entry as its last words do.
  const bool from_left = place.reading == Reading::from_left;
  const double number_right = from_left ? place.width - indent : -kNumberGap;
  lines.back().marks.push_back({structure_.add_content(link), number_right, 0, PageNumber{contents_.size()}});
  contents_.push_back({heading.id, target});
  flow_.space(theme_.space.paragraph);
  flow_.hang(std::move(label));
  add_lines(std::move(lines), from_left ? place.x + indent : place.x + room);
  flow_.keep_last_with_next();
  flow_.space(theme_.space.paragraph * 0.75);
  add_thin_rule(place);
}

void Composer::fill_in_page_numbers(std::vector<Page>& pages) {
  const auto numbers = numbers_by_id(pages);
  for (auto& page : pages) {
    Marks filled;
    for (auto& mark : page.marks) {
      const auto* number = std::get_if<PageNumber>(&mark.what);
      if (number == nullptr) {
        filled.push_back(std::move(mark));
        continue;
      }
      const auto& entry = contents_[number->entry];
      const auto found = numbers.find(entry.id);
      if (found == numbers.end()) continue;
      const auto place = page_place();
      RichText text;
      text.append(std::to_string(found->second), style_of(place), mark.role, entry.link);
      auto line = std::move(typesetter_.set(text, place.type.leading, place.width).front());
      const double left = mark.x - line.width;
      auto marks = moved_to(std::move(line), left, mark.y);
      std::move(marks.begin(), marks.end(), std::back_inserter(filled));
    }
    page.marks = std::move(filled);
  }
}

/// From 1; 0 for a heading that begins no chapter.
std::size_t Composer::chapter_number(const Heading& heading) const {
  const auto& chapters = publication_.chapters;
  const auto found = std::find_if(chapters.begin(), chapters.end(),
                                  [&](const BookChapter& chapter) { return chapter.id == heading.id; });
  return found == chapters.end() ? 0 : static_cast<std::size_t>(found - chapters.begin()) + 1;
}

/// Each chapter, and whatever follows the last, has a page to begin on and its number on a board.
void Composer::begin_chapter(const Heading& heading, const Place& place) {
  flow_.begin_page();
  const auto number = chapter_number(heading);
  if (number > 0) {
    TextStyle style = style_of(place);
    style.weight = Weight::bold;
    style.size = theme_.type.label.size;
    style.color = theme_.blocks.board.words;
    const auto content = structure_.add_content(in_english(structure_.add(place.parent, "P")));
    add_board(plain(fmt::format("Chapter {}", number), style, content), theme_.blocks.board, place);
    flow_.keep_last_with_next();
    flow_.space(mm(4));
  }
  add_heading(heading, theme_.type.chapter, place);
  if (number > 0) {
    flow_.space(mm(2));
    add_opening_words(publication_.chapters[number - 1].lead, heading.lang, place);
  }
  flow_.space(mm(5));
}

}  // namespace signpost::pdf
