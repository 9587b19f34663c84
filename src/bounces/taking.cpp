#include "bounces/taking.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "bounces/fields.hpp"
#include "mail/copies.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::bounces {
namespace {

store::BounceKind stored_kind(Kind kind) {
  if (kind == Kind::complaint) return store::BounceKind::complaint;
  return kind == Kind::hard ? store::BounceKind::hard : store::BounceKind::soft;
}

std::optional<Ignored> why_ignored(const Report& report) {
  if (report.kind == Kind::autoreply) return Ignored::autoreply;
  if (report.kind == Kind::none) return Ignored::no_report;
  if (report.is_still_tried) return Ignored::still_tried;
  return std::nullopt;
}

std::string local_part(std::string_view address) {
  return ascii_lower(address.substr(0, address.rfind('@')));
}

/// Whether the report is about somebody else, whom the reader passes mail on to. Within a mail system an address is
/// often written anew with the same name before the "@".
bool is_about_another(const Report& report, const store::Subscriber& subscriber) {
  if (report.recipient.empty()) return false;
  for (const auto& address : {report.recipient, report.original}) {
    if (address.empty()) continue;
    if (store::address_key(address) == subscriber.key || local_part(address) == local_part(subscriber.email)) {
      return false;
    }
  }
  return true;
}

/// What is nearest to the reader's own address, and then what weighs most.
int weight_of(const Report& report, const store::Subscriber& subscriber) {
  if (why_ignored(report)) return 0;
  const int kind = report.kind == Kind::complaint ? 3 : report.kind == Kind::hard ? 2 : 1;
  return kind + (is_about_another(report, subscriber) ? 0 : 10);
}

store::NewBounce bounce_of(const Report& report, const std::string& subscriber, const std::string& name) {
  return {.report = name,
          .subscriber = subscriber,
          .issue = {},
          .kind = stored_kind(report.kind),
          .status = report.status,
          .words = without_addresses(report.reason)};
}

}  // namespace

Taking::Taking(store::Store& store, const mail::ReturnPaths& paths, bool has_return_paths, const Clock& clock,
               Writing writing)
    : bounces_(store),
      subscribers_(store),
      paths_(paths),
      has_return_paths_(has_return_paths),
      clock_(clock),
      writing_(writing) {
  for (auto& dispatch : store::Dispatches(store).all()) issues_.push_back(std::move(dispatch.issue));
}

std::vector<Taken> Taking::take(std::string_view bytes) {
  auto [reports, evidence] = read_message(bytes);
  const auto name = evidence.own_id.empty() ? "bytes " + content_hash(bytes) : "id " + evidence.own_id;
  if (const auto copy = copy_by_address(evidence)) return take_all_of(*copy, std::move(reports), name);
  std::vector<Taken> taken;
  taken.reserve(reports.size());
  for (auto& report : reports) taken.push_back(take_one(std::move(report), evidence, name));
  return taken;
}

std::optional<mail::ReturnPaths::Returned> Taking::copy_by_address(const Evidence& evidence) const {
  for (const auto& address : evidence.addresses) {
    if (auto copy = paths_.open(address, issues_)) return copy;
  }
  return std::nullopt;
}

/// All of it tells of one copy, which came back once.
std::vector<Taken> Taking::take_all_of(const mail::ReturnPaths::Returned& copy, std::vector<Report> reports,
                                       const std::string& name) {
  const auto subscriber = subscribers_.find(copy.recipient).value_or(store::Subscriber{});
  const auto weightiest =
      std::ranges::max_element(reports, {}, [&](const Report& report) { return weight_of(report, subscriber); });
  std::vector<Taken> taken;
  for (auto report = reports.begin(); report != reports.end(); ++report) {
    Taken one{.report = *report, .ignored = why_ignored(*report), .proof = store::BounceProof::return_path};
    if (!one.ignored && report != weightiest) one.ignored = Ignored::beside;
    if (!one.ignored) {
      auto bounce = bounce_of(*report, copy.recipient, name);
      bounce.issue = copy.issue;
      bounce.proof = one.proof;
      bounce.is_about_another = is_about_another(*report, subscriber);
      one.stored = write(bounce);
    }
    taken.push_back(std::move(one));
  }
  return taken;
}

std::optional<store::SentEdition> Taking::copy_by_id(const std::string& subscriber, const Evidence& evidence) {
  if (evidence.message_ids.empty()) return std::nullopt;
  for (auto& sent : bounces_.sent_to(subscriber)) {
    const auto name = mail::copy_name(fmt::format("/newsletters/{}/", sent.issue), sent.edition, subscriber) + "@";
    const bool is_it = std::ranges::any_of(evidence.message_ids,
                                           [&](const std::string& id) { return ascii_lower(id).starts_with(name); });
    if (is_it) return std::move(sent);
  }
  return std::nullopt;
}

Taken Taking::take_one(Report report, const Evidence& evidence, const std::string& name) {
  Taken taken{.report = std::move(report), .ignored = {}};
  taken.ignored = why_ignored(taken.report);
  if (taken.ignored) return taken;
  std::optional<store::Subscriber> subscriber;
  for (const auto& address : {taken.report.original, taken.report.recipient}) {
    if (!subscriber && !address.empty()) subscriber = subscribers_.find_by_email(address);
  }
  if (!subscriber) {
    taken.ignored = taken.report.recipient.empty() ? Ignored::nobody_named : Ignored::not_listed;
    return taken;
  }
  auto bounce = bounce_of(taken.report, subscriber->id, name);
  if (auto copy = copy_by_id(subscriber->id, evidence)) {
    bounce.issue = std::move(copy->issue);
    bounce.edition = copy->edition;
    taken.proof = bounce.proof = store::BounceProof::message_id;
  }
  const bool is_proven = bounce.proof != store::BounceProof::address;
  if (!is_proven && (has_return_paths_ || taken.report.kind == Kind::complaint)) {
    taken.ignored = Ignored::unproven;
    return taken;
  }
  taken.stored = write(bounce);
  return taken;
}

store::TakenBounce Taking::write(const store::NewBounce& bounce) {
  const auto now = clock_.now();
  return writing_ == Writing::rehearsal ? bounces_.would_take(bounce, now) : bounces_.take(bounce, now);
}

}  // namespace signpost::bounces
