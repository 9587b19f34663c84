#include "bounces/notification.hpp"

#include "base/text.hpp"
#include "bounces/verdict.hpp"
#include "bounces/words.hpp"
#include "mailbox/charsets.hpp"

#include <Poco/Exception.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

namespace signpost::bounces {
namespace {

using Object = Poco::JSON::Object::Ptr;

std::string text_of(const Poco::Dynamic::Var& value) {
  return value.isString() || value.isNumeric() ? mailbox::tidy_line(value.toString()) : std::string();
}

std::string text_of(const Object& object, const std::string& name) {
  return object ? text_of(object->get(name)) : std::string();
}

Object parsed(std::string_view words) {
  const auto end = words.find("\n--");  // how mail programs begin a signature, and relays their own words
  // Sendmail parts lines of more than 990 bytes so, within a text too.
  const auto json = replace_all(std::string(words.substr(0, end)), "!\n ", "");
  try {
    Poco::JSON::Parser parser;
    return parser.parse(json).extract<Object>();
  } catch (const Poco::Exception&) {
    return nullptr;
  }
}

std::vector<Report> reports_of(const Object& event, const std::string& list, Kind kind, const std::string& reason) {
  std::vector<Report> reports;
  const auto recipients = event ? event->getArray(list) : Poco::JSON::Array::Ptr();
  for (std::size_t k = 0; recipients && k < recipients->size() && k < kMostRecipients; ++k) {
    const auto one = recipients->getObject(static_cast<unsigned>(k));
    if (!one) continue;
    const auto said = text_of(one, "diagnosticCode");
    reports.push_back(
        {text_of(one, "emailAddress"), kind, status_in(text_of(one, "status"), said), said.empty() ? reason : said});
    if (kind != Kind::hard || said.empty()) continue;
    reports.back().kind =
        verdict_on({.status = reports.back().status, .words = said, .recipient = reports.back().recipient});
  }
  return reports;
}

/// What arrived: no bounce.
std::vector<Report> delivered(const Object& event) {
  const auto delivery = event->getObject("delivery");
  const auto recipients = delivery ? delivery->getArray("recipients") : Poco::JSON::Array::Ptr();
  std::vector<Report> reports;
  for (std::size_t k = 0; recipients && k < recipients->size() && k < kMostRecipients; ++k) {
    reports.push_back({.recipient = text_of(recipients->get(static_cast<unsigned>(k))),
                       .kind = Kind::none,
                       .status = {},
                       .reason = "delivered"});
  }
  return reports;
}

std::vector<Report> delayed(const Object& event) {
  const auto delay = event->getObject("deliveryDelay");
  auto reports = reports_of(delay, "delayedRecipients", Kind::soft, text_of(delay, "delayType"));
  for (auto& report : reports) report.is_still_tried = true;
  return reports;
}

}  // namespace

std::optional<std::vector<Report>> read_notification(std::string_view words) {
  words = trim(words);
  if (!words.starts_with('{')) return std::nullopt;
  auto event = parsed(words);
  // Where it was passed on with its envelope, the notification is a text in it.
  if (const auto inner = text_of(event, "Message"); inner.starts_with('{')) event = parsed(inner);
  auto type = text_of(event, "notificationType");
  if (type.empty()) type = text_of(event, "eventType");
  if (type == "Complaint") {
    const auto complaint = event->getObject("complaint");
    const auto why = text_of(complaint, "complaintFeedbackType");
    return reports_of(complaint, "complainedRecipients", Kind::complaint, why.empty() ? "complaint" : why);
  }
  if (type == "Delivery") return delivered(event);
  if (type == "DeliveryDelay") return delayed(event);
  if (type != "Bounce") return std::nullopt;
  const auto bounce = event->getObject("bounce");
  const auto kind = text_of(bounce, "bounceType") == "Permanent" ? Kind::hard : Kind::soft;
  return reports_of(bounce, "bouncedRecipients", kind, text_of(bounce, "bounceSubType"));
}

}  // namespace signpost::bounces
