#include "bounces/evidence.hpp"

#include "base/text.hpp"

namespace signpost::bounces {
namespace {

constexpr std::size_t kMostOfEach = 500;  // a true report has a handful

void add_addresses(const Fields& fields, std::initializer_list<std::string_view> names, Evidence& evidence) {
  for (const auto& field : fields) {
    if (names.size() > 0 && !is_one_of(field.name, names)) continue;
    for (auto& found : addresses_in(field.value)) {
      if (evidence.addresses.size() == kMostOfEach) return;
      evidence.addresses.push_back(std::move(found.address));
    }
  }
}

/// "<a@b> <c@d>".
void add_ids(std::string_view value, Evidence& evidence) {
  for (auto from = value.find('<'); from != std::string_view::npos; from = value.find('<', from + 1)) {
    const auto end = value.find('>', from);
    if (end == std::string_view::npos || evidence.message_ids.size() == kMostOfEach) return;
    evidence.message_ids.emplace_back(value.substr(from + 1, end - from - 1));
  }
}

}  // namespace

Evidence evidence_in(const Opened& report) {
  Evidence evidence{.addresses = {}, .message_ids = {}, .own_id = report.mail.message_id};
  const auto& header = report.mail.header;
  add_addresses(header, {"delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to"}, evidence);
  add_addresses(header, {"to", "cc", "apparently-to"}, evidence);
  add_addresses(report.original, {"return-path", "errors-to", "sender", "x-envelope-from"}, evidence);
  add_addresses(report.feedback, {"original-mail-from"}, evidence);
  for (const auto& block : report.status) add_addresses(block, {}, evidence);
  add_addresses(header, {"received"}, evidence);
  add_addresses(report.original, {"received"}, evidence);
  add_addresses({{"words", report.words}}, {}, evidence);
  for (const auto& field : report.original) {
    if (field.name == "message-id") add_ids(field.value, evidence);
  }
  for (const auto& field : header) {
    if (is_one_of(field.name, {"in-reply-to", "references"})) add_ids(field.value, evidence);
  }
  return evidence;
}

}  // namespace signpost::bounces
