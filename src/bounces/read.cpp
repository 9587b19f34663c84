#include "bounces/read.hpp"

#include "bounces/evidence.hpp"
#include "bounces/notification.hpp"
#include "bounces/opened.hpp"
#include "bounces/verdict.hpp"
#include "bounces/words.hpp"

#include "base/text.hpp"
#include "mailbox/automatic.hpp"

#include <algorithm>
#include <optional>

namespace signpost::bounces {
namespace {

constexpr std::size_t kMostReason = 300;  // characters

std::string reason_from(std::string_view words) {
  return shorten(trim(words), kMostReason);
}

/// "smtp; 550 5.1.1 …": the type and what it says.
struct Diagnostic {
  std::string type;
  std::string words;
};

Diagnostic diagnostic_of(const Fields& block) {
  const auto value = value_of(block, "diagnostic-code");
  const auto semicolon = value.find(';');
  const bool has_type =
      semicolon != std::string_view::npos && value.substr(0, semicolon).find(' ') == std::string_view::npos;
  if (!has_type) return {{}, std::string(value)};
  return {ascii_lower(value.substr(0, semicolon)), std::string(trim(value.substr(semicolon + 1)))};
}

/// Complaints, from what readers' own mail services report of them.
std::vector<Report> read_feedback(const Opened& report) {
  const auto type = ascii_lower(value_of(report.feedback, "feedback-type"));
  std::string recipient;
  for (const auto* name : {"original-rcpt-to", "removal-recipient"}) {
    if (recipient.empty()) recipient = address_in(value_of(report.feedback, name));
  }
  if (recipient.empty()) {
    const auto to = addresses_in(value_of(report.original, "to"));
    if (to.size() == 1) recipient = to.front().address;
  }
  // Reports of failed authentication (RFC 6591) and "not spam" complain about nothing that the reader did not want.
  const bool complains = !is_one_of(type, {"auth-failure", "not-spam", "dmarc"});
  return {{recipient, complains ? Kind::complaint : Kind::none, {}, type.empty() ? "complaint" : type}};
}

/// Whom a block is about: as we wrote the address where it says so, else as it was delivered to.
std::string recipient_of(const Fields& block, const Opened& report) {
  for (const auto* name : {"final-recipient", "original-recipient"}) {
    if (auto address = address_in(value_of(block, name)); !address.empty()) return address;
  }
  const auto failed = addresses_in(value_of(report.mail.header, "x-failed-recipients"));
  const bool is_program = value_of(block, "final-recipient").find('|') != std::string_view::npos;
  return is_program && failed.size() == 1 ? failed.front().address : std::string();
}

/// What a block says of its recipient; where that is numbers alone, what people are told of the same one.
std::string words_about(const std::string& recipient, std::string_view status, const std::string& diagnostic,
                        const Opened& report) {
  if (!diagnostic.empty()) return diagnostic;
  for (const auto& one : recipients_in_words(report)) {
    if (ascii_lower(one.recipient) == ascii_lower(recipient)) return one.words;
  }
  const auto remark = status.find('(');
  return std::string(remark == std::string_view::npos ? status : status.substr(remark));
}

std::optional<Report> read_block(const Fields& block, const Opened& report) {
  Report found{.recipient = recipient_of(block, report), .status = {}, .reason = {}};
  if (found.recipient.empty()) return std::nullopt;
  const auto action = ascii_lower(value_of(block, "action"));
  const auto status = value_of(block, "status");
  const auto diagnostic = diagnostic_of(block);
  found.status = status_in(status, diagnostic.words);
  if (is_one_of(action, {"delivered", "relayed", "expanded"})) {
    found.reason = action;
    return found;
  }
  const auto words = words_about(found.recipient, status, diagnostic.words, report);
  found.original = address_in(value_of(block, "original-recipient"));
  found.kind = verdict_on(
      {.status = status, .words = words, .recipient = found.recipient, .is_programs = diagnostic.type == "x-unix"});
  found.is_still_tried = action == "delayed";
  if (found.is_still_tried) found.kind = Kind::soft;
  found.reason = reason_from(words);
  return found;
}

std::vector<Report> read_status(const Opened& report) {
  std::vector<Report> found;
  for (const auto& block : report.status) {
    if (auto one = read_block(block, report)) found.push_back(std::move(*one));
  }
  return found;
}

std::vector<Report> read_words(const Opened& report) {
  std::vector<Report> found;
  for (const auto& one : recipients_in_words(report)) {
    found.push_back({.recipient = one.recipient,
                     .kind = verdict_on({.status = {}, .words = one.words, .recipient = one.recipient}),
                     .status = status_in({}, one.words),
                     .reason = reason_from(one.words)});
  }
  return found;
}

bool is_from_postmaster(const Opened& report) {
  const auto sender = ascii_lower(report.mail.sender);
  return sender.starts_with("postmaster@") || sender.starts_with("mailer-daemon");
}

bool has_subject_of_report(const Opened& report) {
  const auto subject = ascii_lower(report.mail.subject);
  constexpr std::string_view kSubjects[] = {
      "undeliver",   "returned mail", "failure notice",      "delivery status",   "delivery failure", "delivery failed",
      "mail failed", "mail failure",  "delivery has failed", "mail system error", "could not send"};
  return std::any_of(std::begin(kSubjects), std::end(kSubjects),
                     [&](std::string_view one) { return subject.find(one) != std::string::npos; });
}

Report nothing() {
  return {.recipient = {}, .kind = Kind::none, .status = {}, .reason = "tells of no delivery"};
}

std::vector<Report> reports_in(const std::optional<Opened>& report) {
  if (!report) return {{.recipient = {}, .kind = Kind::none, .status = {}, .reason = "is no message"}};
  if (auto told = read_notification(report->words); told && !told->empty()) return *told;
  if (!report->feedback.empty()) return read_feedback(*report);
  if (auto told = read_status(*report); !told.empty()) return told;
  if (report->has_faulty_status) {
    return {{.recipient = {}, .kind = Kind::none, .status = {}, .reason = "its delivery status cannot be read"}};
  }
  const auto sign = mailbox::sign_of_automatic(report->mail);
  const bool is_report = sign == mailbox::Automatic::delivery_report || is_from_postmaster(*report) ||
                         !value_of(report->mail.header, "x-failed-recipients").empty();
  if (is_report || has_subject_of_report(*report)) {
    if (auto told = read_words(*report); !told.empty()) return told;
  }
  if (sign == mailbox::Automatic::reply) {
    return {{.recipient = report->mail.sender, .kind = Kind::autoreply, .status = {}, .reason = report->mail.subject}};
  }
  return {nothing()};
}

}  // namespace

Reading read_message(std::string_view bytes) {
  const auto report = open_report(bytes);
  return {.reports = reports_in(report), .evidence = report ? evidence_in(*report) : Evidence{}};
}

std::vector<Report> read_reports(std::string_view bytes) {
  return read_message(bytes).reports;
}

}  // namespace signpost::bounces
