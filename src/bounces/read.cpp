#include "bounces/read.hpp"

#include "bounces/evidence.hpp"
#include "bounces/nature.hpp"
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

/// Who complained, as far as the report says.
std::vector<std::string> complainants_in(const Opened& report) {
  std::vector<std::string> found;
  for (const std::string_view name : {"original-rcpt-to", "removal-recipient"}) {
    if (!found.empty()) break;
    for (const auto& field : report.feedback) {
      auto address = field.name == name ? address_in(field.value) : std::string();
      if (!address.empty() && found.size() < kMostRecipients) found.push_back(std::move(address));
    }
  }
  for (const auto* name : {"x-hmxmroriginalrecipient", "to"}) {
    const auto to = addresses_in(value_of(report.original, name));
    if (found.empty() && to.size() == 1) found.push_back(to.front().address);
  }
  return found;
}

/// Complaints, from what readers' own mail services report of them.
std::vector<Report> read_feedback(const Opened& report) {
  const auto type = ascii_lower(value_of(report.feedback, "feedback-type"));
  // Reports of failed authentication (RFC 6591) and "not spam" complain about nothing that the reader did not want.
  const bool complains = !is_one_of(type, {"auth-failure", "not-spam", "dmarc"});
  const Report one{{}, complains ? Kind::complaint : Kind::none, {}, type.empty() ? "complaint" : type};
  std::vector<Report> found;
  for (auto& recipient : complainants_in(report)) {
    found.push_back(one);
    found.back().recipient = std::move(recipient);
  }
  return found.empty() ? std::vector{one} : found;
}

/// Whom a block is about: as it was delivered to, or else as we wrote the address; "robin@store" is a server's own
/// name.
std::string recipient_of(const Fields& block, const Opened& report) {
  std::string local;
  for (const auto* name : {"final-recipient", "original-recipient", "x-actual-recipient"}) {
    auto address = address_in(value_of(block, name));
    if (address.find('.', address.find('@') + 1) != std::string::npos) return address;
    if (local.empty()) local = std::move(address);
  }
  if (!local.empty()) return local;
  const auto failed = addresses_in(value_of(report.mail.header, "x-failed-recipients"));
  const bool is_program = value_of(block, "final-recipient").find('|') != std::string_view::npos;
  return is_program && failed.size() == 1 ? failed.front().address : std::string();
}

/// What a block says of its recipient; where that is numbers alone, what people are told of the same one.
std::string words_about(const std::string& recipient, std::string_view status, const std::string& diagnostic,
                        const std::vector<Mentioned>& mentioned) {
  if (has_known_words(diagnostic)) return diagnostic;
  for (const auto& one : mentioned) {
    if (ascii_lower(one.recipient) != ascii_lower(recipient)) continue;
    return diagnostic.empty() ? one.words : diagnostic + " " + one.words;
  }
  const auto remark = status.find('(');
  if (!diagnostic.empty()) return diagnostic;
  return std::string(remark == std::string_view::npos ? status : status.substr(remark));
}

/// By what is told of the recipient, or where there is but one, of all.
bool is_late(const Opened& report, const std::vector<Mentioned>& mentioned, const std::string& recipient) {
  if (mentioned.size() == 1) return is_refused_late(report.words);
  return std::any_of(mentioned.begin(), mentioned.end(), [&](const Mentioned& one) {
    return ascii_lower(one.recipient) == ascii_lower(recipient) && one.words.find(">>>") == std::string::npos &&
           is_refused_late(one.words);
  });
}

bool is_success(std::string_view action, std::string_view status, const std::string& words) {
  if (is_one_of(action, {"delivered", "relayed", "expanded", "deliverable"})) return true;
  return status.starts_with("2.") && !is_one_of(action, {"failed", "delayed"}) && !is_telling(words);
}

