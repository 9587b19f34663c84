#include "cli/places_report.hpp"

#include "base/text.hpp"
#include "cli/terminal_text.hpp"
#include "cli/withholding.hpp"

#include <fmt/ostream.h>

#include <ostream>

namespace signpost::cli {
namespace {

void print_list(std::string_view head, const std::vector<std::string>& lines, const World& world) {
  if (lines.empty()) return;
  fmt::print(world.out, "{}\n", head);
  for (const auto& line : lines) fmt::print(world.out, "    {}\n", terminal_line(line));
}

}  // namespace

void print_places(const editing::Places& places, const std::vector<std::string>& beyond_recall, const World& world) {
  print_list("Taken out of the content:", places.files, world);
  print_list("Shown so far by these issues, until the site is built again (signpost build):", places.issues, world);
  print_list("Still there, copied by hand: take the words out of", places.copied, world);
  print_list("What cannot be called back:", beyond_recall, world);
}

void take_out_of_outputs(const std::filesystem::path& project, bool is_silent, const World& world) {
  if (withhold_in_project(project) == 0 || is_silent) return;
  fmt::print(world.out, "Pages that showed the words say that they are being changed, until: signpost build\n");
}

std::string json_array_of(const std::vector<std::string>& texts) {
  std::vector<std::string> quoted;
  quoted.reserve(texts.size());
  for (const auto& text : texts) quoted.push_back(json_string(text));
  return "[" + join(quoted, ", ") + "]";
}

std::string places_json(const editing::Places& places, const std::vector<std::string>& beyond_recall) {
  return fmt::format(R"("files": {}, "issues": {}, "copied": {}, "beyond_recall": {})", json_array_of(places.files),
                     json_array_of(places.issues), json_array_of(places.copied), json_array_of(beyond_recall));
}

}  // namespace signpost::cli
