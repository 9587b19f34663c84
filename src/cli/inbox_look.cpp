#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/inbox_actions.hpp"
#include "cli/options.hpp"
#include "cli/submission_report.hpp"
#include "cli/wrong_use.hpp"
#include "store/inbox.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <ostream>

namespace signpost::cli {
namespace {

constexpr std::size_t kPage = 200;

template <class Value>
std::optional<Value> named(const std::string& word, std::optional<Value> (*from)(std::string_view),
                           const std::vector<std::string>& names) {
  if (word.empty()) return std::nullopt;
  const auto value = from(word);
  if (!value) throw WrongUse(fmt::format("'{}' is none of them", word), suggest(word, names));
  return value;
}

struct Listing {
  std::string kind;
  std::string state;
  std::string words;
  std::size_t count = 50;
};

store::InboxFilter filter_of(const Listing& listing) {
  return {.kind = named(listing.kind, store::kind_from, {"feedback", "question", "volunteer", "comment"}),
          .state = named(listing.state, store::state_from,
                         {"new", "in_review", "approved", "published", "answered", "declined", "withdrawn"}),
          .words = listing.words,
          .after = {},
          .count = kPage};
}

/// At most `count`, the newest first.
std::vector<store::Submission> found(store::Store& store, const Listing& listing) {
  auto filter = filter_of(listing);
  std::vector<store::Submission> all;
  do {
    filter.count = std::min(kPage, listing.count - all.size());
    auto page = store::Inbox(store).page(filter);
    std::move(page.submissions.begin(), page.submissions.end(), std::back_inserter(all));
    filter.after = page.next;
  } while (filter.after && all.size() < listing.count);
  return all;
}

void print_list(const std::vector<store::Submission>& all, const World& world) {
  if (all.empty()) {
    fmt::print(world.out, "There is nothing.\n");
    return;
  }
  fmt::print(world.out, "{}", table_head());
  for (const auto& one : all) fmt::print(world.out, "{}", table_row(one));
}

/// What was withdrawn names its file until that is gone.
void forget_gone_file(store::Submission& one, const std::filesystem::path& project) {
  if (one.state == store::SubmissionState::withdrawn && !std::filesystem::exists(project / one.file)) one.file.clear();
}

}  // namespace

Exit inbox_list(const Arguments& arguments, const World& world) {
  CommandLine line("inbox list", "Lists what readers sent, the newest first.",
                   "signpost inbox list --kind question --state new");
  line.offer_json();
  Listing listing;
  line.app().add_option("--kind", listing.kind, "feedback, question, volunteer or comment alone")->type_name("KIND");
  line.app()
      .add_option("--state", listing.state,
                  "new, in_review, approved, published, answered, declined or withdrawn alone")
      ->type_name("STATE");
  line.app().add_option("--words", listing.words, "those in which these words stand")->type_name("WORDS");
  line.app()
      .add_option("--count", listing.count, "at most so many (default: 50)")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000));
  if (const auto exit = line.parse(arguments, world)) return *exit;

  BackOffice office(line.common().project, world);
  auto all = found(office.store(), listing);
  for (auto& one : all) forget_gone_file(one, line.common().project);
  if (!line.common().json) {
    print_list(all, world);
    return Exit::done;
  }
  std::vector<std::string> rows;
  rows.reserve(all.size());
  for (const auto& one : all) rows.push_back(to_json(one));
  fmt::print(world.out, "[{}]\n", join(rows, ",\n "));
  return Exit::done;
}

Exit inbox_show(const Arguments& arguments, const World& world) {
  CommandLine line("inbox show", "Shows one message with all that is kept of it.", "signpost inbox show K7M-4QX");
  line.offer_json();
  std::string receipt;
  line.app().add_option("RECEIPT", receipt, "its number, such as K7M-4QX")->required();
  if (const auto exit = line.parse(arguments, world)) return *exit;

  BackOffice office(line.common().project, world);
  store::Submissions submissions(office.store());
  auto one = submissions.find_by_receipt(receipt);
  if (!one) throw WrongUse(fmt::format("there is no message '{}'", receipt), "'signpost inbox' lists them");
  forget_gone_file(*one, line.common().project);
  const auto history = submissions.history(one->id);
  if (!line.common().json) {
    fmt::print(world.out, "{}", described(*one, history));
    return Exit::done;
  }
  std::vector<std::string> entries;
  entries.reserve(history.size());
  for (const auto& entry : history) entries.push_back(to_json(entry));
  fmt::print(world.out,
             R"({{"message": {}, "history": [{}]}})"
             "\n",
             to_json(*one), join(entries, ", "));
  return Exit::done;
}

}  // namespace signpost::cli
