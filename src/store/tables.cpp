#include "store/tables.hpp"

#include <array>

namespace signpost::store {
namespace {

constexpr auto kNumber = ColumnType::number;
constexpr std::array<std::string_view, 2> kPassing = {"meta", "sessions"};

Table wordings() {
  return {"wordings", {{"version"}, {"text"}, {"first_used", kNumber}}};
}

Table settings() {
  return {"settings", {{"name"}, {"value"}}};
}

Table editors() {
  return {"editors", {{"name"}, {"password_hash"}, {"created_at", kNumber}, {"changed_at", kNumber}}};
}

Table submissions() {
  return {"submissions",
          {{"id"},
           {"receipt"},
           {"kind"},
           {"state"},
           {"revision", kNumber},
           {"received_at", kNumber},
           {"changed_at", kNumber},
           {"source"},
           {"message"},
           {"name"},
           {"role"},
           {"team"},
           {"email"},
           {"email_key"},
           {"language"},
           {"consent"},
           {"wording"},
           {"consent_ended_at", kNumber},
           {"page"},
           {"passage"},
           {"passage_quote"},
           {"edited"},
           {"answer"},
           {"file"},
           {"issue"},
           {"message_id"},
           {"search_text"},
           {"about"},
           {"subject"}}};
}

Table submission_history() {
  return {"submission_history", {{"submission_id"}, {"step", kNumber}, {"at", kNumber}, {"who"}, {"what"}}};
}

Table subscribers() {
  return {"subscribers",
          {{"id"},
           {"email"},
           {"email_key"},
           {"name"},
           {"language"},
           {"audiences"},
           {"state"},
           {"created_at", kNumber},
           {"changed_at", kNumber},
           {"confirmed_at", kNumber}}};
}

Table consents() {
  return {"consents",
          {{"id"}, {"subscriber_id"}, {"wording"}, {"given_at", kNumber}, {"source"}, {"ended_at", kNumber}}};
}

Table kept_out() {
  return {"kept_out", {{"hash"}, {"reason"}, {"since", kNumber}}};
}

Table letters() {
  return {"letters",
          {{"id"},
           {"kind"},
           {"email"},
           {"email_key"},
           {"language"},
           {"contents"},
           {"written_at", kNumber},
           {"due_at", kNumber},
           {"attempts", kNumber},
           {"last_error"},
           {"claim"},
           {"claimed_until", kNumber},
           {"sent_at", kNumber},
           {"given_up_at", kNumber}}};
}

Table dispatches() {
  return {"dispatches",
          {{"id", kNumber},
           {"issue"},
           {"edition", kNumber},
           {"content"},
           {"approved_by"},
           {"frozen_at", kNumber},
           {"starts_at", kNumber},
           {"pause"}}};
}

Table deliveries() {
  return {"deliveries",
          {{"id", kNumber},
           {"dispatch", kNumber},
           {"subscriber_id"},
           {"state"},
           {"attempts", kNumber},
           {"due_at", kNumber},
           {"sender"},
           {"claimed_until", kNumber},
           {"changed_at", kNumber},
           {"reply"}}};
}

Table bounces() {
  return {"bounces",
          {{"id"},
           {"report"},
           {"subscriber_id"},
           {"delivery", kNumber},
           {"proof"},
           {"kind"},
           {"status"},
           {"words"},
           {"at", kNumber}}};
}

}  // namespace

const std::vector<Table>& kept_tables() {
  static const std::vector<Table> tables = {wordings(),    settings(), editors(),  submissions(), submission_history(),
                                            subscribers(), consents(), kept_out(), letters(),     dispatches(),
                                            deliveries(),  bounces()};
  return tables;
}

std::span<const std::string_view> passing_tables() {
  return kPassing;
}

}  // namespace signpost::store