std::optional<Report> read_block(const Fields& block, const Opened& report, const std::vector<Mentioned>& mentioned) {
  Report found{.recipient = recipient_of(block, report), .status = {}, .reason = {}};
  if (found.recipient.empty()) return std::nullopt;
  const auto action = ascii_lower(value_of(block, "action"));
  const auto status = value_of(block, "status");
  const auto diagnostic = diagnostic_of(block);
  found.status = status_in(status, diagnostic.words);
  if (is_success(action, status, diagnostic.words)) {
    found.reason = action.empty() ? "delivered" : action;
    return found;
  }
  const auto words = words_about(found.recipient, status, diagnostic.words, mentioned);
  found.original = address_in(value_of(block, "original-recipient"));
  found.kind = verdict_on({.status = status,
                           .words = words,
                           .recipient = found.recipient,
                           .is_late = is_late(report, mentioned, found.recipient),
                           .is_programs = diagnostic.type == "x-unix"});
  found.is_still_tried = action == "delayed";
  if (found.is_still_tried) found.kind = Kind::soft;
  found.reason = reason_from(diagnostic.words.empty() ? words : diagnostic.words);
  return found;
}

std::vector<Report> read_status(const Opened& report) {
  const auto mentioned = report.status.empty() ? std::vector<Mentioned>() : recipients_in_words(report);
  std::vector<Report> found;
  for (const auto& block : report.status) {
    if (found.size() == kMostRecipients) break;
    if (auto one = read_block(block, report, mentioned)) found.push_back(std::move(*one));
  }
  return found;
}

std::vector<Report> read_words(const Opened& report) {
  std::vector<Report> found;
  const auto mentioned = recipients_in_words(report);
  found.reserve(mentioned.size());
  for (const auto& one : mentioned) {
    found.push_back({.recipient = one.recipient,
                     .kind = verdict_on({.status = {},
                                         .words = one.words,
                                         .recipient = one.recipient,
                                         .is_late = is_late(report, mentioned, one.recipient)}),
                     .status = status_in({}, one.words),
                     .reason = reason_from(one.words)});
  }
  return found;
}

/// Some services pass on what a reader called unwanted without a report's parts.
bool is_plain_complaint(const Opened& report) {
  return ascii_lower(report.mail.subject).starts_with("complaint about message from") && !report.original.empty();
}

bool is_of_report(Nature nature) {
  return nature == Nature::report || nature == Nature::perhaps_report || nature == Nature::unlikely_report;
}

std::vector<Report> one_without_recipient(std::string reason) {
  return {{.recipient = {}, .kind = Kind::none, .status = {}, .reason = std::move(reason)}};
}

std::vector<Report> reports_in(const std::optional<Opened>& report) {
  if (!report) return one_without_recipient("is no message");
  if (auto told = read_notification(report->words); told && !told->empty()) return *told;
  if (!report->feedback.empty() || is_plain_complaint(*report)) return read_feedback(*report);
  const auto nature = nature_of(report->mail);
  if (!report->is_status_quoted || is_of_report(nature)) {
    if (auto told = read_status(*report); !told.empty()) return told;
  }
  if (report->has_faulty_status) return one_without_recipient("its delivery status cannot be read");
  const bool is_refused = report->disposition.find("automatic") != std::string::npos && tells_of_failure(report->words);
  if (!report->disposition.empty() && !is_refused) return one_without_recipient("a receipt");
  const bool is_report = nature == Nature::report || (is_of_report(nature) && tells_of_failure(report->words)) ||
                         (nature == Nature::perhaps_report && has_known_words(report->words));
  if (is_report && tells_of_success(report->words)) return one_without_recipient("delivered");
  if (is_report) {
    if (auto told = read_words(*report); !told.empty()) return told;
  }
  const bool is_reply = mailbox::sign_of_automatic(report->mail) == mailbox::Automatic::reply;
  if (nature == Nature::automatic_reply || (is_reply && !is_report)) {
    return {{.recipient = report->mail.sender, .kind = Kind::autoreply, .status = {}, .reason = report->mail.subject}};
  }
  return one_without_recipient("tells of no delivery");
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
