#include "site/home.hpp"

#include "model/walk.hpp"
#include "render/html.hpp"
#include "site/address.hpp"
#include "site/events.hpp"
#include "site/guide.hpp"
#include "site/newsletters.hpp"

#include <algorithm>

namespace signpost::site {
namespace {

using render::View;

constexpr std::size_t kEarlierIssues = 3;
constexpr std::size_t kEvents = 3;
constexpr std::size_t kWords = 8;
/// Characters of an issue's beginning, where it has no summary.
constexpr std::size_t kOpeningLength = 300;

bool is_pull_quote(const Block& block) {
  return std::holds_alternative<PullQuote>(block.value);
}

/// The issue's first pull quote: somebody's own words say best what it is about.
View opening_quote(const Document& issue) {
  const auto quote = std::find_if(issue.blocks.begin(), issue.blocks.end(), is_pull_quote);
  if (quote == issue.blocks.end()) return false;
  return render::to_html({.blocks = {*quote}}, {.root = root_of("/"), .ids = false});
}

View latest_view(const Newsletter& latest, const Site::Read& read, const Downloads& downloads) {
  const auto document = read(latest);
  auto view = issue_view(latest);
  if (latest.summary.empty()) view.set("summary", optional_text(opening_words(document, kOpeningLength)));
  view.set("quote", opening_quote(document)).set("download", download_view(downloads, latest.address, root_of("/")));
  return view;
}

View::List earlier_issues(const Content& content) {
  View::List views;
  const auto& issues = content.newsletters.entries();
  for (std::size_t k = 1; k < issues.size() && k <= kEarlierIssues; ++k) views.push_back(issue_view(*issues[k]));
  return views;
}

/// {path, title} of some terms, spread over the whole glossary.
View::List some_terms(const Content& content) {
  View::List views;
  const auto& terms = content.terms.entries();
  const auto shown = std::min(kWords, terms.size());
  for (std::size_t k = 0; k < shown; ++k) {
    const auto& term = *terms[k * terms.size() / shown];
    views.push_back(View{}.set("path", term.address.substr(1)).set("title", term.title));
  }
  return views;
}

void set_guide(View& view, const Parts& parts, const Downloads& downloads) {
  const bool has_guide = !parts.content.chapters.empty();
  view.set("has_guide", has_guide)
      .set("chapters", chapter_views(parts.content, parts.content.chapters.size()))
      .set("guide_download", has_guide ? download_view(downloads, "/guide/", root_of("/")) : View(false))
      .set("has_two_doors", has_guide && !parts.content.newsletters.empty());
}

void set_newsletters(View& view, const Parts& parts, const Site::Read& read, const Downloads& downloads) {
  const auto& issues = parts.content.newsletters.entries();
  auto earlier = earlier_issues(parts.content);
  view.set("latest", issues.empty() ? View(false) : latest_view(*issues.front(), read, downloads))
      .set("has_earlier", !earlier.empty());
  view.set("earlier", std::move(earlier));
}

void set_events(View& view, const Parts& parts) {
  auto events = event_views(parts, kEvents);
  view.set("has_events", !events.empty());
  view.set("events", std::move(events));
}

void set_words_and_questions(View& view, const Parts& parts) {
  auto words = some_terms(parts.content);
  view.set("has_words", !words.empty());
  view.set("words", std::move(words))
      .set("word_count", std::to_string(parts.content.terms.size()))
      .set("one_word", parts.content.terms.size() == 1)
      .set("has_questions", !parts.content.questions.empty())
      .set("contact", mail_view(parts.library.settings.contact))
      .set("has_ask", !parts.content.questions.empty() || parts.library.settings.has_forms ||
                          !parts.library.settings.contact.empty());
}

}  // namespace

OutputFile home_page(const Parts& parts, const Site::Read& read, const Downloads& downloads, Diagnostics& diagnostics) {
  const auto& settings = parts.library.settings;
  auto view = parts.frame.page({.address = "/", .title = {}, .description = settings.summary});
  const auto& content = parts.content;
  const bool has_ways = !content.chapters.empty() || !content.newsletters.empty();
  const bool has_more = has_ways || !content.terms.empty() || !content.questions.empty() || !content.events.empty() ||
                        !settings.contact.empty();
  view.set("summary", optional_text(settings.summary)).set("has_ways", has_ways).set("has_more", has_more);
  set_guide(view, parts, downloads);
  set_newsletters(view, parts, read, downloads);
  set_events(view, parts);
  set_words_and_questions(view, parts);
  return make_page(parts, "site/home", view, "/", diagnostics);
}

OutputFile not_found_page(const Parts& parts, Diagnostics& diagnostics) {
  const std::string address = "/404.html";
  auto view = parts.frame.page({.address = address,
                                .title = "Page not found",
                                .listing = Listing::unlisted,
                                .root = path_of(parts.frame.base_url())});
  return make_page(parts, "site/404", view, address, diagnostics);
}

OutputFile plain_page(const Parts& parts, const Page& page, const Document& document, const Downloads& downloads,
                      Diagnostics& diagnostics) {
  auto view = parts.frame.page(head_of(page, document, page.address));
  set_text(view, page, document, page.address);
  view.set("download", download_view(downloads, page.address, root_of(page.address)));
  return make_page(parts, "site/page", view, page.address, diagnostics);
}

}  // namespace signpost::site
