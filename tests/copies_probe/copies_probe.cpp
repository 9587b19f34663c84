#include "base/error.hpp"
#include "base/files.hpp"
#include "content/project.hpp"
#include "content/reader.hpp"
#include "mail/copies.hpp"
#include "mail/return_paths.hpp"
#include "model/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

using namespace signpost;

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kFields = 5;
constexpr int kRounds = 20'000;

void print_errors(const Diagnostics& diagnostics) {
  for (const auto& one : diagnostics) {
    if (one.severity == Severity::error) std::cout << to_text(one, {});
  }
}

render::Templates built_in_templates(Diagnostics& diagnostics) {
  const std::string file = SIGNPOST_SOURCE_DIR "/templates/mail/newsletter.mustache";
  return render::Templates::parse({{"mail/newsletter", file, read_file(file)}}, diagnostics);
}

std::optional<mail::Copies> copies_of(const content::Project& project, const Newsletter& issue,
                                      const Audiences& readers) {
  Diagnostics diagnostics;
  const std::string styles_file = SIGNPOST_SOURCE_DIR "/templates/mail/styles.css";
  const auto styles = mail::parse_styles(styles_file, read_file(styles_file), diagnostics);
  auto copies = mail::compose_copies(issue, select(content::Reader(project).read(issue, diagnostics), readers),
                                     project.library.settings, built_in_templates(diagnostics), styles,
                                     start_of(issue.date), diagnostics);
  print_errors(diagnostics);
  return copies;
}

/// Readers on standard input: id, name, address, preferences and unsubscribing, each ended by a NUL.
std::vector<mail::CopyValues> readers_on_input() {
  const std::string input(std::istreambuf_iterator<char>(std::cin), {});
  std::vector<std::string> fields;
  for (std::size_t at = 0; at < input.size(); at = input.find('\0', at) + 1) {
    fields.push_back(input.substr(at, input.find('\0', at) - at));
  }
  std::vector<mail::CopyValues> readers;
  for (std::size_t k = 0; k + kFields <= fields.size(); k += kFields) {
    readers.push_back({.recipient = fields[k],
                       .to = {fields[k + 1], fields[k + 2]},
                       .preferences = fields[k + 3],
                       .unsubscribe = fields[k + 4]});
  }
  return readers;
}

void write_copies(const mail::Copies& copies, const mail::ReturnPaths& paths, const Newsletter& issue,
                  const fs::path& folder) {
  int number = 0;
  for (const auto& reader : readers_on_input()) {
    try {
      const auto path = paths.address_for(issue.address, reader.recipient);
      write_file(folder / fmt::format("{:04}.eml", number++), copies.copy_for(reader));
      const auto returned = paths.open(path, {issue.address}).value_or(mail::ReturnPaths::Returned{});
      std::cout << fmt::format("{} {} {}\n", path, returned.issue, returned.recipient);
    } catch (const Error& fault) {
      std::cout << "refused: " << fault.what() << "\n";
    }
  }
}

void measure(const mail::Copies& copies) {
  const std::string page = "https://news.example/unsubscribe/?token=" + std::string(130, 'x');
  const mail::CopyValues reader{.recipient = "abcdefghijklmnop2345",
                                .to = {"Zoë Hill", "zoe@reader.example"},
                                .preferences = page,
                                .unsubscribe = page};
  std::size_t octets = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int k = 0; k < kRounds; ++k) octets += copies.copy_for(reader).size();
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
  std::cout << fmt::format("{} octets in {:.1f} microseconds\n", octets / kRounds, took.count() / kRounds);
}

int run(const std::vector<std::string>& words) {
  const fs::path root = words.at(0);
  const Date day_after_all{std::chrono::year{2099}, std::chrono::January, std::chrono::day{1}};
  Diagnostics diagnostics;
  const auto project = content::load_project(root, {.today = day_after_all, .drafts = true}, diagnostics);
  print_errors(diagnostics);
  const auto& issues = project.library.newsletters;
  const auto issue = std::ranges::find(issues, words.at(1), &Newsletter::stem);
  if (issue == issues.end()) throw Error("no such issue");
  const auto copies = copies_of(project, *issue, {words.begin() + 3, words.end()});
  if (!copies) return 1;
  if (words.at(2) == "--speed") {
    measure(*copies);
    return 0;
  }
  const ProjectKey key(root);
  write_copies(*copies, mail::ReturnPaths(project.library.settings, key), *issue, words.at(2));
  return 0;
}

}  // namespace

/// copies_probe PROJECT ISSUE FOLDER|--speed [AUDIENCE...]: writes the copies of an issue for the readers on standard
/// input into FOLDER as 0000.eml and so on, and a line for each: its return path and what that says. Or measures one.
int main(int count, char** arguments) {
  try {
    return run({arguments + 1, arguments + count});
  } catch (const std::exception& fault) {
    std::cout << "error: " << fault.what() << std::endl;
    return 3;
  }
}
