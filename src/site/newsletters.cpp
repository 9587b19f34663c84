#include "site/newsletters.hpp"

#include "base/text.hpp"
#include "model/briefing.hpp"
#include "model/walk.hpp"
#include "site/address.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::site {
namespace {

using render::View;

constexpr std::size_t kWordsInAMinute = 200;
/// Pages of the archive that are linked on either side of the current one.
constexpr std::size_t kPagesAround = 2;

View optional_number(const std::optional<int>& number) {
  return number ? View(std::to_string(*number)) : View(false);
}

/// `lang` is that of the passage around them; empty: the text's.
void add_sections(View::List& sections, const Blocks& blocks, const std::string& lang = {}) {
  for (const auto& block : blocks) {
    if (const auto* box = std::get_if<Box>(&block.value); box != nullptr && box->kind != BoxKind::contact) {
      add_sections(sections, box->blocks, lang);
    }
    if (const auto* other = std::get_if<OtherLanguage>(&block.value))
      add_sections(sections, other->blocks, other->lang);
    const auto* heading = std::get_if<Heading>(&block.value);
    if (heading == nullptr || heading->level != 2 || heading->id.empty()) continue;
    sections.push_back(
        View{}.set("id", heading->id).set("text", plain_text(heading->text)).set("own_lang", language_view(lang)));
  }
}

void set_minutes(View& view, const Document& document) {
  const auto minutes = minutes_to_read(document);
  view.set("minutes", std::to_string(minutes)).set("one_minute", minutes == 1);
}

std::string archive_address(std::size_t page) {
  return page == 1 ? "/newsletters/" : fmt::format("/newsletters/page/{}/", page);
}

std::size_t pages_for(std::size_t issues) {
  return std::max<std::size_t>(1, (issues + kIssuesOnPage - 1) / kIssuesOnPage);
}

/// {year, issues} for each year that has some of the issues from `first` to before `last`.
View::List years_of(const std::vector<const Newsletter*>& issues, std::size_t first, std::size_t last) {
  View::List years;
  while (first < last) {
    const auto year = issues[first]->date.year();
    View::List of_year;
    for (; first < last && issues[first]->date.year() == year; ++first) of_year.push_back(issue_view(*issues[first]));
    years.push_back(View{}.set("year", std::to_string(static_cast<int>(year))).set("issues", std::move(of_year)));
  }
  return years;
}

bool is_shown(std::size_t page, std::size_t current, std::size_t pages) {
  return page == 1 || page == pages || (page + kPagesAround >= current && page <= current + kPagesAround);
}

/// {number, path, current, after_gap} of the first page, the last and those around the current one; none where there
/// is only one.
View::List page_links(std::size_t pages, std::size_t current) {
  View::List links;
  std::size_t previous = 0;
  for (std::size_t page = 1; pages > 1 && page <= pages; ++page) {
    if (!is_shown(page, current, pages)) continue;
    links.push_back(View{}
                        .set("number", std::to_string(page))
                        .set("path", archive_address(page).substr(1))
                        .set("after_gap", page != previous + 1)
                        .set("current", page == current));
    previous = page;
  }
  return links;
}

OutputFile archive_page(const Parts& parts, std::size_t page, Diagnostics& diagnostics) {
  const auto& issues = parts.content.newsletters.entries();
  const auto pages = pages_for(issues.size());
  const auto first = (page - 1) * kIssuesOnPage;
  const auto address = archive_address(page);
  auto view = parts.frame.page({.address = address,
                                .title = page == 1 ? "Newsletter" : fmt::format("Newsletter, page {}", page),
                                .part = "/newsletters/"});
  auto links = page_links(pages, page);
  view.set("years", years_of(issues, first, std::min(first + kIssuesOnPage, issues.size())))
      .set("is_first", page == 1)
      .set("page", std::to_string(page))
      .set("pages", std::to_string(pages))
      .set("has_pages", !links.empty());
  view.set("page_links", std::move(links));
  return make_page(parts, "site/archive", view, address, diagnostics);
}

}  // namespace

View::List sections_of(const Document& document) {
  View::List sections;
  add_sections(sections, document.blocks);
  if (sections.size() < 2) sections.clear();
  return sections;
}

std::size_t minutes_to_read(const Document& document) {
  std::size_t words = 0;
  for_each_inline(document, [&](const Inline& one) {
    if (const auto* text = std::get_if<Text>(&one.value)) words += count_words(text->text);
    if (const auto* code = std::get_if<Code>(&one.value)) words += count_words(code->text);
  });
  return std::max<std::size_t>(1, (words + kWordsInAMinute / 2) / kWordsInAMinute);
}

std::string issue_in_words(const Newsletter& newsletter) {
  const auto month = month_and_year(newsletter.date);
  return newsletter.number ? fmt::format("Issue {}, {}", *newsletter.number, month) : month;
}

View issue_view(const Newsletter& newsletter) {
  return View{}
      .set("path", newsletter.address.substr(1))
      .set("title", newsletter.title)
      .set("number", optional_number(newsletter.number))
      .set("month", month_and_year(newsletter.date))
      .set("date", iso_date(newsletter.date))
      .set("summary", optional_text(newsletter.summary));
}

OutputFile newsletter_page(const Parts& parts, const Newsletter& newsletter, const Document& document,
                           const Downloads& downloads, Diagnostics& diagnostics) {
  const auto& shelf = parts.content.newsletters;
  const auto* newer = shelf.before(newsletter.stem);
  const auto* older = shelf.after(newsletter.stem);
  const auto& contact = newsletter.contact.empty() ? parts.library.settings.contact : newsletter.contact;
  auto sections = sections_of(document);
  auto view = parts.frame.page(head_of(newsletter, document, "/newsletters/"));
  set_text(view, newsletter, document, newsletter.address);
  set_minutes(view, document);
  view.set("number", optional_number(newsletter.number))
      .set("month", month_and_year(newsletter.date))
      .set("date", iso_date(newsletter.date))
      .set("has_sections", !sections.empty());
  view.set("sections", std::move(sections))
      .set("download", download_view(downloads, newsletter.address, root_of(newsletter.address)))
      .set("briefing", briefing_address(newsletter).substr(1))
      .set("briefing_download", download_view(downloads, briefing_address(newsletter), root_of(newsletter.address)))
      .set("contact", mail_view(contact))
      .set("has_share", !has_contact_box(document) && (parts.library.settings.has_forms || !contact.empty()))
      .set("has_pager", older != nullptr || newer != nullptr)
      .set("previous", neighbour(older, older == nullptr ? "" : issue_in_words(*older)))
      .set("next", neighbour(newer, newer == nullptr ? "" : issue_in_words(*newer)));
  return make_page(parts, "site/newsletter", view, newsletter.address, diagnostics);
}

std::vector<OutputFile> archive_pages(const Parts& parts, Diagnostics& diagnostics) {
  std::vector<OutputFile> files;
  const auto addresses = archive_addresses(parts.content);
  for (std::size_t page = 1; page <= addresses.size(); ++page) {
    files.push_back(archive_page(parts, page, diagnostics));
  }
  return files;
}

std::vector<std::string> archive_addresses(const Content& content) {
  std::vector<std::string> addresses;
  if (content.newsletters.empty()) return addresses;
  for (std::size_t page = 1; page <= pages_for(content.newsletters.size()); ++page) {
    addresses.push_back(archive_address(page));
  }
  return addresses;
}

}  // namespace signpost::site
