#pragma once

#include "model/settings.hpp"
#include "render/view.hpp"
#include "site/content.hpp"
#include "site/site.hpp"

#include <map>
#include <string>
#include <string_view>

namespace signpost::site {

enum class Listing { listed, unlisted };  ///< unlisted: search engines are asked to leave the page out

/// What the head and the frame of one page say.
struct PageHead {
  std::string address;           ///< from the site's root: "/guide/mapping/"
  std::string title;             ///< of the page alone; empty for home
  std::string description = {};  ///< one or two sentences; may be empty
  std::string lang = {};         ///< of its text; empty: the site's
  std::string part = {};         ///< address of the menu's item that it belongs to; empty for none
  Listing listing = Listing::listed;
  std::string root = {};  ///< empty: relative, from `address`
};

struct MenuItem {
  std::string address;
  std::string label;
};

/// What is around every page of a site: head, help strip, menu, footer. Made once; a page takes a copy of its view.
class Frame {
 public:
  Frame(const Settings& settings, const std::string& guide_title, const Content& content, std::string base_url,
        bool is_for_everyone, const std::vector<OutputFile>& assets);

  /// Every name that the partials site/head, site/header and site/footer ask for, and `frame_key`: pages with the same
  /// one have the same header and footer.
  render::View page(const PageHead& head) const;

  /// What a header and a footer may say, as `page` has it: nothing that is one page's own.
  render::View around(const render::View& page) const;

  /// Without a final slash; empty where the site has none to name.
  const std::string& base_url() const { return base_url_; }

 private:
  std::string full_title(const std::string& page_title) const;
  render::View::List menu_at(const PageHead& head) const;

  const Settings& settings_;
  std::string base_url_;
  bool is_for_everyone_;
  std::vector<MenuItem> menu_;
  render::View constants_;  ///< the same in every page
};

/// `false` for an empty text, so that a template's section leaves it out and `{{.}}` is the text inside it.
render::View optional_text(const std::string& text);

}  // namespace signpost::site
