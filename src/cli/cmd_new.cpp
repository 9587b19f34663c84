#include "base/files.hpp"
#include "base/suggestion.hpp"
#include "cli/new_file.hpp"
#include "cli/options.hpp"
#include "cli/wrong_use.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

/// In the order of StarterKind.
const std::vector<std::string>& kinds() {
  static const std::vector<std::string> names = {"newsletter", "chapter", "term", "question"};
  return names;
}

StarterKind kind_named(const std::string& word) {
  const auto found = std::find(kinds().begin(), kinds().end(), word);
  if (found == kinds().end()) throw WrongUse(fmt::format("no kind '{}'", word), suggest(word, kinds()));
  return static_cast<StarterKind>(found - kinds().begin());
}

content::Inventory inventory_of(const std::filesystem::path& project) {
  Diagnostics for_check_to_report;
  return content::take_inventory(project, for_check_to_report);
}

}  // namespace

Exit cmd_new(const Arguments& arguments, const World& world) {
  CommandLine line("new", "Starts a newsletter, chapter, term or question: a file in the right place, ready to edit.",
                   "signpost new newsletter 2021-04\n  signpost new term \"danger statement\"");
  std::string kind;
  std::string file;
  NewFileRequest request;
  line.app().add_option("KIND", kind, "newsletter, chapter, term or question")->required();
  line.app().add_option("NAME", request.name, "a newsletter's month (2021-04) or day; else a title")->required();
  auto* named = line.app().add_option("--file", file, "the file's name without .md (default: made from NAME)");
  named->type_name("NAME");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  request.kind = kind_named(kind);
  if (named->count() > 0) request.file = file;
  const auto& project = line.common().project;
  const auto made = plan_new_file(request, inventory_of(project), world.clock.today());
  const auto path = project / made.path;
  if (!create_file(path, made.text)) {
    throw WrongUse(fmt::format("'{}' is there already", path.string()), "choose another name, or edit that file");
  }
  if (!line.common().quiet) {
    fmt::print(world.out, "Made {}\nEdit it, then see it with: signpost serve --drafts --project {}\n", path.string(),
               project.string());
  }
  return Exit::done;
}

}  // namespace signpost::cli
