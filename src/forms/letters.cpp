#include "forms/letters.hpp"

#include <fmt/format.h>

namespace signpost::forms {

bool may_be_published(const store::Submission& submission) {
  using store::SubmissionKind;
  const bool is_for_readers =
      submission.kind == SubmissionKind::feedback || submission.kind == SubmissionKind::question;
  return is_for_readers && (submission.consent != store::Consent::private_use || !submission.file.empty());
}

std::vector<store::NewLetter> LettersOwed::receipt(const store::Submission& submission) const {
  if (submission.email.empty()) return {};
  const auto now = submission.received_at;
  return {{.kind = "receipt",
           .email = submission.email,
           .language = submission.language,
           .values = {{"receipt", submission.receipt},
                      {"kind", std::string(to_text(submission.kind))},
                      {"source", std::string(to_text(submission.source))},
                      {"consent", std::string(to_text(submission.consent))},
                      {"message", submission.message},
                      {"withdraw", link("/withdraw/", kWithdraw, submission.id, now)}},
           .due_at = now}};
}

std::vector<store::NewLetter> LettersOwed::subscribed(const store::Subscriber& subscriber, store::Subscribed how,
                                                      UtcSeconds now) const {
  if (how == store::Subscribed::already_active) return links(subscriber, now);
  return {{.kind = "confirmation",
           .email = subscriber.email,
           .language = subscriber.preferences.language,
           .values = {{"confirm", link("/subscribe/confirm/", kConfirm, subscriber.id, now)}},
           .due_at = now}};
}

std::vector<store::NewLetter> LettersOwed::links(const store::Subscriber& subscriber, UtcSeconds now) const {
  return {{.kind = "subscriber-links",
           .email = subscriber.email,
           .language = subscriber.preferences.language,
           .values = {{"preferences", preferences_address(subscriber.id, now)},
                      {"unsubscribe", unsubscribe_address(subscriber.id, now)}},
           .due_at = now}};
}

std::string LettersOwed::preferences_address(const std::string& subscriber, UtcSeconds made) const {
  return link("/subscribe/preferences/", kPreferences, subscriber, made);
}

std::string LettersOwed::unsubscribe_address(const std::string& subscriber, UtcSeconds made) const {
  return link("/unsubscribe/", kUnsubscribe, subscriber, made);
}

std::vector<store::NewLetter> LettersOwed::withdrawn(const store::Submission& submission, UtcSeconds now) const {
  if (submission.email.empty()) return {};
  return {{.kind = "withdrawn",
           .email = submission.email,
           .language = submission.language,
           .values = {{"receipt", submission.receipt}, {"public", may_be_published(submission) ? "yes" : "no"}},
           .due_at = now}};
}

std::vector<store::NewLetter> LettersOwed::answered(const store::Submission& submission, const std::string& address,
                                                    UtcSeconds now) const {
  if (submission.email.empty()) return {};
  return {{.kind = "answered",
           .email = submission.email,
           .language = submission.language,
           .values = {{"receipt", submission.receipt},
                      {"question", submission.edited.empty() ? submission.message : submission.edited},
                      {"address", base_url_.empty() ? std::string() : base_url_ + address},
                      {"withdraw", link("/withdraw/", kWithdraw, submission.id, now)}},
           .due_at = now}};
}

std::string LettersOwed::link(std::string_view address, std::string_view purpose, const std::string& subject,
                              UtcSeconds now) const {
  return fmt::format("{}{}?token={}", base_url_, address, tokens_.make(purpose, subject, now));
}

}  // namespace signpost::forms
