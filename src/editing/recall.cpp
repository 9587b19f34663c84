#include "base/files.hpp"
#include "base/text.hpp"
#include "editing/editor.hpp"
#include "editing/manuscripts.hpp"
#include "editing/search.hpp"
#include "mail/outbox.hpp"
#include "store/inbox.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::editing {
namespace {

using store::Submission;
using store::SubmissionState;

constexpr std::string_view kNewsletters = "content/newsletters/";
constexpr std::string_view kAddresses = "content/addresses.txt";

bool has(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Where the words stood before anything was taken away, and what of that is left.
Places places_of(const std::vector<std::string>& before, std::vector<std::string> after,
                 const std::vector<Submission>& submissions) {
  Places places;
  for (const auto& file : before) {
    if (file.starts_with(kNewsletters)) places.issues.push_back(file);
  }
  for (const auto& one : submissions) {
    const auto issue = fmt::format("{}{}.md", kNewsletters, one.issue);
    if (!one.file.empty() && !one.issue.empty() && !has(places.issues, issue)) places.issues.push_back(issue);
  }
  places.copied = std::move(after);
  return places;
}

/// What nobody can take back, as far as it can have happened.
std::vector<std::string> beyond_recall(const Places& places) {
  std::vector<std::string> sentences;
  for (const auto& issue : places.issues) {
    sentences.push_back(
        fmt::format("Copies of '{}' that went out by e-mail, and its PDF where somebody saved it", issue));
  }
  for (const auto& file : places.files) {
    sentences.push_back(fmt::format(
        "Earlier versions of '{}', where the project is kept under version control or in safety copies", file));
  }
  if (!places.files.empty()) sentences.emplace_back("Copies of the web page that others made, such as search engines");
  return sentences;
}

std::vector<Submission> all_in(store::Store& store, SubmissionState state) {
  std::vector<Submission> all;
  store::InboxFilter filter{.kind = {}, .state = state, .words = {}, .after = {}, .count = 200};
  do {
    auto page = store::Inbox(store).page(filter);
    std::move(page.submissions.begin(), page.submissions.end(), std::back_inserter(all));
    filter.after = page.next;
  } while (filter.after);
  return all;
}

}  // namespace

/// The record of published addresses makes each that is gone an error: this one is meant to be.
void Editor::give_up_address(const std::string& file) const {
  const auto record = project_ / kAddresses;
  constexpr std::string_view kQuestions = "content/questions/";
  if (!file.starts_with(kQuestions) || !std::filesystem::exists(record)) return;
  const auto stem = std::filesystem::path(file).stem().string();
  const auto address = fmt::format("/questions/{}/", stem);
  const auto text = read_file(record);
  std::string kept;
  for (const auto line : split(text, '\n')) {
    if (trim(line) != address) kept += fmt::format("{}\n", line);
  }
  kept.pop_back();  // behind the last line end there is no line
  if (kept != text) replace_file(record, kept);
}

std::vector<std::string> Editor::take_away(const Submission& submission) const {
  auto files = files_of(project_, submission);
  for (const auto& file : files) {
    remove_file(project_ / file);
    give_up_address(file);
  }
  return files;
}

std::optional<TakenOut> Editor::withdraw(const std::string& id, const std::string& who) {
  store::Submissions submissions(store_);
  const auto found = submissions.find(id);
  if (!found) return std::nullopt;
  const auto today = clock_.today();
  const auto before = files_showing(project_, today, {*found});
  const auto now = clock_.now();
  const auto withdrawn =
      submissions.withdraw(id, who, now, [&](const Submission& one) { return letters_.withdrawn(one, now); });
  if (!withdrawn) return std::nullopt;
  TakenOut out{.submission = withdrawn->submission, .places = {}, .beyond_recall = {}};
  auto files = take_away(*found);
  out.places = places_of(before, files_showing(project_, today, {*found}), {*found});
  out.places.files = std::move(files);
  out.beyond_recall = beyond_recall(out.places);
  return out;
}

std::vector<std::string> Editor::take_out_withdrawn() {
  std::vector<std::string> files;
  for (const auto& one : all_in(store_, SubmissionState::withdrawn)) {
    const auto gone = take_away(one);
    files.insert(files.end(), gone.begin(), gone.end());
  }
  return files;
}

/// The files go first: what is in no row any more could not be found again.
ErasedPerson Editor::erase(const std::string& email) {
  store::Rights rights(store_);
  std::vector<Submission> submissions;
  for (auto& kept : rights.export_person(email).submissions) submissions.push_back(std::move(kept.submission));
  const auto today = clock_.today();
  const auto before = files_showing(project_, today, submissions);
  std::vector<std::string> files;
  for (const auto& one : submissions) {
    const auto gone = take_away(one);
    files.insert(files.end(), gone.begin(), gone.end());
  }
  const auto from_outbox = mail::take_out_of_outbox(project_ / "var" / "outbox", email);
  ErasedPerson person{.erased = rights.erase_person(email, clock_.now()),
                      .from_outbox = from_outbox,
                      .places = {},
                      .beyond_recall = {}};
  person.places = places_of(before, files_showing(project_, today, submissions), submissions);
  person.places.files = std::move(files);
  person.beyond_recall = beyond_recall(person.places);
  return person;
}

std::vector<std::string> Editor::note_published(const std::vector<std::string>& left_out) {
  std::vector<std::string> receipts;
  for (const auto state : {SubmissionState::approved, SubmissionState::answered}) {
    for (const auto& one : all_in(store_, state)) {
      const bool is_built = !one.file.empty() && std::filesystem::exists(project_ / one.file);
      const auto issue = fmt::format("{}{}.md", kNewsletters, one.issue);
      if (!is_built || has(left_out, one.file) || (!one.issue.empty() && has(left_out, issue))) continue;
      const auto now = clock_.now();
      const auto address = fmt::format("/questions/{}/", std::filesystem::path(one.file).stem().string());
      const auto letters = [&](const Submission& then) {
        return state == SubmissionState::answered ? letters_.answered(then, address, now)
                                                  : std::vector<store::NewLetter>();
      };
      const auto changed = store::Submissions(store_).change(
          one.id, one.revision,
          {.state = SubmissionState::published, .edited = {}, .answer = {}, .file = {}, .issue = {}}, "build", now,
          letters);
      if (std::holds_alternative<Submission>(changed)) receipts.push_back(one.receipt);
    }
  }
  return receipts;
}

}  // namespace signpost::editing
