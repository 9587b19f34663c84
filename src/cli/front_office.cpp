#include "cli/front_office.hpp"

#include "base/error.hpp"
#include "web/static_site.hpp"

#include <algorithm>

namespace signpost::cli {
namespace {

SiteView public_view(const Settings& settings) {
  const auto found = std::find_if(settings.sites.begin(), settings.sites.end(),
                                  [](const SiteView& view) { return view.audiences.empty(); });
  return found == settings.sites.end() ? SiteView{} : *found;
}

forms::FrontDoorSettings door_settings(const Settings& settings) {
  return {.title = settings.title,
          .language = settings.lang,
          .base_url = settings.base_url,
          .audiences = settings.web_audiences};
}

}  // namespace

FrontOffice::FrontOffice(const std::filesystem::path& project, const World& world)
    : resources_(load_resources(project, diagnostics_)),
      project_(content::load_project(project, {.today = world.clock.today()}, diagnostics_)),
      templates_(render::Templates::parse(resources_.templates, diagnostics_)),
      site_(project_.library, public_view(settings()), templates_, resources_.assets,
            {.today = world.clock.today(), .stamp = {}}),
      key_(project),
      tokens_(key_),
      store_(settings().database, project),
      door_(
          store_, tokens_, world.clock,
          [this](std::string_view name, const forms::PageHead& head, const render::View& view) {
            return make_page(name, head, view);
          },
          door_settings(settings())) {}

std::string FrontOffice::make_page(std::string_view name, const forms::PageHead& head, const render::View& view) const {
  Diagnostics diagnostics;
  auto page = site_.live(name, {head.address, head.title, head.description}, view, diagnostics);
  if (!diagnostics.empty()) throw Error("a form's template is at fault: " + diagnostics.front().message);
  return std::move(page.content);
}

web::Handler FrontOffice::handler(const std::filesystem::path& output) {
  return [this, pages = web::static_site({output / "site", output / "review"})](const web::Request& request) {
    if (auto answer = door_.answer(request)) return std::move(*answer);
    return pages(request);
  };
}

}  // namespace signpost::cli
