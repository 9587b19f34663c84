#include "site/site.hpp"

#include "model/training.hpp"
#include "model/walk.hpp"
#include "render/addresses.hpp"
#include "site/briefing.hpp"
#include "site/events.hpp"
#include "site/feed.hpp"
#include "site/glossary.hpp"
#include "site/guide.hpp"
#include "site/home.hpp"
#include "site/newsletters.hpp"
#include "site/parts.hpp"
#include "site/questions.hpp"
#include "site/redirects.hpp"
#include "site/sitemap.hpp"
#include "site/styles.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace signpost::site {
namespace {

void append(std::vector<OutputFile>& files, std::vector<OutputFile> more) {
  std::move(more.begin(), more.end(), std::back_inserter(files));
}

std::unique_ptr<const Parts> make_parts(const Library& library, const SiteView& view,
                                        const render::Templates& templates, std::vector<OutputFile> assets,
                                        const BuildTimes& times) {
  for (auto& file : assets) {
    if (file.path.ends_with(".css")) file.content = squeeze_styles(file.content);
  }
  const bool is_for_everyone = view.audiences.empty();
  Content content(library, view.audiences);
  Frame frame(library.settings, library.guide.title, content, is_for_everyone ? library.settings.base_url : "",
              is_for_everyone, assets);
  return std::unique_ptr<const Parts>(
      new Parts{library, view, templates, std::move(assets), std::move(content), std::move(frame), times});
}

/// What the form for comments is asked with, to know what they are about.
std::string comment_query(const std::string& address, const std::string& id, const std::string& words) {
  return fmt::format("page={}&passage={}&quote={}", render::encode_query_value(address), render::encode_query_value(id),
                     render::encode_query_value(words));
}

/// Each section with the query of a comment on it.
render::View::List passages_of(const Document& document, const std::string& address) {
  render::View::List passages;
  for (const auto& block : document.blocks) {
    const auto* heading = std::get_if<Heading>(&block.value);
    if (heading == nullptr || heading->id.empty()) continue;
    const auto words = plain_text(heading->text);
    passages.push_back(render::View{}.set("title", words).set("query", comment_query(address, heading->id, words)));
  }
  return passages;
}

render::View review_view(const Parts& parts, const Entry& entry, const Document& document, const std::string& address) {
  auto head = head_of(entry, document, {});
  head.address = address;
  head.title += ", draft for comment";
  head.listing = Listing::unlisted;
  auto view = parts.frame.page(head);
  const auto& library = parts.library;
  view.set("contact", mail_view(library.guide.contact.empty() ? library.settings.contact : library.guide.contact));
  auto passages = passages_of(document, address);
  view.set("query", comment_query(address, {}, entry.title)).set("has_passages", !passages.empty());
  view.set("passages", std::move(passages));
  return view;
}

}  // namespace

Site::Site(const Library& library, const SiteView& view, const render::Templates& templates,
           std::vector<OutputFile> assets, const BuildTimes& times)
    : parts_(make_parts(library, view, templates, std::move(assets), times)) {}

Site::~Site() = default;

const std::vector<const Newsletter*>& Site::newsletters() const {
  return parts_->content.newsletters.entries();
}
const std::vector<const Chapter*>& Site::chapters() const {
  return parts_->content.chapters.entries();
}
const std::vector<const Term*>& Site::terms() const {
  return parts_->content.terms.entries();
}
const std::vector<const Question*>& Site::questions() const {
  return parts_->content.questions.entries();
}
const std::vector<const Page*>& Site::pages() const {
  return parts_->content.pages.entries();
}
const std::vector<Event>& Site::events() const {
  return parts_->content.events;
}

OutputFile Site::newsletter(const Newsletter& newsletter, const Document& document, const Downloads& downloads,
                            Diagnostics& diagnostics) const {
  return newsletter_page(*parts_, newsletter, document, downloads, diagnostics);
}

OutputFile Site::briefing(const Newsletter& newsletter, const Briefing& briefing, const Downloads& downloads,
                          Diagnostics& diagnostics) const {
  return briefing_page(*parts_, newsletter, briefing, downloads, diagnostics);
}

