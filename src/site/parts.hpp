#pragma once

#include "model/document.hpp"
#include "render/templates.hpp"
#include "site/content.hpp"
#include "site/frame.hpp"
#include "site/site.hpp"

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace signpost::site {

/// The header and footer of pages that have the same ones, made once. Thread-safe.
class Surroundings {
 public:
  struct Texts {
    std::string header;
    std::string footer;
  };

  /// Those of `key`; the first to ask has them made.
  const Texts& of(const std::string& key, const std::function<Texts()>& make);

 private:
  std::mutex guard_;
  std::map<std::string, Texts> made_;
};

/// What the pages of one site are made with.
struct Parts {
  const Library& library;
  SiteView view;
  const render::Templates& templates;
  std::vector<OutputFile> assets;
  Content content;
  Frame frame;
  BuildTimes times;
  mutable Surroundings surroundings = {};
};

/// The head of an entry's page: its summary, or else its opening words, describe it.
PageHead head_of(const Entry& entry, const Document& document, std::string part);

/// Sets `heading`, `heading_id`, `lead` and `content`: the text's own title, or else the entry's; its summary; its
/// blocks with links relative to `address`.
void set_text(render::View& view, const Entry& entry, const Document& document, const std::string& address);

/// Sets `review_by`: the month by which the text is read again, or `false`.
void set_review_by(render::View& view, const Entry& entry);

/// The page at `address` by the template `name`; `view` begins as Frame::page() gives it and gets `header` and
/// `footer`.
OutputFile make_page(const Parts& parts, std::string_view name, render::View& view, const std::string& address,
                     Diagnostics& diagnostics);

/// `false`, or {href, pages, one_page, size} of the PDF that belongs to the page at `address`, as a link from the page
/// whose root prefix is `root`.
render::View download_view(const Downloads& downloads, const std::string& address, std::string_view root);

/// {lang, dir} of words in another language than those around them; `false` for none.
render::View language_view(const std::string& lang);

/// `false` for an empty e-mail address, or {address, link}.
render::View mail_view(const std::string& address);

/// Whether the text says itself whom to write to, in a contact box of its own: the page then says it no second time.
bool has_contact_box(const Document& document);

/// `false`, or {path, label, title}: a neighbour in a pager; `label` may be empty.
render::View neighbour(const Entry* entry, const std::string& label);
/// One that is met at another address of its own.
render::View neighbour(const Entry& entry, const std::string& label, const std::string& address);

}  // namespace signpost::site
