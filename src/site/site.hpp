#pragma once

#include "base/diagnostic.hpp"
#include "model/briefing.hpp"
#include "model/document.hpp"
#include "model/library.hpp"
#include "render/templates.hpp"
#include "render/view.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signpost::site {

struct OutputFile {
  std::string path;  ///< below the site's folder: "newsletters/2021-03/index.html"
  std::string content;
  bool operator==(const OutputFile&) const = default;
};

/// A PDF of a page's text.
struct Download {
  std::string address;  ///< from the site's root: "/newsletters/2021-03/newsletter-2021-03.pdf"
  std::size_t pages = 0;
  std::uint64_t bytes = 0;
};

/// The PDFs of one text.
struct Prints {
  Download standard;
  std::optional<Download> large_print;
};

using Downloads = std::map<std::string, Prints>;  ///< by the address of the page they belong to

/// The texts that use a term, in any order, one perhaps more than once.
using Mentions = std::vector<const Entry*>;

/// When a site is made, as far as its files say so.
struct BuildTimes {
  Date today = kNoDate;             ///< dates before it are over
  std::optional<UtcSeconds> stamp;  ///< the time inside files; else the dates of what they are about
};

/// What the frame around a page that is made when it is asked for has to know.
struct LivePage {
  std::string address;  ///< from the site's root, such as "/feedback/"
  std::string title;
  std::string description = {};  ///< may be empty
};

struct Parts;

/// One website of a project: what everyone and its audiences may see, as files. docs/site.md lists its addresses.
///
/// Links are relative to the page they stand in, so that the site works below any path; only what has to name itself
/// to others (feed, sitemap, canonical links) says `base_url`, and is left out without one. The same goes for a site
/// that shows more than everyone's text: nobody knows where it will be served, and search engines are asked to stay
/// away from it.
///
/// All members are thread-safe. Template faults go to `diagnostics`.
class Site {
 public:
  /// The document of an entry of this site, selected for its audiences.
  using Read = std::function<Document(const Entry&)>;

  /// `library` and `templates` must outlive it. `assets` (css, js, images) are published as they are, style sheets
  /// without comments and needless blanks. Pages name css/signpost.css, css/print.css, js/signpost.js, favicon.svg and
  /// hills, waymark and document in images/, where they are among them.
  Site(const Library& library, const SiteView& view, const render::Templates& templates, std::vector<OutputFile> assets,
       const BuildTimes& times);
  ~Site();

  /// What of the library this site shows, each in the library's order. Pages may be asked for these alone.
  const std::vector<const Newsletter*>& newsletters() const;
  const std::vector<const Chapter*>& chapters() const;
  const std::vector<const Term*>& terms() const;
  const std::vector<const Question*>& questions() const;
  const std::vector<const Page*>& pages() const;
  const std::vector<Event>& events() const;

  OutputFile newsletter(const Newsletter& newsletter, const Document& document, const Downloads& downloads,
                        Diagnostics& diagnostics) const;
  /// The issue in one page, for team meetings.
  OutputFile briefing(const Newsletter& newsletter, const Briefing& briefing, const Downloads& downloads,
                      Diagnostics& diagnostics) const;
  OutputFile chapter(const Chapter& chapter, const Document& document, const Downloads& downloads,
                     Diagnostics& diagnostics) const;
  /// All chapters as one text, at "/guide/all/". `book` is bound from their documents.
  OutputFile whole_guide(const Document& book, const Downloads& downloads, Diagnostics& diagnostics) const;
  /// The easy-read version, at "/guide/<chapter>/easy/". Precondition: the chapter has one.
  OutputFile easy_chapter(const Chapter& chapter, const Document& document, Diagnostics& diagnostics) const;
  OutputFile term(const Term& term, const Document& document, const Mentions& mentions, Diagnostics& diagnostics) const;
  OutputFile question(const Question& question, const Document& document, Diagnostics& diagnostics) const;
  /// A text under review: marked as a draft, unlisted, at an address of its own below "/review/".
  OutputFile review(const Entry& entry, const Document& document, const std::string& address,
                    Diagnostics& diagnostics) const;
  /// A term under review, with its meanings.
  OutputFile review(const Term& term, const Document& document, const std::string& address,
                    Diagnostics& diagnostics) const;
  OutputFile page(const Page& page, const Document& document, const Downloads& downloads,
                  Diagnostics& diagnostics) const;

  /// A page that is made when it is asked for, such as a form: by the template `name`, from what `view` puts into it.
  OutputFile live(std::string_view name, const LivePage& page, const render::View& view,
                  Diagnostics& diagnostics) const;

  /// Home, archive, contents of the guide, glossary, questions, dates, redirects, feed, sitemap, robots.txt, 404 and
  /// the assets. Reads the questions and the latest 20 newsletters. Faults: alias.address, alias.taken.
  std::vector<OutputFile> shared(const Read& read, const Downloads& downloads, Diagnostics& diagnostics) const;

 private:
  std::unique_ptr<const Parts> parts_;
};

/// The ids in a page that was made, in their order.
std::vector<std::string> ids_in(const OutputFile& page);

}  // namespace signpost::site
