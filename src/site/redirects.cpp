#include "site/redirects.hpp"

#include "base/text.hpp"
#include "site/address.hpp"
#include "site/sitemap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace signpost::site {
namespace {

using Taken = std::map<std::string, std::string>;  ///< an output path to who has it

/// Neither outside the site nor anything a server would take apart: "/news/old/", "/news/old.html".
bool is_address(std::string_view alias) {
  if (!alias.starts_with('/') || alias == "/") return false;
  if (alias.find_first_of("\\?#%:\"<>| \t\r\n") != std::string_view::npos) return false;
  auto parts = split(alias.substr(1), '/');
  if (!parts.empty() && parts.back().empty()) parts.pop_back();
  return std::all_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return !part.empty() && !part.starts_with('.'); });
}

Taken taken_by_others(const Parts& parts) {
  Taken taken;
  for (const auto& page : listed_pages(parts)) taken.emplace(output_path(page.address), page.address);
  for (const auto& file : parts.assets) taken.emplace(file.path, "/" + file.path);
  for (const auto* file : {"404.html", "feed.xml", "sitemap.xml", "robots.txt"}) taken.emplace(file, file);
  return taken;
}

OutputFile redirect(const Parts& parts, const Entry& entry, const std::string& alias, Diagnostics& diagnostics) {
  auto view = parts.frame.page({.address = alias, .title = entry.title, .listing = Listing::unlisted});
  const auto root = root_of("/" + output_path(alias));
  const auto& base_url = parts.frame.base_url();
  view.set("root", root)
      .set("title", entry.title)
      .set("target", root + entry.address.substr(1))
      .set("canonical", base_url.empty() ? render::View(false) : render::View(base_url + entry.address));
  return {output_path(alias), parts.templates.render("site/redirect", view, diagnostics)};
}

void report(Diagnostics& diagnostics, std::string code, const Entry& entry, std::string message, std::string hint) {
  diagnostics.push_back({.code = std::move(code),
                         .where = {.file = entry.body.file, .line = 1, .column = 1},
                         .message = std::move(message),
                         .hint = std::move(hint)});
}

/// Reads and writes what the walk over all entries shares.
struct Walk {
  const Parts& parts;
  Taken taken;
  std::vector<OutputFile> files;
  Diagnostics& diagnostics;

  void add(const Entry& entry, const std::string& alias) {
    if (!is_address(alias)) {
      return report(diagnostics, "alias.address", entry, fmt::format("'{}' is not an address of this site", alias),
                    "an alias is a path from the site's root, such as '/news/march-2021/'");
    }
    const auto [owner, is_free] = taken.emplace(output_path(alias), entry.address);
    if (!is_free) {
      return report(diagnostics, "alias.taken", entry, fmt::format("the alias '{}' is taken", alias),
                    fmt::format("'{}' has that address", owner->second));
    }
    files.push_back(redirect(parts, entry, alias, diagnostics));
  }

  template <class Kind>
  void add_all(const Shelf<Kind>& shelf) {
    for (const auto* entry : shelf.entries()) {
      for (const auto& alias : entry->aliases) add(*entry, alias);
    }
  }
};

}  // namespace

std::vector<OutputFile> redirects(const Parts& parts, Diagnostics& diagnostics) {
  Walk walk{parts, taken_by_others(parts), {}, diagnostics};
  walk.add_all(parts.content.newsletters);
  walk.add_all(parts.content.chapters);
  walk.add_all(parts.content.terms);
  walk.add_all(parts.content.questions);
  walk.add_all(parts.content.pages);
  return std::move(walk.files);
}

}  // namespace signpost::site
