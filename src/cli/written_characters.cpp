#include "cli/written_characters.hpp"

#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "base/source.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

std::string utf8(char32_t character) {
  const auto lead = [&](unsigned mark, unsigned shift) { return static_cast<char>(mark | (character >> shift)); };
  const auto next = [&](unsigned shift) { return static_cast<char>(0x80U | ((character >> shift) & 0x3FU)); };
  if (character < 0x80) return {lead(0, 0)};
  if (character < 0x800) return {lead(0xC0, 6), next(0)};
  if (character < 0x10000) return {lead(0xE0, 12), next(6), next(0)};
  return {lead(0xF0, 18), next(12), next(6), next(0)};
}

std::optional<Location> find(const std::string& character, const Body& body, std::size_t from) {
  const Source source{body.file, body.source};
  const auto at = source.text.find(character, from);
  if (at == std::string_view::npos) return std::nullopt;
  return locate(source, at, character.size());
}

std::optional<Location> find_in_data(const std::string& character, const fs::path& project) {
  const auto content = project / "content";
  for (const auto& name : walk_folder(content, content).files) {
    if (name.extension() != ".yaml") continue;
    const Body file{.file = "content/" + name.generic_string(), .source = read_file(content / name)};
    if (auto place = find(character, file, 0)) return place;
  }
  const auto settings = project / "signpost.yaml";
  if (!fs::exists(settings)) return std::nullopt;
  return find(character, {.file = "signpost.yaml", .source = read_file(settings)}, 0);
}

template <class Entries>
std::optional<Location> find_in_all(const std::string& character, const Entries& entries) {
  for (const auto& entry : entries) {
    if (auto place = find(character, entry.body, 0)) return place;
  }
  return std::nullopt;
}

}  // namespace

Location place_of_character(char32_t character, std::size_t line, const std::vector<const Body*>& texts,
                            const Library& library, const fs::path& project) {
  const auto written = utf8(character);
  for (const auto* text : texts) {
    if (auto place = find(written, *text, offset_of_line(text->source, line))) return *place;
  }
  for (const auto* text : texts) {
    if (auto place = find(written, *text, 0)) return *place;
  }
  if (auto place = find_in_all(written, library.terms)) return *place;
  if (auto place = find_in_all(written, library.questions)) return *place;
  if (auto place = find_in_all(written, library.feedback)) return *place;
  if (auto place = find_in_data(written, project)) return *place;
  return {.file = texts.empty() ? "content" : texts.front()->file, .line = line, .column = line > 0 ? 1U : 0U};
}

}  // namespace signpost::cli
