#include "pdf/composer.hpp"

#include "base/notation.hpp"
#include "base/text.hpp"
#include "model/walk.hpp"
#include "pdf/running.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace signpost::pdf {
namespace {

Typesetter::PlaceOf place_finder(const Publication& publication) {
  if (publication.place_of) return publication.place_of;
  return [&publication](char32_t, std::size_t line) {
    return Location{.file = publication.file, .line = line, .column = line > 0 ? std::size_t{1} : 0};
  };
}

Reading reading_of(const std::string& lang) {
  return direction_of(lang) == "rtl" ? Reading::from_right : Reading::from_left;
}

/// The last section explains the words that the text uses; notes stand before it.
bool begins_words(const Block& block) {
  const auto* heading = std::get_if<Heading>(&block.value);
  return heading != nullptr && heading->id == "words_we_use";
}

/// A heading below a section's and the few lines that are all it has, such as a word and its meaning, stand together:
/// past its last block, or past `first` where there is no such part.
std::size_t end_of_short_part(const Blocks& blocks, std::size_t first) {
  constexpr std::size_t kFewBytes = 500;
  const auto* heading = std::get_if<Heading>(&blocks[first].value);
  if (heading == nullptr || heading->level < 3) return first + 1;
  std::size_t bytes = 0;
  std::size_t end = first + 1;
  for (; end < blocks.size() && !std::holds_alternative<Heading>(blocks[end].value); ++end) {
    const auto* paragraph = std::get_if<Paragraph>(&blocks[end].value);
    if (paragraph == nullptr) return first + 1;
    bytes += plain_text(paragraph->text).size();
    if (bytes > kFewBytes) return first + 1;
  }
  return end;
}

bool is_picture(const Paragraph& paragraph) {
  return paragraph.text.size() == 1 && std::holds_alternative<Image>(paragraph.text.front().value);
}

template <class... Kinds>
bool is_one_of(const Block& block) {
  return (std::holds_alternative<Kinds>(block.value) || ...);
}

/// How far words lead to what comes next: "Three things help:" does to whatever it is, "This is a made-up family." to
/// the table below, and a few words more loosely to a list or a quotation.
enum class LeadIn { none, loose, close };

LeadIn lead_in(const Block& before, const Block& block) {
  constexpr std::size_t kFewBytes = 180;
  const auto* words = std::get_if<Paragraph>(&before.value);
  if (words == nullptr || is_picture(*words) || before.screen_only || block.screen_only) return LeadIn::none;
  const auto text = plain_text(words->text);
  if (trim(text).ends_with(':')) return LeadIn::close;
  if (text.size() > kFewBytes) return LeadIn::none;
  const auto* paragraph = std::get_if<Paragraph>(&block.value);
  const bool is_shown = is_one_of<Table, Mapping, Scale>(block) || (paragraph != nullptr && is_picture(*paragraph));
  if (is_shown) return LeadIn::close;
  return is_one_of<List, Steps, BlockQuote, PullQuote>(block) ? LeadIn::loose : LeadIn::none;
}

/// "Also called: IRO" below its term: where it is one line, a page that ended with it would end with nothing said.
bool is_under_heading(const Block& before, const Block& block) {
  const auto* words = std::get_if<Paragraph>(&block.value);
  return std::holds_alternative<Heading>(before.value) && words != nullptr && !is_picture(*words);
}

}  // namespace

Place Place::indented(double indent) const {
  auto inner = *this;
  if (reading == Reading::from_left) inner.x += indent;
  inner.width -= indent;
  return inner;
}

Composer::Composer(const Theme& theme, const Publication& publication, Fonts& fonts, Pictures& pictures,
                   Diagnostics& diagnostics)
    : theme_(theme),
      publication_(publication),
      diagnostics_(diagnostics),
      pictures_(pictures),
      typesetter_(fonts, publication.lang, place_finder(publication), diagnostics),
      links_(destinations_of(publication.document), publication.base_url),
      inlines_(structure_, links_, publication.format != Format::sheet, publication.file, diagnostics) {}

