#pragma once

#include "site/parts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace signpost::site {

/// A page that search engines may list.
struct ListedPage {
  std::string address;
  std::optional<Date> changed;
};

/// All pages of a site but redirects and 404.
std::vector<ListedPage> listed_pages(const Parts& parts);

/// sitemap.xml (sitemaps.org 0.9); above `most` pages, an index of sitemap-1.xml and so on. Precondition: the site has
/// a base address.
std::vector<OutputFile> sitemap(const Parts& parts, std::size_t most = 50'000);

/// robots.txt where it would be read: at a host's root. A site that shows more than everyone's text asks search
/// engines to stay away, wherever it is served.
std::optional<OutputFile> robots(const Parts& parts);

}  // namespace signpost::site
