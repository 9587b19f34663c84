#include "intake/reading.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "mail/address.hpp"
#include "mailbox/automatic.hpp"
#include "mailbox/own_words.hpp"
#include "mailbox/received.hpp"
#include "store/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace signpost::intake {
namespace {

using mailbox::ReceivedMail;

constexpr std::string_view kQuestion = "question:";
constexpr std::string_view kQuestionDetail = "+question";
constexpr std::size_t kNamedFiles = 5;
constexpr const char* kCutNote = "[The e-mail was longer. The rest was not kept.]";

/// "Re:" in the languages that we meet.
constexpr std::array<std::string_view, 6> kReplies = {"re:", "aw:", "atb:", "odp:", "ré:", "sv:"};

std::string_view without_reply_marks(std::string_view subject) {
  while (true) {
    const auto lower = ascii_lower(subject);
    const auto mark =
        std::find_if(kReplies.begin(), kReplies.end(), [&](std::string_view one) { return lower.starts_with(one); });
    if (mark == kReplies.end()) return subject;
    subject = trim(subject.substr(mark->size()));
  }
}

/// What follows "question:"; nothing where the subject does not begin with it.
std::optional<std::string> asked_in(const std::string& subject) {
  const auto text = without_reply_marks(subject);
  if (!ascii_lower(text).starts_with(kQuestion)) return std::nullopt;
  return std::string(trim(text.substr(kQuestion.size())));
}

bool goes_to_questions(const std::string& address) {
  return ascii_lower(address.substr(0, address.rfind('@'))).ends_with(kQuestionDetail);
}

std::string note_of(const std::vector<std::string>& files) {
  if (files.empty()) return {};
  const auto named =
      std::vector(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(std::min(files.size(), kNamedFiles)));
  const auto rest = files.size() - named.size();
  return fmt::format("[{} {} came with this e-mail and {} not kept: {}{}]", files.size(),
                     files.size() == 1 ? "file" : "files", files.size() == 1 ? "was" : "were", join(named, ", "),
                     rest > 0 ? fmt::format(" and {} more", rest) : "");
}

std::string words_of(const std::string& subject, const std::string& own) {
  if (own.empty()) return subject;
  if (subject.empty()) return own;
  return fmt::format("Subject: {}\n\n{}", shorten(subject, store::kMostLine), own);
}

std::string below(const std::string& words, const std::string& note) {
  if (words.empty() || note.empty()) return words + note;
  return words + "\n\n" + note;
}

/// With its notes at most what the store keeps.
std::string message_of(const std::string& words, const std::string& note) {
  auto whole = below(words, note);
  if (count_characters(whole) <= store::kMostMessage) return whole;
  const auto notes = below(kCutNote, note);
  constexpr std::size_t kBetween = 2;
  const auto room = store::kMostMessage - count_characters(notes) - kBetween;
  return below(std::string(trim(substring(words, 0, room))), notes);
}

std::optional<Ignored> why_ignored(const ReceivedMail& mail, const Reader& reader) {
  if (const auto sign = mailbox::sign_of_automatic(mail)) {
    switch (*sign) {
      case mailbox::Automatic::reply: return Ignored::automatic_reply;
      case mailbox::Automatic::to_many: return Ignored::to_many;
      case mailbox::Automatic::delivery_report: return Ignored::delivery_report;
    }
  }
  if (!reader.own_address.empty() && ascii_lower(mail.sender) == ascii_lower(reader.own_address)) {
    return Ignored::our_own;
  }
  if (trim(mail.text).empty() && mail.subject.empty() && mail.files.empty()) return Ignored::empty;
  return std::nullopt;
}

store::NewSubmission submission_of(const ReceivedMail& mail, const Reader& reader) {
  const auto asked = asked_in(mail.subject);
  const bool is_question = asked || std::any_of(mail.recipients.begin(), mail.recipients.end(), goes_to_questions);
  const auto subject = asked.value_or(mail.subject);
  const auto own = mailbox::own_words(mail.text, mailbox::passing_by_subject(mail.subject));
  return {.kind = is_question ? store::SubmissionKind::question : store::SubmissionKind::feedback,
          .source = store::Source::mail,
          .message = message_of(words_of(subject, own), note_of(mail.files)),
          .name = mail.name == mail.sender ? std::string() : std::string(substring(mail.name, 0, store::kMostLine)),
          .role = {},
          .team = {},
          .email = mail::address_fault(mail.sender).empty() ? mail.sender : std::string(),
          .language = reader.language,
          .consent = store::Consent::private_use,
          .wording = {},
          .passage = {},
          .message_id = mail.message_id};
}

}  // namespace

std::variant<store::NewSubmission, Ignored, Faulty> read_submission(std::string_view bytes, const Reader& reader) {
  auto read = mailbox::read_mail(bytes);
  if (const auto* fault = std::get_if<mailbox::NoMessage>(&read)) return Faulty{fault->why};
  const auto& mail = std::get<ReceivedMail>(read);
  if (const auto why = why_ignored(mail, reader)) return *why;
  auto submission = submission_of(mail, reader);
  if (trim(submission.message).empty()) return Ignored::empty;
  if (submission.message_id.empty()) submission.message_id = id_by_content(bytes);
  if (const auto fault = store::fault_of(submission)) {
    return Faulty{fmt::format("its {} cannot be kept: {}", fault->field, fault->why)};
  }
  return submission;
}

std::string id_by_content(std::string_view bytes) {
  return "sha256:" + sha256(bytes);
}

}  // namespace signpost::intake
