#pragma once

#include "base/project_key.hpp"
#include "base/tokens.hpp"
#include "cli/command.hpp"
#include "cli/desk_previews.hpp"
#include "cli/desk_sendings.hpp"
#include "cli/resources.hpp"
#include "desk/desk.hpp"
#include "editing/editor.hpp"
#include "forms/letters.hpp"
#include "model/settings.hpp"
#include "render/templates.hpp"
#include "store/store.hpp"
#include "web/server.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace signpost::cli {

/// What the desk is made on; the references must outlive it.
struct DeskGround {
  std::filesystem::path project;
  const Settings& settings;
  store::Store& store;
  const World& world;
  const desk::LastBuild& last_build;
};

/// What answers the editor while the program runs.
class DeskOffice {
 public:
  /// `on_changed` is called when a file of the content was written or taken away. Throws Error where the desk's
  /// templates are at fault.
  explicit DeskOffice(const DeskGround& ground, desk::OnContentChanged on_changed = {});
  DeskOffice(const DeskOffice&) = delete;
  DeskOffice& operator=(const DeskOffice&) = delete;

  /// Listens at the settings' `desk.listen` until it goes out of scope; `*this` must outlive it. Throws Error where the
  /// address is taken.
  std::unique_ptr<web::Server> listen();

  /// Where the desk is, and how to make an editor where nobody can sign in yet: for the terminal.
  std::string whereabouts(const web::Server& server) const;

 private:
  Settings settings_;
  store::Store& store_;
  Resources resources_;
  render::Templates templates_;
  Tokens tokens_;
  forms::LettersOwed letters_;
  editing::Editor editor_;
  DeskPreviews previews_;
  DeskSendings sendings_;
  desk::Desk desk_;
};

}  // namespace signpost::cli
