#pragma once

#include "base/project_key.hpp"
#include "base/tokens.hpp"
#include "cli/command.hpp"
#include "cli/resources.hpp"
#include "content/project.hpp"
#include "editing/editor.hpp"
#include "forms/front_door.hpp"
#include "mail/styles.hpp"
#include "post/postman.hpp"
#include "render/templates.hpp"
#include "site/site.hpp"
#include "store/store.hpp"
#include "web/server.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace signpost::cli {

/// What answers the public while the program runs: the store, the forms in the site's frame, the site itself, and the
/// letters that go out.
class FrontOffice {
 public:
  /// Reads the project's front matters for the frame. Throws Error where the project has faults that pages cannot be
  /// made with, or the store cannot be opened. `own_address` ("http://127.0.0.1:8080") is where links in letters lead
  /// while the settings have no `base_url`. `world` must outlive it.
  FrontOffice(const std::filesystem::path& project, const World& world, const std::string& own_address);
  FrontOffice(const FrontOffice&) = delete;
  FrontOffice& operator=(const FrontOffice&) = delete;

  const Settings& settings() const { return project_.library.settings; }
  store::Store& store() { return store_; }
  editing::Editor& editor() { return editor_; }

  /// Whom it believes, and what it says to who sends too much.
  web::ServerLimits limits() const;

  /// Answers forms first, then the published site in `output`.
  web::Handler handler(const std::filesystem::path& output);

  /// Called after readers took words back and their files are gone: the site has to be built again. Set it before the
  /// first request.
  void on_taken_out(std::function<void()> rebuild) { rebuild_ = std::move(rebuild); }

  /// From now on letters go out, by the settings' mail server or into the outbox. Says so where they cannot.
  void start_post(const World& world);

 private:
  std::string make_page(std::string_view name, const forms::PageHead& head, const render::View& view) const;
  std::string page_being_changed(const std::string& address) const;
  void take_out();

  const World& world_;
  Diagnostics diagnostics_;
  Resources resources_;
  content::Project project_;
  render::Templates templates_;
  mail::StyleSheet mail_styles_;
  site::Site site_;
  std::string address_;
  store::Store store_;
  Tokens tokens_;
  forms::LettersOwed letters_;
  editing::Editor editor_;
  std::function<void()> rebuild_;
  forms::FrontDoor door_;
  std::unique_ptr<post::Rounds> rounds_;
};

}  // namespace signpost::cli
