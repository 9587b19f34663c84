#include "site/sitemap.hpp"

#include "site/address.hpp"
#include "site/events.hpp"
#include "site/guide.hpp"
#include "site/newsletters.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::site {
namespace {

constexpr std::string_view kNamespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

void add_newsletters(std::vector<ListedPage>& pages, const Content& content) {
  const auto& issues = content.newsletters.entries();
  for (const auto& address : archive_addresses(content)) pages.push_back({address, issues.front()->date});
  for (const auto* issue : issues) {
    pages.push_back({issue->address, issue->date});
    pages.push_back({briefing_address(*issue), issue->date});
  }
}

void add_guide(std::vector<ListedPage>& pages, const Content& content, const Guide& guide) {
  if (content.chapters.empty()) return;
  pages.push_back({"/guide/", guide.date});
  pages.push_back({"/guide/all/", guide.date});
  for (const auto* chapter : content.chapters.entries()) {
    pages.push_back({chapter->address, guide.date});
    if (chapter->easy) pages.push_back({easy_address(*chapter), guide.date});
  }
}

void add_questions(std::vector<ListedPage>& pages, const Content& content) {
  if (content.questions.empty()) return;
  pages.push_back({"/questions/", std::nullopt});
  for (const auto* question : content.questions.entries()) pages.push_back({question->address, question->answered});
}

std::string url(const ListedPage& page, const std::string& base_url) {
  const auto changed = page.changed ? fmt::format("<lastmod>{}</lastmod>", iso_date(*page.changed)) : std::string{};
  return fmt::format("<url><loc>{}</loc>{}</url>\n", escape_xml(base_url + page.address), changed);
}

std::string url_set(const std::vector<ListedPage>& pages, std::size_t first, std::size_t last,
                    const std::string& base_url) {
  auto xml = fmt::format("{}<urlset {}>\n", kDeclaration, kNamespace);
  for (auto k = first; k < last; ++k) xml += url(pages[k], base_url);
  return xml + "</urlset>\n";
}

}  // namespace

std::vector<ListedPage> listed_pages(const Parts& parts) {
  const auto& content = parts.content;
  std::vector<ListedPage> pages = {{"/", std::nullopt}};
  if (!content.newsletters.empty()) pages.front().changed = content.newsletters.entries().front()->date;
  add_newsletters(pages, content);
  add_guide(pages, content, parts.library.guide);
  if (!content.terms.empty()) pages.push_back({"/glossary/", std::nullopt});
  for (const auto* term : content.terms.entries()) pages.push_back({term->address, std::nullopt});
  add_questions(pages, content);
  if (!content.events.empty()) pages.push_back({std::string(kEventsAddress), std::nullopt});
  for (const auto* page : content.pages.entries()) pages.push_back({page->address, std::nullopt});
  return pages;
}

std::vector<OutputFile> sitemap(const Parts& parts, std::size_t most) {
  const auto& base_url = parts.frame.base_url();
  const auto pages = listed_pages(parts);
  if (pages.size() <= most) return {{"sitemap.xml", url_set(pages, 0, pages.size(), base_url)}};
  std::vector<OutputFile> files;
  auto index = fmt::format("{}<sitemapindex {}>\n", kDeclaration, kNamespace);
  for (std::size_t first = 0; first < pages.size(); first += most) {
    const auto name = fmt::format("sitemap-{}.xml", files.size() + 1);
    files.push_back({name, url_set(pages, first, std::min(first + most, pages.size()), base_url)});
    index += fmt::format("<sitemap><loc>{}</loc></sitemap>\n", escape_xml(fmt::format("{}/{}", base_url, name)));
  }
  files.push_back({"sitemap.xml", index + "</sitemapindex>\n"});
  return files;
}

std::optional<OutputFile> robots(const Parts& parts) {
  if (!parts.view.audiences.empty()) return OutputFile{"robots.txt", "User-agent: *\nDisallow: /\n"};
  const auto& base_url = parts.frame.base_url();
  if (base_url.empty() || path_of(base_url) != "/") return std::nullopt;
  return OutputFile{"robots.txt", fmt::format("User-agent: *\nAllow: /\n\nSitemap: {}/sitemap.xml\n", base_url)};
}

}  // namespace signpost::site
