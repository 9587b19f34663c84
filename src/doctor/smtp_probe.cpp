#include "doctor/smtp_probe.hpp"

#include <fmt/format.h>

namespace signpost::doctor {

mail::Reply Probe::say(std::string_view command) {
  const auto end = std::chrono::steady_clock::now() + patience_;
  wire_.send(fmt::format("{}\r\n", command), end);
  while (true) {
    if (auto reply = replies_.next()) return *reply;
    replies_.feed(wire_.receive(end));
  }
}

Probed Probe::ask(std::string_view sender, std::string_view recipient) {
  Probed probed;
  try {
    auto reply = say(fmt::format("MAIL FROM:<{}>", sender));
    if (reply.is_good()) {
      probed.at_recipient = true;
      reply = say(fmt::format("RCPT TO:<{}>", recipient));
    }
    probed.is_taken = reply.is_good();
    probed.is_for_now = reply.is_temporary();
    probed.words = mail::to_text(reply);
    say("RSET");
  } catch (const mail::LineCut& cut) {
    over_ = true;
    if (probed.words.empty()) probed.words = cut.reason;
  } catch (const mail::MalformedReply& nonsense) {
    over_ = true;
    if (probed.words.empty()) probed.words = fmt::format("the server's answer is not SMTP: '{}'", nonsense.line);
  }
  return probed;
}

void Probe::quit() noexcept {
  if (over_) return;
  try {
    say("QUIT");
  } catch (...) {
    over_ = true;
  }
}

}  // namespace signpost::doctor
