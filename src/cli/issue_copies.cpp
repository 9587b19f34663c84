#include "cli/issue_copies.hpp"

#include "base/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace signpost::cli {

mail::Outgoing IssueCopies::copy_for(const store::InHand& recipient, std::string room) {
  const auto& subscriber = recipient.subscriber;
  Diagnostics faults;
  const auto* body = bodies_.body_for(subscriber, faults);
  if (body == nullptr) throw Error("no copy can be made for their audiences");
  return {.envelope = {paths_.address_for(dispatch_.issue, subscriber.id), subscriber.email},
          .message = body->copy_for({.recipient = subscriber.id,
                                     .edition = dispatch_.edition,
                                     .to = {subscriber.preferences.name, subscriber.email},
                                     .preferences = letters_.preferences_address(subscriber.id, dispatch_.frozen_at),
                                     .unsubscribe = letters_.unsubscribe_address(subscriber.id, dispatch_.frozen_at)},
                                    std::move(room))};
}

dispatch::DomainRates domain_rates_of(const MailSettings& mail) {
  return {.per_hour = mail.per_domain, .named = mail.domains};
}

dispatch::Course course_of(const MailSettings& mail, const World& world) {
  dispatch::Course course{
      .connections = mail.connections,
      .rates = {.per_second = mail.per_second, .per_hour = mail.per_hour, .domains = domain_rates_of(mail)}};
  const auto wait = world.environment("SIGNPOST_SMTP_RETRY");
  if (wait.empty()) return course;
  int seconds = 0;
  const auto [end, fault] = std::from_chars(wait.data(), wait.data() + wait.size(), seconds);
  if (fault != std::errc() || end != wait.data() + wait.size() || seconds < 1) {
    throw Error(fmt::format("SIGNPOST_SMTP_RETRY is '{}', which is no number of seconds", wait));
  }
  course.first_wait = std::chrono::seconds(seconds);
  course.trouble_wait = std::min(course.trouble_wait, std::chrono::milliseconds(course.first_wait) / 50);
  return course;
}

}  // namespace signpost::cli