void Composer::compose() {
  if (publication_.chapters.empty()) {
    compose_title();
  } else {
    compose_cover();
    compose_contents();
  }
  const auto& blocks = publication_.document.blocks;
  const auto words = std::find_if(blocks.begin(), blocks.end(), begins_words);
  compose_blocks({blocks.begin(), words}, page_place());
  add_notes();
  compose_blocks({words, blocks.end()}, page_place());
}

Place Composer::page_place() const {
  const auto& c = theme_.colors;
  return {.parent = Structure::kRoot,
          .x = theme_.page.sides,
          .width = theme_.page.width - 2 * theme_.page.sides,
          .ink = {.text = c.ink, .soft = c.soft, .link = c.link, .accent = theme_.blocks.list.mark},
          .gap = theme_.space.paragraph,
          .type = theme_.type.body,
          .reading = reading_of(publication_.lang)};
}

void Composer::compose_title() {
  const auto place = page_place();
  if (theme_.opening == Opening::hills) add_hills();
  add_meta(place);
  add_title(theme_.type.h1);
  add_opening_words(publication_.subtitle, {}, place);
  add_opening_words(publication_.lead, {}, place);
  flow_.space(mm(5));
}

void Composer::add_title(const Type& type) {
  const auto place = page_place();
  Heading title{.level = 1, .id = {}, .text = {}};
  if (publication_.document.title) title = *publication_.document.title;
  if (title.text.empty()) title.text = {Inline{Text{publication_.title}, 0}};
  title.level = 1;
  add_heading(title, type, place);
  flow_.space(mm(2));
}

void Composer::add_opening_words(const std::string& words, const std::string& lang, Place place) {
  if (words.empty()) return;
  place.type = theme_.type.lead;
  flow_.space(mm(3));
  const auto element = structure_.add(place.parent, "P");
  structure_.at(element).lang = lang;
  const auto text = plain(words, style_of(place), structure_.add_content(element));
  add_lines(set_in(lang, text, place.type.leading, place.width), place.x);
}

/// A band across the top of the first page; what follows begins below it.
void Composer::add_hills() {
  const double top = column_of(theme_).top;
  const double band = mm(60);
  flow_.add({.height = band + mm(7) - top, .marks = moved(hills(theme_.page.width, band), 0, -top)});
}

/// "Issue 7 · May 2026": a board with the first part, the rest beside it.
void Composer::add_meta(const Place& place) {
  if (publication_.meta.empty()) return;
  static constexpr std::string_view kDot = " · ";
  const auto dot = publication_.meta.find(kDot);
  const auto first = publication_.meta.substr(0, dot);
  const auto rest = dot == std::string::npos ? std::string() : publication_.meta.substr(dot + kDot.size());
  const auto element = in_english(structure_.add(place.parent, "P"));
  TextStyle style = style_of(place);
  style.weight = Weight::bold;
  style.size = theme_.type.label.size;
  style.color = theme_.blocks.board.words;
  const double board_width = add_board(plain(first + (rest.empty() ? "" : " "), style, structure_.add_content(element)),
                                       theme_.blocks.board, place);
  auto& board = flow_.strips().back();
  if (!rest.empty()) {
    style.color = place.ink.text;
    const double beside = board_width + mm(4);
    const double room = std::max(mm(30), place.width - beside);
    auto lines = typesetter_.set(plain(rest, style, structure_.add_content(element)), theme_.type.label.leading, room);
    auto& line = lines.front();
    const double down = (board.height - line.height) / 2;
    const double left = place.left_of(beside, line.width);
    auto marks = moved_to(std::move(line), left, down);
    std::move(marks.begin(), marks.end(), std::back_inserter(board.marks));
  }
  flow_.keep_last_with_next();
  flow_.space(mm(4));
}

void Composer::compose_blocks(const Blocks& blocks, const Place& place) {
  std::size_t index = 0;
  while (index < blocks.size()) {
    const auto end = end_of_short_part(blocks, index);
    const bool is_whole = end > index + 1;
    const auto led = index > 0 ? lead_in(blocks[index - 1], blocks[index]) : LeadIn::none;
    if (led == LeadIn::close) flow_.keep_last_with_next();
    if (led == LeadIn::loose) flow_.keep_last_near_next();
    if (is_whole) flow_.open({.whole = true});
    for (; index < end; ++index) {
      const auto before = flow_.size();
      compose_block(blocks[index], place);
      const bool is_lone_line = flow_.size() == before + 1 && index + 1 < blocks.size();
      if (is_lone_line && index > 0 && is_under_heading(blocks[index - 1], blocks[index])) flow_.keep_last_with_next();
    }
    if (is_whole) flow_.close();
  }
}

