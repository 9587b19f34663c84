#include "site/redirects.hpp"

#include "base/source.hpp"
#include "base/text.hpp"
#include "site/address.hpp"
#include "site/sitemap.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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

void report(Diagnostics& diagnostics, std::string code, const Entry& entry, const std::string& alias,
            std::string message, std::string hint) {
  const Source source{entry.body.file, entry.body.source};
  const std::string_view written(alias.data(), alias.ends_with('/') ? alias.size() - 1 : alias.size());
  const auto at = source.text.substr(0, entry.body.start).find(written);
  diagnostics.push_back(
      {.code = std::move(code),
       .where = at == std::string_view::npos ? beginning_of(source) : locate(source, at, written.size()),
       .message = std::move(message),
       .hint = std::move(hint)});
}

/// Reads and writes what the walk over all entries shares.
struct Walk {
  const Parts& parts;
  Taken taken;
  std::set<std::string> texts;  ///< output paths of the project's own texts
  std::vector<OutputFile> files;
  Diagnostics& diagnostics;

  void add(const Entry& entry, const std::string& alias) {
    if (!is_address(alias)) {
      return report(diagnostics, "alias.address", entry, alias,
                    fmt::format("'{}' is not an address of this site", alias),
                    "an alias is a path from the site's root, such as '/news/march-2021/'");
    }
    const auto path = output_path(alias);
    const auto owner = owner_of(path);
    if (owner == taken.end()) {
      taken.emplace(path, entry.address);
      return files.push_back(redirect(parts, entry, alias, diagnostics));
    }
    // That the address is another text's was told when the project was read.
    if (texts.contains(path)) return;
    report(diagnostics, "alias.taken", entry, alias, fmt::format("the alias '{}' is taken", alias),
           owner->first == path
               ? fmt::format("'{}' has that address", owner->second)
               : fmt::format("the file '{}' of '{}' and this address need a file and a folder of one name",
                             owner->first, owner->second));
  }

  /// Who has the path, or one that makes a folder of it or a file of one of its folders.
  Taken::const_iterator owner_of(const std::string& path) const {
    if (const auto same = taken.find(path); same != taken.end()) return same;
    for (auto end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
      if (const auto file = taken.find(path.substr(0, end)); file != taken.end()) return file;
    }
    const auto inside = taken.lower_bound(path + "/");
    return inside != taken.end() && inside->first.starts_with(path + "/") ? inside : taken.end();
  }
  template <class Kind>
  void note_texts(const Shelf<Kind>& shelf) {
    for (const auto* entry : shelf.entries()) texts.insert(output_path(entry->address));
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
  Walk walk{parts, taken_by_others(parts), {}, {}, diagnostics};
  walk.note_texts(parts.content.newsletters);
  walk.note_texts(parts.content.chapters);
  walk.note_texts(parts.content.terms);
  walk.note_texts(parts.content.questions);
  walk.note_texts(parts.content.pages);
  walk.add_all(parts.content.newsletters);
  walk.add_all(parts.content.chapters);
  walk.add_all(parts.content.terms);
  walk.add_all(parts.content.questions);
  walk.add_all(parts.content.pages);
  return std::move(walk.files);
}

}  // namespace signpost::site
