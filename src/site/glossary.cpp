#include "site/glossary.hpp"

#include "base/text.hpp"
#include "model/glossary_book.hpp"
#include "model/walk.hpp"
#include "site/address.hpp"
#include "site/newsletters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace signpost::site {
namespace {

using render::View;

bool is_latin_letter(std::string_view letter) {
  return letter.size() == 1 && letter.front() >= 'A' && letter.front() <= 'Z';
}

/// An id that no heading's can be: those have no underscore.
std::string letter_id(std::string_view letter, std::size_t place) {
  return is_latin_letter(letter) ? "letter_" + ascii_lower(letter) : fmt::format("letter_{}", place);
}

View::List see_also(const Content& content, const Term& term) {
  View::List links;
  for (const auto& stem : term.see) {
    const auto* other = content.terms.find(stem);
    if (other == nullptr) continue;
    links.push_back(View{}.set("path", other->address.substr(1)).set("title", other->title).set("comma", true));
  }
  if (!links.empty()) links.back().set("comma", false);
  return links;
}

void set_meaning(View& view, const Content& content, const Term& term) {
  auto links = see_also(content, term);
  view.set("also", optional_text(join(term.also, ", ")))
      .set("has_wordings", !term.families.empty() || !term.professionals.empty())
      .set("both", !term.families.empty() && !term.professionals.empty())
      .set("families", optional_text(term.families))
      .set("professionals", optional_text(term.professionals))
      .set("has_see", !links.empty());
  view.set("see", std::move(links));
}

View entry_view(const Term& term) {
  View view;
  view.set("path", term.address.substr(1))
      .set("stem", term.stem)
      .set("title", term.title)
      .set("also", optional_text(join(term.also, ", ")))
      .set("brief", optional_text(term.brief));
  return view;
}

/// {name, id, has_entries, entries} of each letter.
View::List letter_views(const Content& content) {
  View::List views;
  for (const auto& letter : filed_by_letter(content.terms.entries())) {
    View::List entries;
    for (const auto* term : letter.terms) entries.push_back(entry_view(*term));
    View view;
    view.set("name", letter.name).set("id", letter_id(letter.name, views.size())).set("has_entries", !entries.empty());
    view.set("entries", std::move(entries));
    views.push_back(std::move(view));
  }
  return views;
}

constexpr std::size_t kMostIssues = 12;

View mention_view(const Entry& entry, const std::string& title) {
  return View{}.set("path", entry.address.substr(1)).set("title", title);
}

/// Adds those entries of a shelf that are mentioned, in its order.
template <class Kind>
void add_mentions(const Shelf<Kind>& shelf, const std::set<const Entry*>& mentioned, View::List& views) {
  for (const auto* entry : shelf.entries()) {
    if (mentioned.contains(entry)) views.push_back(mention_view(*entry, entry->title));
  }
}

/// The latest issues that are mentioned; how many others there are is returned.
std::size_t add_issues(const Content& content, const std::set<const Entry*>& mentioned, View::List& views) {
  std::size_t found = 0;
  for (const auto* issue : content.newsletters.entries()) {
    if (!mentioned.contains(issue) || ++found > kMostIssues) continue;
    views.push_back(mention_view(*issue, fmt::format("{} ({})", issue->title, issue_in_words(*issue))));
  }
  return found > kMostIssues ? found - kMostIssues : 0;
}

void set_mentions(View& view, const Content& content, const Mentions& mentions) {
  const std::set<const Entry*> mentioned(mentions.begin(), mentions.end());
  View::List views;
  add_mentions(content.chapters, mentioned, views);
  add_mentions(content.pages, mentioned, views);
  add_mentions(content.questions, mentioned, views);
  const auto more = add_issues(content, mentioned, views);
  view.set("is_mentioned", !views.empty())
      .set("more_issues", more == 0
                              ? View(false)
                              : View(more == 1 ? "one more newsletter" : fmt::format("{} more newsletters", more)));
  view.set("mentions", std::move(views));
}

void add_member(std::string& json, std::string_view name, const std::string& value) {
  if (!value.empty()) json += fmt::format(",\"{}\":{}", name, json_string(value));
}

std::string term_json(const Term& term) {
  auto json = fmt::format("{{\"term\":{},\"path\":{}", json_string(term.title), json_string(term.address.substr(1)));
  std::vector<std::string> also;
  for (const auto& name : term.also) also.push_back(json_string(name));
  if (!also.empty()) json += fmt::format(",\"also\":[{}]", join(also, ","));
  add_member(json, "short", term.brief);
  add_member(json, "families", term.families);
  add_member(json, "professionals", term.professionals);
  return json + "}";
}

/// The short meaning, unless the text says it again in its first paragraph.

}  // namespace

OutputFile glossary_page(const Parts& parts, const Downloads& downloads, Diagnostics& diagnostics) {
  const std::string address = "/glossary/";
  auto view = parts.frame.page({.address = address, .title = "Words explained", .part = address});
  view.set("letters", letter_views(parts.content)).set("download", download_view(downloads, address, root_of(address)));
  return make_page(parts, "site/glossary", view, address, diagnostics);
}

std::string lead_of(const Term& term, const Document& document) {
  const auto all = std::string::npos;
  return term.brief == opening_words(document, all) ? std::string{} : term.brief;
}

View meaning_view(const Content& content, const Term& term) {
  View view;
  set_meaning(view, content, term);
  return view;
}

OutputFile terms_json(const Parts& parts) {
  std::vector<std::string> terms;
  for (const auto* term : parts.content.terms.entries()) terms.push_back(term_json(*term));
  return {.path = "glossary/terms.json", .content = fmt::format("[{}]\n", join(terms, ",\n"))};
}

OutputFile term_page(const Parts& parts, const Term& term, const Document& document, const Mentions& mentions,
                     Diagnostics& diagnostics) {
  const auto& shelf = parts.content.terms;
  const auto* previous = shelf.before(term.stem);
  const auto* next = shelf.after(term.stem);
  auto head = head_of(term, document, "/glossary/");
  if (!term.brief.empty()) head.description = term.brief;
  auto view = parts.frame.page(head);
  set_text(view, term, document, term.address);
  set_meaning(view, parts.content, term);
  set_mentions(view, parts.content, mentions);
  view.set("lead", optional_text(lead_of(term, document)))
      .set("has_pager", previous != nullptr || next != nullptr)
      .set("previous", neighbour(previous, {}))
      .set("next", neighbour(next, {}));
  return make_page(parts, "site/term", view, term.address, diagnostics);
}

}  // namespace signpost::site