void Composer::compose_block(const Block& block, const Place& place) {
  if (block.screen_only) return;
  std::visit([&](const auto& value) { add(value, block, place); }, block.value);
}

TextStyle Composer::style_of(const Place& place) const {
  return {.family = place.family, .size = place.type.size, .color = place.ink.text};
}

std::vector<Line> Composer::set_in(const std::string& lang, const RichText& text, double leading, double width) {
  if (lang.empty()) return typesetter_.set(text, leading, width);
  const auto around = typesetter_.set_language(lang);
  auto lines = typesetter_.set(text, leading, width);
  typesetter_.set_language(around);
  return lines;
}

RichText Composer::plain(const std::string& words, const TextStyle& style, Role role, std::size_t line) {
  RichText text;
  text.append(words, style, role, {}, line);
  return text;
}

std::vector<Line> Composer::artifact_lines(const std::string& words, const TextStyle& style, double leading,
                                           double width, Artifact artifact) {
  return typesetter_.set(plain(words, style, artifact), leading, width);
}

Line Composer::artifact_line(const std::string& words, const TextStyle& style, double leading, Artifact artifact) {
  auto lines = artifact_lines(words, style, leading, theme_.page.width, artifact);
  return lines.empty() ? Line{} : std::move(lines.front());
}

Line Composer::shortened_line(const std::string& words, const TextStyle& style, double leading, double width,
                              Artifact artifact) {
  auto lines = artifact_lines(words, style, leading, std::max(width, 1.0), artifact);
  if (lines.size() <= 1) return lines.empty() || lines.front().width > width ? Line{} : std::move(lines.front());
  const auto beside = width - artifact_line("\u2026", style, leading, artifact).width;
  lines = artifact_lines(words, style, leading, std::max(beside, 1.0), artifact);
  std::string first;
  for (const auto& mark : lines.front().marks) {
    if (const auto* run = std::get_if<GlyphRun>(&mark.what)) first += run->text;
  }
  const bool ends_word = first.ends_with(' ') || words.substr(std::min(first.size(), words.size())).starts_with(' ');
  if (!ends_word) first.erase(std::min(first.rfind(' ') + 1, first.size()));
  first = std::string(trim(first));
  while (!first.empty() && std::string_view(",;:.-").find(first.back()) != std::string_view::npos) first.pop_back();
  auto line = first.empty() ? Line{} : artifact_line(first + "\u2026", style, leading, artifact);
  return line.width > width ? Line{} : line;
}

double Composer::balanced_width(const std::string& words, const TextStyle& style, double leading, double width) {
  return typesetter_.balanced_width(plain(words, style, Artifact::foot), leading, width);
}

void Composer::add_lines(std::vector<Line> lines, double x) {
  for (std::size_t index = 0; index < lines.size(); ++index) {
    const bool is_first = index == 0;
    const bool is_last_but_one = index + 2 == lines.size();
    flow_.add({.height = lines[index].height,
               .keep_next = (is_first && lines.size() > 1) || is_last_but_one,
               .marks = moved(std::move(lines[index].marks), x, 0)});
  }
}

void Composer::add_text(const RichText& text, const Type& type, const Place& place, Alignment alignment) {
  add_lines(typesetter_.set(text, type.leading, place.width, alignment), place.x);
}

void Composer::add_rule(double x, double width, double thickness, const Color& color) {
  flow_.add({.height = thickness, .marks = {{Artifact::rule, x, 0, rectangle(width, thickness, color)}}});
}

void Composer::add_thin_rule(const Place& place) {
  add_rule(place.x, place.width, theme_.blocks.rule.thickness, theme_.blocks.rule.line);
}

ElementId Composer::in_english(ElementId element) {
  if (!typesetter_.language().starts_with("en")) structure_.at(element).lang = "en";
  return element;
}

std::string Composer::bookmark_id(const std::string& id) {
  return id.empty() ? fmt::format(" heading-{}", bookmarks_.size()) : id;
}

}  // namespace signpost::pdf
