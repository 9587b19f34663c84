#include "site/site.hpp"

#include "site/address.hpp"
#include "site/moor.hpp"
#include "site/page_reader.hpp"
#include "site/parts.hpp"
#include "site/sitemap.hpp"

#include <doctest/doctest.h>

#include <filesystem>

using namespace signpost;
using namespace signpost::moor;

namespace {

constexpr auto kSecret = "heronsgate";

/// Where a relative link of the page at `path` leads, as a path below the site's folder.
std::string target_of(const std::string& path, const std::string& link) {
  const auto folder = std::filesystem::path(path).parent_path();
  const auto place = link.substr(0, link.find_first_of("?#"));
  auto target = (folder / place).lexically_normal().generic_string();
  if (target == ".") target.clear();
  return target.empty() || target.ends_with('/') ? target + "index.html" : target;
}

bool is_relative(const std::string& link) {
  return !link.empty() && link.find(':') == std::string::npos && !link.starts_with('/');
}

std::map<std::string, std::string> with_pdfs(std::map<std::string, std::string> files) {
  for (const auto& [page, prints] : downloads()) {
    files.emplace(site::output_path(prints.standard.address), "");
    if (prints.large_print) files.emplace(site::output_path(prints.large_print->address), "");
  }
  return files;
}

/// Every kind of entry once more, for managers alone, each with the secret word in all that can be shown of it.
Library with_secrets() {
  auto library = whole_library();
  const auto hide = [](auto entry) {
    entry.stem = std::string(kSecret) + "-" + entry.stem;
    entry.address = "/" + entry.stem + "/";
    entry.title = std::string(kSecret) + " title";
    entry.summary = std::string(kSecret) + " summary";
    entry.aliases = {"/" + std::string(kSecret) + "/" + entry.stem + "/"};
    entry.audience = {"managers"};
    return entry;
  };
  library.newsletters.insert(library.newsletters.begin() + 1, hide(library.newsletters[0]));
  library.guide.chapters.insert(library.guide.chapters.begin() + 1, hide(library.guide.chapters[2]));
  library.terms.push_back(hide(library.terms[0]));
  library.terms[0].see.push_back(library.terms.back().stem);
  library.questions.push_back(hide(library.questions[0]));
  library.questions[0].issue = library.newsletters[1].stem;
  library.pages.push_back(hide(library.pages[0]));
  return library;
}

}  // namespace

TEST_CASE("every link of every page leads to a file of the site, and every anchor to its place") {
  for (const auto& library : {whole_library(), first_library()}) {
    const auto files = with_pdfs(build(library));
    for (const auto& file : files) {
      const auto& [path, page] = file;
      if (!path.ends_with(".html") || path == "404.html") continue;
      auto links = attributes(page, "href");
      const auto sources = attributes(page, "src");
      links.insert(links.end(), sources.begin(), sources.end());
      for (const auto& link : links) {
        if (!is_relative(link)) continue;
        CAPTURE(file.first);
        CAPTURE(link);
        const auto target = link.starts_with('#') ? path : target_of(path, link);
        REQUIRE(files.contains(target));
        const auto anchor = link.find('#');
        if (anchor != std::string::npos) CHECK(ids(files.at(target)).contains(link.substr(anchor + 1)));
      }
    }
  }
}

TEST_CASE("what is for another audience is in no byte of the site") {
  const auto library = with_secrets();
  Diagnostics diagnostics;
  for (const auto& file : build(library, SiteView{}, diagnostics)) {
    const auto& [path, content] = file;
    CAPTURE(file.first);
    CHECK_FALSE(has(path, kSecret));
    CHECK_FALSE(has(content, kSecret));
  }
  const auto for_managers = build(library, SiteView{"managers", {"managers"}}, diagnostics);
  CHECK(has(for_managers.at("newsletters/index.html"), kSecret));
  CHECK(has(for_managers.at("glossary/danger-statement/index.html"), kSecret));
  CHECK(diagnostics.empty());
}

TEST_CASE("a site for some audiences keeps search engines away and names no public address") {
  Diagnostics diagnostics;
  const auto files = build(whole_library(), SiteView{"staff", {"staff"}}, diagnostics);
  CHECK(has(files.at("index.html"), "<meta name=\"robots\" content=\"noindex\">"));
  CHECK_FALSE(has(files.at("index.html"), "canonical"));
  CHECK_FALSE(files.contains("feed.xml"));
  CHECK(has(files.at("robots.txt"), "Disallow: /"));
}

TEST_CASE("a page names its own address to search engines where there is one") {
  auto library = whole_library();
  CHECK(has(build(library).at("guide/index.html"),
            "<link rel=\"canonical\" href=\"https://example.org/signpost/guide/\">"));
  library.settings.base_url.clear();
  const auto files = build(library);
  CHECK_FALSE(has(files.at("guide/index.html"), "canonical"));
  CHECK_FALSE(has(files.at("guide/index.html"), "feed.xml"));
  CHECK_FALSE(files.contains("feed.xml"));
  CHECK_FALSE(files.contains("sitemap.xml"));
}

