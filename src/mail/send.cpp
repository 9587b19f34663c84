#include "mail/send.hpp"

#include "base/error.hpp"
#include "mail/outbox.hpp"
#include "mail/smtp_transport.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

namespace signpost::mail {
namespace {

constexpr std::string_view kOutbox = "outbox";
constexpr std::string_view kPlaceholder = "newsletter@example.org";

Patience patience_of(const std::string& text) {
  if (text.empty()) return {};
  int seconds = 0;
  const auto* end = text.data() + text.size();
  const auto [parsed, fault] = std::from_chars(text.data(), end, seconds);
  if (fault != std::errc() || parsed != end || seconds < 1) {
    throw Error(fmt::format("SIGNPOST_SMTP_TIMEOUT is '{}', which is no number of seconds", text));
  }
  const std::chrono::seconds each(seconds);
  return {.command = each, .data = each, .content = each};
}

}  // namespace

Mailbox sender_of(const Settings& settings) {
  if (settings.mail.from.empty()) return {settings.title, std::string(kPlaceholder)};
  return split_mailbox(settings.mail.from);
}

bool goes_to_outbox(const Settings& settings) {
  return settings.mail.smtp.url == kOutbox;
}

SmtpAccess access_to(const Settings& settings, const SmtpEnvironment& environment) {
  const auto& server = settings.mail.smtp;
  return {.url = server.url,
          .user = server.user,
          .password = environment.password,
          .certificates = environment.certificates,
          .own_name = std::string(domain_of(ascii_address(sender_of(settings).address))),
          .patience = patience_of(environment.patience),
          .cancelled = {}};
}

std::unique_ptr<Transport> make_transport(const Settings& settings, const std::filesystem::path& root,
                                          const SmtpEnvironment& environment, const Clock& clock,
                                          std::function<bool()> cancelled) {
  if (goes_to_outbox(settings)) return std::make_unique<Outbox>(root / "var" / "outbox", clock);
  auto access = access_to(settings, environment);
  access.cancelled = std::move(cancelled);
  return std::make_unique<SmtpTransport>(std::move(access));
}

std::optional<Delivery> send_test(const Newsletter& newsletter, const Document& selected, const Settings& settings,
                                  const render::Templates& templates, const StyleSheet& styles, const Recipient& to,
                                  UtcSeconds now, Transport& transport, Diagnostics& diagnostics) {
  if (settings.mail.from.empty() && !goes_to_outbox(settings)) {
    throw Error("nobody is named as the sender", "put mail.from into signpost.yaml: from: Name <address>");
  }
  Diagnostics faults;
  const auto message = compose(newsletter, selected, settings, templates, styles, to, now, faults, Purpose::sending);
  diagnostics.insert(diagnostics.end(), faults.begin(), faults.end());
  if (has_errors(faults)) return std::nullopt;
  return transport.deliver({{sender_of(settings).address, to.address}, message.eml});
}

}  // namespace signpost::mail
