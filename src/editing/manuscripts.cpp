#include "editing/manuscripts.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "check/personal_data.hpp"
#include "content/entries.hpp"
#include "content/markdown.hpp"
#include "content/paths.hpp"
#include "editing/plain_words.hpp"
#include "model/walk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace signpost::editing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFeedbackFolder = "content/feedback";
constexpr std::string_view kQuestionFolder = "content/questions";
constexpr std::size_t kLongestName = 60;

/// A key's line, or nothing where there is no value.
std::string line(std::string_view key, const std::string& value) {
  return one_line(value).empty() ? std::string() : fmt::format("{}: {}\n", key, as_yaml(value));
}

std::string day_of(UtcSeconds time) {
  return iso_date(std::chrono::floor<std::chrono::days>(time));
}

/// Who said it, as far as they agreed to be named.
std::string speaker(const store::Submission& from) {
  const bool is_named = from.consent == store::Consent::named;
  const auto lines =
      is_named ? line("name", from.name) + line("role", from.role) + line("team", from.team) : std::string();
  return lines.empty() ? "anonymous: true\n" : lines;
}

/// The name's whole words of a question, not too long for an address.
std::string short_name(const std::string& question) {
  auto name = content::address_name(question);
  if (name.size() <= kLongestName) return name;
  const auto end = name.rfind('-', kLongestName);
  return name.substr(0, end == std::string::npos ? kLongestName : end);
}

std::vector<std::string> markdown_files(const fs::path& project, std::string_view folder) {
  std::vector<std::string> files;
  std::error_code fault;
  for (const auto& one : fs::directory_iterator(project / folder, fault)) {
    if (one.path().extension() == ".md") files.push_back(fmt::format("{}/{}", folder, one.path().filename().string()));
  }
  std::sort(files.begin(), files.end());
  return files;
}

template <class Kind>
std::optional<Kind> read(const fs::path& project, const std::string& file) {
  std::error_code fault;
  if (!fs::is_regular_file(project / file, fault)) return std::nullopt;
  content::Findings findings;
  return content::read_entry<Kind>({.file = file, .stem = {}, .address = {}, .number = {}}, read_file(project / file),
                                   {}, findings);
}

bool asks_the_same(const Question& file, const store::Submission& submission) {
  const auto asked = one_line(file.title);
  return asked == one_line(submission.edited) || asked == one_line(submission.message);
}

bool is_to_see(const Inline& one) {
  if (const auto* text = std::get_if<Text>(&one.value)) return is_visible(text->text);
  if (const auto* code = std::get_if<Code>(&one.value)) return is_visible(code->text);
  return std::holds_alternative<Image>(one.value);
}

/// What shows something without a line of text.
bool has_parts_to_see(const Blocks& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    if (const auto* code = std::get_if<CodeBlock>(&block.value)) return is_visible(code->text);
    if (std::holds_alternative<Data>(block.value) || std::holds_alternative<Scale>(block.value)) return true;
    const auto inner = inner_blocks(block);
    return std::any_of(inner.begin(), inner.end(), [](const Blocks* some) { return has_parts_to_see(*some); });
  });
}

/// "allow personal.phone, personal.email: an editor has looked at it"; empty where there is nothing to excuse.
std::string allowance_for(std::string_view words) {
  std::vector<std::string> codes;
  for (const auto& found : check::find_personal_data(words)) {
    if (std::find(codes.begin(), codes.end(), found.code) == codes.end()) codes.emplace_back(found.code);
  }
  return codes.empty() ? std::string() : fmt::format("allow {}: an editor has looked at it", join(codes, ", "));
}

/// Each paragraph with its own, since a comment excuses what it stands in.
std::string excused_markdown(const std::string& words) {
  std::vector<std::string> paragraphs;
  const auto tidy = tidy_words(words);
  for (std::size_t from = 0; from < tidy.size();) {
    const auto end = std::min(tidy.find("\n\n", from), tidy.size());
    const auto paragraph = tidy.substr(from, end - from);
    const auto allowance = allowance_for(paragraph);
    auto markdown = as_markdown(paragraph);
    if (!allowance.empty()) markdown.insert(markdown.size() - 1, fmt::format(" <!-- {} -->", allowance));
    paragraphs.push_back(std::move(markdown));
    from = end + 2;
  }
  return join(paragraphs, "\n");
}

}  // namespace

std::string feedback_text(const FeedbackFile& file) {
  const auto& from = file.submission;
  return fmt::format("---\n{}{}date: {}\n{}consent:\n  submission: {}\n  wording: {}\n---\n\n{}", speaker(from),
                     line("about", file.about), day_of(from.received_at), line("issue", file.issue), as_yaml(from.id),
                     as_yaml(from.wording), file.is_looked_at ? excused_markdown(file.words) : as_markdown(file.words));
}

std::string question_text(const QuestionFile& file) {
  const auto allowance = file.is_looked_at ? allowance_for(file.question) : std::string();
  const auto excuse = allowance.empty() ? std::string() : "  # " + allowance;
  return fmt::format("---\nquestion: {}{}\n{}asked: {}\nanswered: {}\n{}---\n\n{}\n", as_yaml(file.question), excuse,
                     line("subject", file.subject), day_of(file.submission.received_at), iso_date(file.answered),
                     line("issue", file.issue), trim(file.answer));
}

std::string feedback_path(const store::Submission& submission) {
  return fmt::format("{}/{}.md", kFeedbackFolder, ascii_lower(submission.receipt));
}

std::vector<std::string> question_paths(const std::string& question, const store::Submission& submission) {
  const auto receipt = ascii_lower(submission.receipt);
  const auto name = short_name(question);
  if (name.empty()) return {fmt::format("{}/{}.md", kQuestionFolder, receipt)};
  return {fmt::format("{}/{}.md", kQuestionFolder, name), fmt::format("{}/{}-{}.md", kQuestionFolder, name, receipt)};
}

bool shows_something(const std::string& answer) {
  Diagnostics ignored;
  const Body body{.file = "answer", .source = answer, .start = 0, .first_line = 1};
  const auto document = content::parse_markdown(body, ignored);
  bool is_seen = document.title.has_value() || has_parts_to_see(document.blocks);
  for_each_inline(document, [&](const Inline& one) { is_seen = is_seen || is_to_see(one); });
  return is_seen;
}

bool is_of(const fs::path& project, const std::string& file, const store::Submission& submission) {
  if (file.starts_with(kFeedbackFolder)) {
    const auto quote = read<Feedback>(project, file);
    return quote && quote->consent.submission == submission.id;
  }
  if (!file.starts_with(kQuestionFolder) || submission.kind != store::SubmissionKind::question) return false;
  const auto question = read<Question>(project, file);
  return question && asks_the_same(*question, submission);
}

std::vector<std::string> files_of(const fs::path& project, const store::Submission& submission) {
  const bool is_question = submission.kind == store::SubmissionKind::question;
  // Others may have asked the same: only what was written for this one is its own.
  if (is_question && submission.file.empty()) return {};
  if (is_question && is_of(project, submission.file, submission)) return {submission.file};
  auto files = markdown_files(project, is_question ? kQuestionFolder : kFeedbackFolder);
  std::erase_if(files, [&](const std::string& file) { return !is_of(project, file, submission); });
  return files;
}

}  // namespace signpost::editing
