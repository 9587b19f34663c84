#include "base/files.hpp"
#include "base/folder_walk.hpp"
#include "content/markdown.hpp"
#include "glossary/linking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

// glossary_probe FOLDER TERMS ROUNDS: links the terms of the file TERMS (one a line) in every Markdown text of FOLDER,
// and prints as JSON what that takes, parsing and copying aside. tools/bench glossary runs it.

using namespace signpost;
namespace fs = std::filesystem;
using Watch = std::chrono::steady_clock;

namespace {

double microseconds_since(Watch::time_point start) {
  return std::chrono::duration<double, std::micro>(Watch::now() - start).count();
}

std::vector<Document> read_pages(const fs::path& folder) {
  std::vector<Document> pages;
  Diagnostics diagnostics;
  for (const auto& file : walk_folder(folder, folder).files) {
    if (file.extension() != ".md") continue;
    const Body body{.file = file.generic_string(), .source = read_file(folder / file)};
    pages.push_back(content::parse_markdown(body, diagnostics));
  }
  return pages;
}

std::vector<Term> read_terms(const fs::path& file) {
  std::vector<Term> terms;
  const auto text = read_file(file);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    Term term;
    term.title = text.substr(at, end - at);
    term.stem = std::to_string(terms.size());
    term.address = "/glossary/" + term.stem + "/";
    terms.push_back(std::move(term));
    at = end + 1;
  }
  return terms;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::cerr << "glossary_probe FOLDER TERMS ROUNDS\n";
    return 2;
  }
  const auto pages = read_pages(arguments[1]);
  const auto terms = read_terms(arguments[2]);
  const int rounds = std::atoi(arguments[3]);
  std::vector<const Term*> all;
  for (const auto& term : terms) all.push_back(&term);

  const auto before = Watch::now();
  const glossary::Lexicon lexicon(all);
  const auto lexicon_time = microseconds_since(before);

  double linking_time = 0;
  std::size_t links = 0;
  for (int round = 0; round < rounds; ++round) {
    auto copies = pages;
    const auto start = Watch::now();
    for (auto& page : copies) links += glossary::link_terms(page, lexicon, {}).size();
    linking_time += microseconds_since(start);
  }
  const auto passes = static_cast<double>(pages.size()) * rounds;
  std::cout << fmt::format("{{\"page\":{:.2f},\"lexicon\":{:.0f},\"links\":{:.2f}}}\n", linking_time / passes,
                           lexicon_time, static_cast<double>(links) / passes);
}
