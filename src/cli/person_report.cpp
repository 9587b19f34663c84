#include "cli/person_report.hpp"

#include "base/text.hpp"
#include "cli/places_report.hpp"
#include "cli/submission_report.hpp"

#include <fmt/format.h>

namespace signpost::cli {
namespace {

std::string time_json(const std::optional<UtcSeconds>& time) {
  return time ? json_string(rfc3339(*time)) : "null";
}

std::string to_json(const store::Subscriber& one) {
  return fmt::format(
      R"({{"email": {}, "name": {}, "language": {}, "audiences": {}, "state": {}, "created_at": {}, "confirmed_at": {}}})",
      json_string(one.email), json_string(one.preferences.name), json_string(one.preferences.language),
      json_array_of(one.preferences.audiences), json_string(to_text(one.state)), time_json(one.created_at),
      time_json(one.confirmed_at));
}

std::string to_json(const store::ConsentRecord& one) {
  return fmt::format(R"({{"wording": {}, "text": {}, "given_at": {}, "source": {}, "ended_at": {}}})",
                     json_string(one.wording.version), json_string(one.wording.text), time_json(one.given_at),
                     json_string(one.source), time_json(one.ended_at));
}

std::string to_json(const store::KeptSubmission& one) {
  std::vector<std::string> history;
  for (const auto& entry : one.history) history.push_back(cli::to_json(entry));
  return fmt::format(R"({{"message": {}, "agreed_to": {}, "history": [{}]}})", cli::to_json(one.submission),
                     json_string(one.wording), join(history, ", "));
}

std::string to_json(const store::KeptLetter& one) {
  std::vector<std::string> values;
  for (const auto& [name, value] : one.content.values) {
    values.push_back(fmt::format("{}: {}", json_string(name), json_string(value)));
  }
  return fmt::format(R"({{"kind": {}, "email": {}, "written_at": {}, "sent_at": {}, "values": {{{}}}}})",
                     json_string(one.content.kind), json_string(one.content.email), time_json(one.written_at),
                     time_json(one.sent_at), join(values, ", "));
}

std::string to_json(const store::IssueOfPerson& one) {
  return fmt::format(R"({{"issue": {}, "edition": {}, "state": {}, "attempts": {}, "reply": {}, "changed_at": {}}})",
                     json_string(one.issue), one.edition, json_string(to_text(one.state)), one.attempts,
                     json_string(one.reply), time_json(one.changed_at));
}

std::string to_json(const store::CameBack& one) {
  return fmt::format(R"({{"kind": {}, "status": {}, "words": {}, "at": {}}})", json_string(to_text(one.kind)),
                     json_string(one.status), json_string(one.words), time_json(one.at));
}

template <class Item>
std::string array(const std::vector<Item>& items) {
  std::vector<std::string> rows;
  rows.reserve(items.size());
  for (const auto& item : items) rows.push_back(to_json(item));
  return "[" + join(rows, ", ") + "]";
}

}  // namespace

std::string to_json(const store::PersonRecord& record) {
  return fmt::format(
      R"({{"subscriber": {}, "consents": {}, "messages": {}, "letters": {}, "issues": {}, "came_back": {}, "mentioned_in": {}, "kept_out": {}}})",
      record.subscriber ? to_json(*record.subscriber) : "null", array(record.consents), array(record.submissions),
      array(record.letters), array(record.issues), array(record.came_back), json_array_of(record.mentioned_in),
      json_string(record.kept_out));
}

}  // namespace signpost::cli
