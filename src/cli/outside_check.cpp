#include "cli/outside_check.hpp"

#include "base/files.hpp"
#include "base/source.hpp"
#include "outside/answer_book.hpp"
#include "outside/findings.hpp"
#include "outside/survey.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

bool is_web_address(const std::string& url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

/// The addresses of one data file, each looked for behind the one before it.
void add_links(const fs::path& project, const std::string& file, const std::vector<std::string>& urls,
               std::vector<check::OutsideLink>& links) {
  if (urls.empty()) return;
  const auto text = read_file(project / file);
  std::size_t from = 0;
  for (const auto& url : urls) {
    const auto at = text.find(url, from);
    const bool is_found = at != std::string::npos;
    links.push_back({url, is_found ? locate({file, text}, at, url.size()) : Location{.file = file}});
    if (is_found) from = at + url.size();
  }
}

template <class Items, class UrlOf>
std::vector<std::string> urls_of(const Items& items, const UrlOf& url_of) {
  std::vector<std::string> urls;
  for (const auto& item : items) {
    if (is_web_address(url_of(item))) urls.push_back(url_of(item));
  }
  return urls;
}

std::vector<std::string> unknown_of(const std::vector<check::OutsideLink>& links, const outside::AnswerBook& book,
                                    const Date& today) {
  std::set<std::string> urls;
  for (const auto& link : links) {
    if (!book.find(link.url, today)) urls.insert(link.url);
  }
  return {urls.begin(), urls.end()};
}

}  // namespace

std::vector<check::OutsideLink> links_in_data(const fs::path& project, const Library& library) {
  std::vector<check::OutsideLink> links;
  add_links(project, "content/links.yaml", urls_of(library.links, [](const auto& one) { return one.url; }), links);
  add_links(project, "content/events.yaml", urls_of(library.events, [](const auto& one) { return one.url; }), links);
  add_links(project, "content/courses.yaml",
            urls_of(library.training.courses, [](const auto& one) { return one.book; }), links);
  return links;
}

void check_outside(const std::vector<check::OutsideLink>& links, const OutsideOptions& options, const World& world,
                   Diagnostics& found) {
  const auto file = options.project / "var" / "link-checks.tsv";
  auto book = outside::AnswerBook::parse(fs::exists(file) ? read_file(file) : std::string{});
  const auto urls = unknown_of(links, book, options.today);
  if (!urls.empty() && !options.is_quiet) {
    fmt::print(world.err, "Asking about {} {} outside, slowly: at most ten minutes.\n", urls.size(),
               urls.size() == 1 ? "link" : "links");
    world.err.flush();
  }
  outside::Manners manners{.user_agent = "Signpost/" SIGNPOST_VERSION " (checks its links)",
                           .allowed = options.allowed};
  if (!options.base_url.empty()) {
    manners.user_agent = fmt::format("Signpost/{} (checks the links of {})", SIGNPOST_VERSION, options.base_url);
  }
  std::map<std::string, outside::Answer> answers;
  outside::survey(urls, manners, [&](const std::string& url, const outside::Answer& answer) {
    answers[url] = answer;
    book.note(url, answer, options.today);
    replace_file(file, book.text());
  });
  const bool has_network = std::any_of(answers.begin(), answers.end(), [](const auto& one) {
    using outside::Outcome;
    const auto outcome = one.second.outcome;
    return outcome == Outcome::fine || outcome == Outcome::moved || outcome == Outcome::gone;
  });
  for (const auto& link : links) {
    const auto fresh = answers.find(link.url);
    const auto answer = fresh != answers.end() ? fresh->second : book.find(link.url, options.today).value();
    if (auto finding = outside::finding_of(answer, link.url, link.where, has_network)) {
      found.push_back(std::move(*finding));
    }
  }
}

}  // namespace signpost::cli
