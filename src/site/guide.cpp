#include "site/guide.hpp"

#include "base/notation.hpp"
#include "base/text.hpp"
#include "model/language.hpp"
#include "render/html.hpp"
#include "site/address.hpp"
#include "site/newsletters.hpp"

#include <fmt/format.h>

#include <limits>

namespace signpost::site {
namespace {

using render::View;

constexpr std::string_view kWholeGuide = "/guide/all/";
constexpr std::size_t kNoPlace = std::numeric_limits<std::size_t>::max();

View path_or_false(bool exists, const std::string& address) {
  return exists ? View(address.substr(1)) : View(false);
}

std::string chapter_in_words(const Content& content, const Chapter* chapter) {
  return chapter == nullptr ? std::string{} : fmt::format("Chapter {}", content.chapters.place_of(chapter->stem) + 1);
}

View contact_of(const Library& library) {
  return mail_view(library.guide.contact.empty() ? library.settings.contact : library.guide.contact);
}

/// "2" is "Edition 2"; words stay as they are.
std::string edition_name(const std::string& edition) {
  const bool is_number = edition.find_first_not_of("0123456789.") == std::string::npos;
  return is_number ? "Edition " + edition : edition;
}

/// Who reads the easy versions goes on with them where there is one.
View easy_neighbour(const Content& content, const Chapter* chapter) {
  if (chapter == nullptr) return false;
  const auto label = chapter_in_words(content, chapter);
  if (!chapter->easy) return neighbour(chapter, label);
  return neighbour(*chapter, label + ", easy read", easy_address(*chapter));
}

/// What a chapter's page and its easy-read version share: where the chapter stands in the guide.
void set_place(View& view, const Parts& parts, const Chapter& chapter) {
  const auto& content = parts.content;
  const auto* previous = content.chapters.before(chapter.stem);
  const auto* next = content.chapters.after(chapter.stem);
  view.set("number", std::to_string(content.chapters.place_of(chapter.stem) + 1))
      .set("of", std::to_string(content.chapters.size()))
      .set("guide_title", parts.library.guide.title)
      .set("chapters", chapter_views(content, content.chapters.place_of(chapter.stem)))
      .set("has_pager", previous != nullptr || next != nullptr)
      .set("previous", neighbour(previous, chapter_in_words(content, previous)))
      .set("next", neighbour(next, chapter_in_words(content, next)));
}

}  // namespace

std::string edition_line(const Guide& guide) {
  std::vector<std::string> known;
  if (!guide.edition.empty()) known.push_back(edition_name(guide.edition));
  if (guide.date) known.push_back(long_date(*guide.date));
  return join(known, " \u00B7 ");
}

std::string edition_in_words(const Guide& guide) {
  std::vector<std::string> known;
  if (!guide.edition.empty()) known.push_back(edition_name(guide.edition));
  if (guide.date) known.push_back(long_date(*guide.date));
  if (!guide.publisher.empty()) known.push_back(guide.publisher);
  return join(known, ", ");
}

std::string easy_address(const Chapter& chapter) {
  return chapter.address + "easy/";
}

View::List chapter_views(const Content& content, std::size_t place) {
  View::List views;
  for (const auto* chapter : content.chapters.entries()) {
    views.push_back(View{}
                        .set("path", chapter->address.substr(1))
                        .set("title", chapter->title)
                        .set("summary", optional_text(chapter->summary))
                        .set("easy", path_or_false(chapter->easy.has_value(), easy_address(*chapter)))
                        .set("current", views.size() == place));
  }
  return views;
}

OutputFile guide_contents(const Parts& parts, const Downloads& downloads, Diagnostics& diagnostics) {
  const auto& guide = parts.library.guide;
  const std::string address = "/guide/";
  auto view =
      parts.frame.page({.address = address, .title = guide.title, .description = guide.subtitle, .part = address});
  view.set("title", guide.title)
      .set("subtitle", optional_text(guide.subtitle))
      .set("edition", optional_text(edition_in_words(guide)))
      .set("chapters", chapter_views(parts.content, kNoPlace))
      .set("all", std::string(kWholeGuide.substr(1)))
      .set("first", parts.content.chapters.entries().front()->address.substr(1))
      .set("has_changes", !guide.changes.empty())
      .set("changes", render::texts(guide.changes))
      .set("contact", contact_of(parts.library))
      .set("download", download_view(downloads, address, root_of(address)));
  return make_page(parts, "site/guide", view, address, diagnostics);
}

OutputFile whole_guide_page(const Parts& parts, const Document& book, const Downloads& downloads,
                            Diagnostics& diagnostics) {
  const auto& guide = parts.library.guide;
  const std::string address(kWholeGuide);
  auto view = parts.frame.page(
      {.address = address, .title = guide.title + ", all chapters", .description = guide.subtitle, .part = "/guide/"});
  View::List chapters;
  for (const auto* chapter : parts.content.chapters.entries()) {
    chapters.push_back(View{}
                           .set("id", chapter->stem)
                           .set("text", chapter->title)
                           .set("own_lang", language_view(other_language(chapter->lang, parts.library.settings.lang))));
  }
  view.set("title", guide.title)
      .set("subtitle", optional_text(guide.subtitle))
      .set("edition", optional_text(edition_in_words(guide)))
      .set("content",
           render::to_html(book, {.root = root_of(address), .direction = direction_of(parts.library.settings.lang)}))
      .set("download", download_view(downloads, "/guide/", root_of(address)));
  view.set("chapters", std::move(chapters));
  return make_page(parts, "site/guide-all", view, address, diagnostics);
}

OutputFile chapter_page(const Parts& parts, const Chapter& chapter, const Document& document,
                        const Downloads& downloads, Diagnostics& diagnostics) {
  auto view = parts.frame.page(head_of(chapter, document, "/guide/"));
  set_text(view, chapter, document, chapter.address);
  set_place(view, parts, chapter);
  auto sections = sections_of(document);
  view.set("has_sections", !sections.empty());
  view.set("sections", std::move(sections));
  set_review_by(view, chapter);
  view.set("easy", path_or_false(chapter.easy.has_value(), easy_address(chapter)))
      .set("contact", has_contact_box(document) ? View(false) : contact_of(parts.library))
      .set("download", download_view(downloads, "/guide/", root_of(chapter.address)))
      .set("chapter_download", download_view(downloads, chapter.address, root_of(chapter.address)));
  return make_page(parts, "site/chapter", view, chapter.address, diagnostics);
}

OutputFile easy_chapter_page(const Parts& parts, const Chapter& chapter, const Document& document,
                             Diagnostics& diagnostics) {
  const auto address = easy_address(chapter);
  auto head = head_of(chapter, document, "/guide/");
  head.address = address;
  head.title += ", easy read";
  auto view = parts.frame.page(head);
  set_text(view, chapter, document, address);
  set_place(view, parts, chapter);
  view.set("full", chapter.address.substr(1))
      .set("previous", easy_neighbour(parts.content, parts.content.chapters.before(chapter.stem)))
      .set("next", easy_neighbour(parts.content, parts.content.chapters.after(chapter.stem)));
  return make_page(parts, "site/easy", view, address, diagnostics);
}

}  // namespace signpost::site
