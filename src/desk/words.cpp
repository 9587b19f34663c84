#include "desk/words.hpp"

#include "base/local_time.hpp"
#include "base/text.hpp"
#include "editing/state_words.hpp"

#include <fmt/format.h>

#include <vector>

namespace signpost::desk {
namespace {

/// "19 May"
std::string day_and_month(const Date& day) {
  const auto whole = long_date(day);
  return whole.substr(0, whole.rfind(' '));
}

}  // namespace

std::string name_of(store::SubmissionKind kind) {
  switch (kind) {
    case store::SubmissionKind::feedback: return "Feedback";
    case store::SubmissionKind::question: return "Question";
    case store::SubmissionKind::volunteer: return "Offer of help";
    case store::SubmissionKind::comment: break;
  }
  return "Comment";
}

std::string state_of(const store::Submission& submission) {
  return capitalised(editing::state_in_words(submission));
}

std::string name_of(store::SubscriberState state) {
  switch (state) {
    case store::SubscriberState::pending: return "Has not confirmed yet";
    case store::SubscriberState::active: return "On the list";
    case store::SubscriberState::unsubscribed: return "Unsubscribed";
    case store::SubscriberState::bounced: return "Address does not work";
    case store::SubscriberState::complained: return "Reported it as unwanted";
    case store::SubscriberState::erased: break;
  }
  return "Erased";
}

std::string title_of(const store::Submission& submission) {
  auto kind = name_of(submission.kind);
  for (const auto& from : {submission.name, submission.role, submission.team}) {
    if (!trim(from).empty()) return fmt::format("{} from {}", kind, from);
  }
  return kind;
}

Allowed allowed_by(const store::Submission& submission) {
  if (submission.consent_ended_at) return {false, "No", ": they took their words back"};
  switch (submission.kind) {
    case store::SubmissionKind::question: return {true, "Yes", ": the question with its answer, and never a name"};
    case store::SubmissionKind::volunteer: return {false, "No", ": an offer of help is for you alone"};
    case store::SubmissionKind::comment: return {false, "No", ": a comment is for whoever writes the draft"};
    case store::SubmissionKind::feedback: break;
  }
  switch (submission.consent) {
    case store::Consent::named: return {true, "Yes", ", with name, role and team"};
    case store::Consent::unnamed: return {true, "Yes", ", without anything about them"};
    case store::Consent::private_use: break;
  }
  return {false, "No", ": it is for the editor alone"};
}

std::string signed_as(const store::Submission& submission) {
  if (submission.consent != store::Consent::named) return "A reader, without a name";
  std::vector<std::string> parts;
  for (const auto& part : {submission.name, submission.role, submission.team}) {
    if (!trim(part).empty()) parts.push_back(part);
  }
  return parts.empty() ? "A reader, who gave no name" : join(parts, ", ");
}

std::string when(UtcSeconds time, const Date& today) {
  const auto day = local_day(time);
  const auto days_ago = std::chrono::sys_days(today) - std::chrono::sys_days(day);
  if (days_ago == std::chrono::days(0)) return "Today, " + local_clock(time);
  if (days_ago == std::chrono::days(1)) return "Yesterday, " + local_clock(time);
  return day.year() == today.year() ? day_and_month(day) : long_date(day);
}

std::string exactly_when(UtcSeconds time) {
  return fmt::format("{} at {}", long_date(local_day(time)), local_clock(time));
}

std::string for_field(std::string_view text) {
  auto words = replace_all(replace_all(std::string(text), "\r\n", "\n"), "\r", "\n");
  std::erase_if(words, [](char sign) {
    const auto byte = static_cast<unsigned char>(sign);
    return (byte < 0x20 && sign != '\n' && sign != '\t') || byte == 0x7F;
  });
  return words;
}

std::string capitalised(std::string words) {
  if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') words.front() -= 'a' - 'A';
  return words;
}

std::string with_its_end(const std::string& words) {
  const bool ends = words.empty() || std::string_view(".?!").find(words.back()) != std::string_view::npos;
  return words + (ends ? "" : ".");
}

std::string sentence(const std::string& words) {
  return words.empty() ? std::string() : with_its_end(capitalised(words));
}

render::View optional_text(const std::string& text) {
  return text.empty() ? render::View(false) : render::View(text);
}

}  // namespace signpost::desk