OutputFile Site::chapter(const Chapter& chapter, const Document& document, const Downloads& downloads,
                         Diagnostics& diagnostics) const {
  return chapter_page(*parts_, chapter, document, downloads, diagnostics);
}

OutputFile Site::whole_guide(const Document& book, const Downloads& downloads, Diagnostics& diagnostics) const {
  return whole_guide_page(*parts_, book, downloads, diagnostics);
}

OutputFile Site::easy_chapter(const Chapter& chapter, const Document& document, Diagnostics& diagnostics) const {
  return easy_chapter_page(*parts_, chapter, document, diagnostics);
}

OutputFile Site::term(const Term& term, const Document& document, const Mentions& mentions,
                      Diagnostics& diagnostics) const {
  return term_page(*parts_, term, document, mentions, diagnostics);
}

OutputFile Site::question(const Question& question, const Document& document, Diagnostics& diagnostics) const {
  return question_page(*parts_, question, document, diagnostics);
}

OutputFile Site::review(const Entry& entry, const Document& document, const std::string& address,
                        Diagnostics& diagnostics) const {
  auto view = review_view(*parts_, entry, document, address);
  set_text(view, entry, document, address);
  view.set("word", false);
  return make_page(*parts_, "site/review", view, address, diagnostics);
}

OutputFile Site::review(const Term& term, const Document& document, const std::string& address,
                        Diagnostics& diagnostics) const {
  auto view = review_view(*parts_, term, document, address);
  set_text(view, term, document, address);
  view.set("lead", optional_text(lead_of(term, document))).set("word", meaning_view(parts_->content, term));
  return make_page(*parts_, "site/review", view, address, diagnostics);
}

OutputFile Site::page(const Page& page, const Document& document, const Downloads& downloads,
                      Diagnostics& diagnostics) const {
  return plain_page(*parts_, page, document, downloads, diagnostics);
}

std::vector<std::string> ids_in(const OutputFile& page) {
  constexpr std::string_view kId = " id=\"";
  std::vector<std::string> ids;
  const std::string_view html = page.content;
  for (auto at = html.find(kId); at != std::string_view::npos; at = html.find(kId, at)) {
    at += kId.size();
    ids.emplace_back(html.substr(at, html.find('"', at) - at));
  }
  return ids;
}

OutputFile Site::live(std::string_view name, const LivePage& page, const render::View& view,
                      Diagnostics& diagnostics) const {
  auto whole = parts_->frame.page({.address = page.address,
                                   .title = page.title,
                                   .description = page.description,
                                   .part = "/feedback/",
                                   .listing = Listing::unlisted});
  for (const auto& [key, value] : std::get<render::View::Map>(view.value())) whole.set(key, value);
  return make_page(*parts_, name, whole, page.address, diagnostics);
}

std::vector<OutputFile> Site::shared(const Read& read, const Downloads& downloads, Diagnostics& diagnostics) const {
  const auto& content = parts_->content;
  const bool has_address = !parts_->frame.base_url().empty();
  std::vector<OutputFile> files = parts_->assets;
  files.push_back(home_page(*parts_, read, downloads, diagnostics));
  append(files, archive_pages(*parts_, diagnostics));
  if (!content.chapters.empty()) files.push_back(guide_contents(*parts_, downloads, diagnostics));
  if (!content.terms.empty()) {
    files.push_back(glossary_page(*parts_, downloads, diagnostics));
    files.push_back(terms_json(*parts_));
  }
  if (!content.questions.empty()) files.push_back(questions_page(*parts_, read, downloads, diagnostics));
  if (!content.events.empty()) {
    files.push_back(events_page(*parts_, diagnostics));
    files.push_back(calendar_file(*parts_));
  }
  const auto& training = parts_->library.training;
  if (!training.courses.empty()) files.push_back({std::string(kTrainingFile.substr(1)), training_csv(training)});
  append(files, redirects(*parts_, diagnostics));
  files.push_back(not_found_page(*parts_, diagnostics));
  if (has_address && !content.newsletters.empty()) files.push_back(feed(*parts_, read));
  if (has_address) append(files, sitemap(*parts_));
  if (auto file = robots(*parts_)) files.push_back(std::move(*file));
  return files;
}

}  // namespace signpost::site
