#include "cli/desk_office.hpp"

#include "base/error.hpp"
#include "cli/public_service.hpp"
#include "cli/publishing_judge.hpp"
#include "cli/withholding.hpp"
#include "store/editors.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::cli {
namespace {

Resources resources_of(const std::filesystem::path& project) {
  Diagnostics diagnostics;
  return load_resources(project, diagnostics);
}

/// Faults of other templates are told by the build; the desk's own would leave the editor without pages.
render::Templates templates_of(const Resources& resources) {
  Diagnostics diagnostics;
  auto templates = render::Templates::parse(resources.templates, diagnostics);
  const auto fault = std::find_if(diagnostics.begin(), diagnostics.end(), [](const Diagnostic& one) {
    return one.severity == Severity::error && one.where.file.starts_with("templates/desk/");
  });
  if (fault != diagnostics.end()) throw Error(fault->where.file + ": " + fault->message, fault->hint);
  return templates;
}

/// Styles as they are, without the squeezing of the public site: only editors load them.
std::vector<desk::Asset> assets_of(const Resources& resources) {
  std::vector<desk::Asset> assets = {{"/desk.css", resources.desk_styles.text},
                                     {"/sending.js", resources.desk_script.text}};
  for (const auto& file : resources.assets) {
    if (file.path == "css/signpost.css") assets.push_back({"/signpost.css", file.content});
    if (file.path == "favicon.svg") assets.push_back({"/favicon.svg", file.content});
  }
  return assets;
}

/// A desk that builds nothing still takes out of the outputs what was taken back.
desk::OnContentChanged or_withhold(desk::OnContentChanged rebuild, const DeskGround& ground) {
  if (rebuild) return rebuild;
  return [project = ground.project, &world = ground.world] { withhold_or_tell(project, world); };
}

}  // namespace

DeskOffice::DeskOffice(const DeskGround& ground, desk::OnContentChanged on_changed)
    : settings_(ground.settings),
      store_(ground.store),
      resources_(resources_of(ground.project)),
      templates_(templates_of(resources_)),
      tokens_(store_.key()),
      letters_(tokens_, settings_.base_url),
      editor_(store_, ground.project, ground.world.clock, letters_,
              publishing_judge(ground.project, ground.world.clock)),
      previews_(ground.project, ground.world),
      sendings_({ground.project, store_, ground.world, letters_}),
      desk_({.store = store_,
             .tokens = tokens_,
             .clock = ground.world.clock,
             .templates = templates_,
             .editor = editor_,
             .previews = previews_,
             .sendings = sendings_,
             .last_build = ground.last_build},
            settings_, assets_of(resources_), or_withhold(std::move(on_changed), ground)) {}

std::unique_ptr<web::Server> DeskOffice::listen() {
  // A build may have to end before a preview is answered.
  constexpr auto kPatience = std::chrono::seconds(120);
  return std::make_unique<web::Server>(
      web::parse_listen(settings_.desk_listen), [this](const web::Request& request) { return desk_.answer(request); },
      web::ServerLimits{
          .deadline = kPatience, .threads = 16, .proxy = settings_.web_proxy, .policy = std::string(desk::kPolicy)});
}

std::string DeskOffice::whereabouts(const web::Server& server) const {
  auto words = fmt::format("The editor's desk is at {}/",
                           address_of({web::parse_listen(settings_.desk_listen).host, server.port()}));
  if (!store::Editors(store_).list().empty()) return words;
  return words + "\nNobody can sign in there yet: signpost desk password \"A. Example\" makes the first editor.";
}

}  // namespace signpost::cli
