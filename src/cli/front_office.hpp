#pragma once

#include "base/tokens.hpp"
#include "cli/options.hpp"
#include "cli/resources.hpp"
#include "content/project.hpp"
#include "forms/front_door.hpp"
#include "store/store.hpp"
#include "web/message.hpp"

#include <filesystem>
#include <string>

namespace signpost::cli {

/// What answers the public while the program runs: the store, the forms in the site's frame, and the site itself.
class FrontOffice {
 public:
  /// Reads the project's front matters for the frame. Throws Error where the project has faults that pages cannot be
  /// made with, or the store cannot be opened. `world` must outlive it.
  FrontOffice(const std::filesystem::path& project, const World& world);
  FrontOffice(const FrontOffice&) = delete;
  FrontOffice& operator=(const FrontOffice&) = delete;

  const Settings& settings() const { return project_.library.settings; }

  store::Store& store() { return store_; }

  /// Answers forms first, then the published site in `output`.
  web::Handler handler(const std::filesystem::path& output);

 private:
  std::string make_page(std::string_view name, const forms::PageHead& head, const render::View& view) const;

  Diagnostics diagnostics_;
  Resources resources_;
  content::Project project_;
  render::Templates templates_;
  site::Site site_;
  ProjectKey key_;
  Tokens tokens_;
  store::Store store_;
  forms::FrontDoor door_;
};

}  // namespace signpost::cli
