#include "content/inventory.hpp"

#include "base/folder_walk.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "content/paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace signpost::content {
namespace {

using Manuscripts = std::vector<Manuscript>;

constexpr std::string_view kMarkdown = ".md";
constexpr std::string_view kEasy = ".easy";

/// What the site itself answers; no page may be called so.
constexpr std::array kReserved = {"404",    "ask",    "assets",   "css",         "documents",
                                  "events", "feed",   "feedback", "fonts",       "glossary",
                                  "guide",  "images", "js",       "newsletters", "questions",
                                  "review", "search", "sitemap",  "subscribe",   "unsubscribe"};

/// The data files of a project, relative to content/.
const std::vector<std::string>& data_files() {
  static const std::vector<std::string> names = {"accessibility.yaml", "courses.yaml", "documents.yaml",  "events.yaml",
                                                 "links.yaml",         "people.yaml",  "guide/guide.yaml"};
  return names;
}

/// The folders whose Markdown files are read.
const std::vector<std::string>& text_folders() {
  static const std::vector<std::string> names = {"newsletters", "guide", "glossary", "questions", "feedback", "pages"};
  return names;
}

bool is_among(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

constexpr std::string_view kDefaults = "_defaults.yaml";

Diagnostic about_file(Severity severity, std::string code, std::string_view name, std::string message,
                      std::string hint) {
  return {.severity = severity,
          .code = std::move(code),
          .where = {.file = fmt::format("content/{}", name)},
          .message = std::move(message),
          .hint = std::move(hint)};
}

/// "01-start" is number 1 and "start".
std::pair<std::optional<int>, std::string_view> split_number(std::string_view stem) {
  const auto digits = stem.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > 6 || stem[digits] != '-') return {{}, stem};
  int number = 0;
  std::from_chars(stem.data(), stem.data() + digits, number);
  return {number, stem.substr(digits + 1)};
}

class Sorter {
 public:
  Sorter(Inventory& inventory, Diagnostics& diagnostics) : inventory_(inventory), diagnostics_(diagnostics) {}

  /// `name` is relative to content/.
  void take(const std::string& name) {
    const auto slash = name.find('/');
    const auto folder = slash == std::string::npos ? std::string{} : name.substr(0, slash);
    const auto rest = std::string_view(name).substr(slash + 1);
    const bool is_known = is_among(text_folders(), folder);
    if (is_known && name.ends_with(kMarkdown) && rest.find('/') == std::string_view::npos) {
      take_manuscript(folder, name, rest.substr(0, rest.size() - kMarkdown.size()));
    } else {
      inventory_.others.push_back(name);
      if (folder != "documents") warn_if_unread(name, is_known && rest == kDefaults);
    }
  }

 private:
  void take_manuscript(const std::string& folder, const std::string& name, std::string_view stem) {
    const auto file = "content/" + name;
    if (folder == "guide") return take_chapter(file, name, stem);
    if (!can_be_address(name, stem, "")) return;
    if (folder == "pages") return take_page(file, name, stem);
    const auto address = folder == "feedback" ? std::string{} : fmt::format("/{}/{}/", folder, stem);
    list_of(folder).push_back({.file = file, .stem = std::string(stem), .address = address, .number = {}});
  }

  void take_page(const std::string& file, const std::string& name, std::string_view stem) {
    if (std::find(kReserved.begin(), kReserved.end(), ascii_lower(stem)) != kReserved.end()) {
      diagnostics_.push_back(about_file(Severity::error, "address.reserved", name,
                                        fmt::format("the address '/{}/' is the site's own", stem),
                                        fmt::format("rename the file, for example to 'about-{}.md'", stem)));
      return;
    }
    inventory_.pages.push_back(
        {.file = file, .stem = std::string(stem), .address = fmt::format("/{}/", stem), .number = {}});
  }

  void take_chapter(const std::string& file, const std::string& name, std::string_view stem) {
    const bool is_easy = stem.ends_with(kEasy);
    if (is_easy) stem.remove_suffix(kEasy.size());
    const auto [number, plain] = split_number(stem);
    if (!can_be_address(name, plain, stem.substr(0, stem.size() - plain.size()))) return;
    if (plain == "all") {
      diagnostics_.push_back(about_file(Severity::error, "address.reserved", name,
                                        "the address '/guide/all/' is the site's own: all chapters on one page",
                                        "rename the file, for example to 'all-about.md'"));
      return;
    }
    auto& list = is_easy ? inventory_.easy_versions : inventory_.chapters;
    list.push_back(
        {.file = file, .stem = std::string(plain), .address = fmt::format("/guide/{}/", plain), .number = number});
  }

  /// `prefix` stands before the stem in the file's name and has no place in its address.
  bool can_be_address(const std::string& name, std::string_view stem, std::string_view prefix) {
    if (is_address_name(stem)) return true;
    const auto better = address_name(stem);
    diagnostics_.push_back(about_file(Severity::error, "file.name", name, "the file's name cannot become an address",
                                      better.empty() ? "rename it with letters a to z, digits and hyphens"
                                                     : fmt::format("rename it, for example to '{}{}{}'", prefix, better,
                                                                   name.ends_with(".easy.md") ? ".easy.md" : ".md")));
    return false;
  }

  /// Pictures and documents lie anywhere; Markdown and YAML that nothing reads was meant to be read.
  void warn_if_unread(const std::string& name, bool is_defaults) {
    const bool is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    if (is_yaml && (is_defaults || is_among(data_files(), name))) return;
    if (!is_yaml && !name.ends_with(kMarkdown) && !name.ends_with(".markdown")) return;
    auto hint = name.ends_with(".yml") ? std::string("give it the ending '.yaml'")
                : is_yaml
                    ? suggest(name, data_files())
                    : fmt::format("Markdown is read from these folders themselves: {}", join(text_folders(), ", "));
    diagnostics_.push_back(
        about_file(Severity::warning, "file.unread", name, "nothing reads this file", std::move(hint)));
  }

  Manuscripts& list_of(const std::string& folder) {
    if (folder == "newsletters") return inventory_.newsletters;
    if (folder == "glossary") return inventory_.terms;
    if (folder == "questions") return inventory_.questions;
    return inventory_.feedback;
  }

  Inventory& inventory_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool Inventory::has(std::string_view other) const {
  return is_among(others, other);
}

bool Inventory::is_empty() const {
  return newsletters.empty() && chapters.empty() && terms.empty() && questions.empty() && feedback.empty() &&
         pages.empty();
}

Inventory take_inventory(const std::filesystem::path& project, Diagnostics& diagnostics, const std::string& unwritten) {
  Inventory inventory;
  Sorter sorter(inventory, diagnostics);
  bool is_taken = unwritten.empty();
  for (const auto& file : files_in(project, "content", diagnostics)) {
    is_taken = is_taken || file == unwritten;
    sorter.take(file.generic_string());
  }
  if (!is_taken) sorter.take(unwritten);
  return inventory;
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& project, const std::string& folder,
                                            Diagnostics& diagnostics) {
  auto contents = walk_folder(project / folder, project);
  for (auto& one : contents.refused) {
    diagnostics.push_back({.code = "file.link",
                           .where = {.file = fmt::format("{}/{}", folder, one.link.generic_string())},
                           .message = std::move(one.reason),
                           .hint = std::move(one.remedy)});
  }
  return std::move(contents.files);
}

}  // namespace signpost::content
