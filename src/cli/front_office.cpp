#include "cli/front_office.hpp"

#include "base/error.hpp"
#include "cli/smtp_environment.hpp"
#include "web/static_site.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

SiteView public_view(const Settings& settings) {
  const auto found = std::find_if(settings.sites.begin(), settings.sites.end(),
                                  [](const SiteView& view) { return view.audiences.empty(); });
  return found == settings.sites.end() ? SiteView{} : *found;
}

forms::FrontDoorSettings door_settings(const Settings& settings, const std::string& address) {
  return {.promises = {.title = settings.title, .read_within = settings.web_read_within},
          .language = settings.lang,
          .base_url = address,
          .audiences = settings.web_audiences};
}

}  // namespace

FrontOffice::FrontOffice(const std::filesystem::path& project, const World& world, const std::string& own_address)
    : world_(world),
      resources_(load_resources(project, diagnostics_)),
      project_(content::load_project(project, {.today = world.clock.today()}, diagnostics_)),
      templates_(render::Templates::parse(resources_.templates, diagnostics_)),
      mail_styles_(mail::parse_styles(resources_.mail_styles.file, resources_.mail_styles.text, diagnostics_)),
      site_(project_.library, public_view(settings()), templates_, resources_.assets,
            {.today = world.clock.today(), .stamp = {}}),
      address_(settings().base_url.empty() ? own_address : settings().base_url),
      store_(settings().database, project),
      tokens_(store_.key()),
      letters_(tokens_, address_),
      editor_(store_, project, world.clock, letters_),
      door_(
          store_, tokens_, world.clock,
          [this](std::string_view name, const forms::PageHead& head, const render::View& view) {
            return make_page(name, head, view);
          },
          door_settings(settings(), address_), [this](const store::Submission&) { take_out(); }) {}

void FrontOffice::take_out() {
  try {
    if (!editor_.take_out_withdrawn().empty() && rebuild_) rebuild_();
  } catch (const Error& fault) {
    fmt::print(world_.err,
               "Words were taken back, and their file stays: {}\n      = 'signpost build' takes it out, run by whoever "
               "may write in content/\n",
               fault.what());
  }
}

void FrontOffice::start_post(const World& world) {
  const auto& mail = settings().mail;
  if (mail.from.empty() && mail.smtp.url != "outbox") {
    fmt::print(world.err, "Letters wait: nobody is named as their sender.\n      = put mail.from into signpost.yaml\n");
    return;
  }
  const auto make = [this, &world](std::function<bool()> cancelled) {
    return mail::make_transport(settings(), project_.root, smtp_environment(world), world.clock, std::move(cancelled));
  };
  const auto tell = [&world](const std::string& words) { fmt::print(world.err, "{}\n", words); };
  rounds_ = std::make_unique<post::Rounds>(
      post::PostOffice{store_, world.clock, settings(), templates_, mail_styles_, make, tell});
}

std::string FrontOffice::make_page(std::string_view name, const forms::PageHead& head, const render::View& view) const {
  Diagnostics diagnostics;
  auto page = site_.live(name, {head.address, head.title, head.description}, view, diagnostics);
  if (!diagnostics.empty()) throw Error("a form's template is at fault: " + diagnostics.front().message);
  return std::move(page.content);
}

web::ServerLimits FrontOffice::limits() const {
  return {.proxy = settings().web_proxy, .too_long = [this](std::size_t most) { return door_.too_long(most); }};
}

std::string FrontOffice::page_being_changed(const std::string& address) const {
  return forms::confirmation_page(
      [this](std::string_view name, const forms::PageHead& head, const render::View& view) {
        return make_page(name, head, view);
      },
      {.address = address,
       .title = "This page is being changed",
       .lead = "Something was taken out of it. It will be back soon; please come again later."});
}

web::Handler FrontOffice::handler(const std::filesystem::path& output) {
  return [this, pages = web::static_site({output / "site", output / "review"})](const web::Request& request) {
    if (auto answer = door_.answer(request)) return std::move(*answer);
    auto answer = pages(request);
    // In the site's frame, so that nobody misses where to turn about a child now.
    if (answer.status == 503) answer.body = page_being_changed(request.path);
    return answer;
  };
}

}  // namespace signpost::cli
