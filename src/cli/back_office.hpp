#pragma once

#include "base/tokens.hpp"
#include "cli/command.hpp"
#include "editing/editor.hpp"
#include "forms/letters.hpp"
#include "model/settings.hpp"
#include "store/store.hpp"

#include <filesystem>

namespace signpost::cli {

/// signpost.yaml alone. What is wrong with it is printed; throws Error then, since a command would act on a setting
/// that nobody meant.
Settings settings_of(const std::filesystem::path& project, const World& world);

/// A project's store and its editor, for commands: no page, no template.
class BackOffice {
 public:
  /// Throws Error where the settings are at fault or the store cannot be opened. `world` must outlive it.
  BackOffice(const std::filesystem::path& project, const World& world);
  /// With settings that were read before.
  BackOffice(const std::filesystem::path& project, Settings settings, const World& world,
             store::LostDatabase lost = store::LostDatabase::refused);
  BackOffice(const BackOffice&) = delete;
  BackOffice& operator=(const BackOffice&) = delete;

  const Settings& settings() const { return settings_; }
  store::Store& store() { return store_; }
  editing::Editor& editor() { return editor_; }
  const forms::LettersOwed& letters() const { return letters_; }

 private:
  Settings settings_;
  store::Store store_;
  Tokens tokens_;
  forms::LettersOwed letters_;
  editing::Editor editor_;
};

}  // namespace signpost::cli