TEST_CASE("the feed is well-formed Atom with absolute addresses and escaped text") {
  auto library = whole_library();
  library.newsletters[0].title = "Worries & <strengths>";
  library.newsletters[0].summary = "Bell\x07 rings";
  const auto xml = build(library).at("feed.xml");
  CHECK(is_well_formed(xml));
  CHECK(has(xml, "<title>Worries &amp; &lt;strengths&gt;</title>"));
  CHECK(has(xml, "<id>https://example.org/signpost/newsletters/2026-05/</id>"));
  CHECK(has(xml, "<updated>2026-05-04T00:00:00Z</updated>"));
  CHECK(has(xml, "href=&quot;https://example.org/signpost/guide/meetings/&quot;"));
  CHECK(has(xml, "<summary>Bell rings</summary>"));
  CHECK(count(xml, "<entry") == 3);
}

TEST_CASE("the feed holds the latest 20 issues") {
  auto library = whole_library();
  library.newsletters.clear();
  for (int k = 0; k < 30; ++k) library.newsletters.push_back(newsletter("issue-" + std::to_string(k), "Title"));
  const auto xml = build(library).at("feed.xml");
  CHECK(count(xml, "<entry") == 20);
  CHECK(has(xml, "issue-19/"));
  CHECK_FALSE(has(xml, "issue-20/"));
}

TEST_CASE("the sitemap lists each page once and no redirect") {
  const auto files = build(whole_library());
  const auto xml = files.at("sitemap.xml");
  CHECK(is_well_formed(xml));
  std::size_t pages = 0;
  for (const auto& [path, content] : files) {
    if (path.ends_with(".html") && path != "404.html" && !has(content, "http-equiv=\"refresh\"")) ++pages;
  }
  CHECK(count(xml, "<loc>") == pages);
  CHECK(has(xml, "<loc>https://example.org/signpost/newsletters/2026-04/</loc><lastmod>2026-04-07</lastmod>"));
}

TEST_CASE("a sitemap too long for one file is an index of several") {
  const auto library = whole_library();
  const SiteView view;
  const site::Content content(library, {});
  const site::Parts parts{
      library, view,    templates(),
      {},      content, site::Frame(library.settings, "Guide", content, "https://example.org", true, {})};
  const auto files = site::sitemap(parts, 10);
  REQUIRE(files.size() > 2);
  CHECK(files.back().path == "sitemap.xml");
  CHECK(count(files.back().content, "<sitemap>") == files.size() - 1);
  CHECK(count(files.front().content, "<url>") == 10);
  CHECK(is_well_formed(files.back().content));
}

TEST_CASE("robots.txt names the sitemap where the site has a host of its own") {
  auto library = whole_library();
  CHECK_FALSE(build(library).contains("robots.txt"));
  library.settings.base_url = "https://example.org";
  CHECK(has(build(library).at("robots.txt"), "Sitemap: https://example.org/sitemap.xml"));
}

TEST_CASE("an earlier address leads to the present one") {
  const auto files = build(whole_library());
  const auto page = files.at("guide/conferences/index.html");
  CHECK(has(page, "content=\"0; url=../../guide/meetings/\""));
  CHECK(has(page, "<a href=\"../../guide/meetings/\">Meetings and plans</a>"));
  CHECK(has(page, "noindex"));
  CHECK(has(files.at("news/2025/december.html"), "url=../../newsletters/2025-12/\""));
}

TEST_CASE("an alias must be a free address inside the site") {
  auto library = whole_library();
  library.newsletters[0].aliases = {"/../etc/", "old/", "/a//b/", "/glossary/", "/guide/conferences/", "/fine/"};
  Diagnostics diagnostics;
  const auto files = build(library, SiteView{}, diagnostics);
  std::vector<std::string> codes;
  for (const auto& one : diagnostics) codes.push_back(one.code);
  CHECK(codes ==
        std::vector<std::string>{"alias.address", "alias.address", "alias.address", "alias.taken", "alias.taken"});
  CHECK(files.contains("fine/index.html"));
  CHECK(diagnostics.front().where.file == "content/newsletters/2026-05.md");
}

TEST_CASE("a changed style sheet has another address, so that no browser shows the old one") {
  const auto library = first_library();
  const auto address_with = [&](const std::string& css) {
    const site::Site made(library, SiteView{}, templates(), {{"css/signpost.css", css}}, {});
    Diagnostics diagnostics;
    const auto& issue = *made.newsletters().front();
    return between(made.newsletter(issue, document_of(issue), {}, diagnostics).content, "css/signpost.css?v=", "\"");
  };
  CHECK(address_with("a{}").size() == 8);
  CHECK(address_with("a{}") != address_with("b{}"));
  CHECK(address_with("a{}") == address_with("a{}"));
}

TEST_CASE("the same library gives the same bytes") {
  CHECK(build(whole_library()) == build(whole_library()));
}
