#include "mail/smtp_dialogue.hpp"

#include "base/text.hpp"
#include "mail/smtp_data.hpp"

#include <fmt/format.h>

#include <charconv>

namespace signpost::mail {
namespace {

constexpr std::string_view kFinalDot = ".\r\n";
constexpr int kStartInput = 354;
constexpr int kClosing = 421;
constexpr std::chrono::seconds kPatienceForQuit{2};

Wire::Deadline in(std::chrono::seconds patience) {
  return std::chrono::steady_clock::now() + patience;
}

std::optional<std::size_t> number_in(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number == 0) return std::nullopt;
  return number;
}

void note(Capabilities& capabilities, std::string_view line) {
  const auto blank = line.find(' ');
  const auto keyword = ascii_lower(line.substr(0, blank));
  const auto value = blank == std::string_view::npos ? std::string_view() : trim(line.substr(blank));
  if (keyword == "size") {
    capabilities.announces_size = true;
    capabilities.size = number_in(value);
  }
  capabilities.pipelining |= keyword == "pipelining";
  capabilities.eight_bit_mime |= keyword == "8bitmime";
  capabilities.smtp_utf8 |= keyword == "smtputf8";
  capabilities.start_tls |= keyword == "starttls";
  capabilities.auth |= keyword == "auth" || keyword.starts_with("auth=");
}

/// The first line of an answer to EHLO is the server's name.
Capabilities capabilities_of(const Reply& reply) {
  Capabilities capabilities;
  const auto lines = split(reply.text, '\n');
  for (std::size_t k = 1; k < lines.size(); ++k) note(capabilities, lines[k]);
  return capabilities;
}

std::string mail_command(const Envelope& envelope, std::string_view data, const Capabilities& capabilities) {
  auto command = fmt::format("MAIL FROM:<{}>", envelope.sender);
  if (capabilities.announces_size) command += fmt::format(" SIZE={}", data.size());
  if (capabilities.eight_bit_mime && !is_seven_bit(data)) command += " BODY=8BITMIME";
  return command;
}

Verdict verdict_of(const Reply& reply, Verdict otherwise) {
  if (reply.is_final()) return Verdict::refused;
  return reply.is_temporary() ? Verdict::deferred : otherwise;
}

std::string_view command_of(Step step) {
  switch (step) {
    case Step::sender: return "MAIL FROM";
    case Step::recipient: return "RCPT TO";
    case Step::data: return "DATA";
    case Step::content: return "the message's end";
  }
  return "";
}

std::string_view word_for(Verdict verdict) {
  switch (verdict) {
    case Verdict::sent: return "sent";
    case Verdict::deferred: return "not sent for now";
    case Verdict::refused: return "refused";
    case Verdict::in_doubt: return "in doubt";
  }
  return "";
}

Delivery cut(Step step, std::string reason) {
  return {.verdict = step == Step::content ? Verdict::in_doubt : Verdict::deferred,
          .step = step,
          .reply = {},
          .reason = std::move(reason)};
}

}  // namespace

std::string to_text(const Delivery& delivery) {
  const auto words = delivery.reply.code == 0 ? delivery.reason : to_text(delivery.reply);
  if (delivery.verdict == Verdict::sent) return fmt::format("sent: {}", words);
  return fmt::format("{} at {}: {}", word_for(delivery.verdict), command_of(delivery.step), words);
}

Capabilities capabilities_of(std::string_view said) {
  ReplyReader reader;
  reader.feed(said);
  Capabilities capabilities;
  try {
    while (const auto reply = reader.next()) {
      if (reply->code == 250) capabilities = capabilities_of(*reply);
    }
  } catch (const MalformedReply&) {
    // libcurl took it for an answer; what cannot be read announces nothing.
  }
  return capabilities;
}

Delivery Dialogue::deliver(const Envelope& envelope, std::string_view message, const BeforeEnd& before_end) {
  const auto data = data_of(message);
  if (auto refusal = unfit(data)) return *refusal;
  if (auto refusal = open(envelope, data)) return *refusal;
  if (before_end) {
    usable_ = false;
    before_end();
    usable_ = true;
  }
  return finish();
}

void Dialogue::quit() noexcept {
  try {
    if (usable_) ask("QUIT", kPatienceForQuit);
  } catch (...) {
    // Gone already.
  }
  usable_ = false;
}

std::optional<Delivery> Dialogue::unfit(std::string_view data) const {
  std::string reason;
  if (capabilities_.size && data.size() > *capabilities_.size) {
    reason = fmt::format("the server takes at most {} octets and the message has {}", *capabilities_.size, data.size());
  }
  if (!capabilities_.eight_bit_mime && !is_seven_bit(data)) reason = "the server takes ASCII alone (no 8BITMIME)";
  if (reason.empty()) return std::nullopt;
  return Delivery{.verdict = Verdict::refused, .step = Step::sender, .reply = {}, .reason = reason};
}

/// MAIL, RCPT and DATA; nothing once the server waits for the message.
std::optional<Delivery> Dialogue::open(const Envelope& envelope, std::string_view data) {
  auto step = Step::sender;
  try {
    const auto sender = ask(mail_command(envelope, data, capabilities_), patience_.command);
    if (!sender.is_good()) return judge(step, sender, false);
    step = Step::recipient;
    const auto recipient = ask(fmt::format("RCPT TO:<{}>", envelope.recipient), patience_.command);
    if (!recipient.is_good()) return judge(step, recipient, false);
    step = Step::data;
    const auto start = ask("DATA", patience_.command);
    if (start.code != kStartInput) return judge(step, start, false);
    // Without its final dot the server must not deliver it (RFC 5321 section 4.1.1.4): a line cut here is no doubt.
    wire_.send(data, in(patience_.data));
    return std::nullopt;
  } catch (const LineCut& fault) {
    usable_ = false;
    return cut(step, fault.reason);
  } catch (const MalformedReply& fault) {
    usable_ = false;
    return cut(step, fmt::format("the server's answer is not SMTP: '{}'", fault.line));
  }
}

/// The final dot and its answer, the only moment at which a message may be delivered or not.
Delivery Dialogue::finish() {
  try {
    const auto reply = answer_to_message();
    return judge(Step::content, reply, reply.is_good());
  } catch (const LineCut& fault) {
    usable_ = false;
    return cut(Step::content, fault.reason);
  } catch (const MalformedReply& fault) {
    usable_ = false;
    return cut(Step::content, fmt::format("the server's answer is not SMTP: '{}'", fault.line));
  }
}

/// A server may refuse the message before it has all of it, and go: what it said is there to be read although nothing
/// can be sent any more.
Reply Dialogue::answer_to_message() {
  try {
    wire_.send(kFinalDot, in(patience_.command));
  } catch (const LineCut& fault) {
    usable_ = false;
    try {
      return answer(kPatienceForQuit);
    } catch (const LineCut&) {
      throw fault;
    }
  }
  return answer(patience_.content);
}

Reply Dialogue::ask(std::string_view command, std::chrono::seconds patience) {
  wire_.send(std::string(command) + "\r\n", in(patience));
  return answer(patience);
}

Reply Dialogue::answer(std::chrono::seconds patience) {
  const auto deadline = in(patience);
  while (true) {
    if (auto reply = replies_.next()) return *reply;
    replies_.feed(wire_.receive(deadline));
  }
}

Delivery Dialogue::judge(Step step, const Reply& reply, bool as_hoped) {
  const auto otherwise = step == Step::content ? Verdict::in_doubt : Verdict::deferred;
  Delivery delivery{
      .verdict = as_hoped ? Verdict::sent : verdict_of(reply, otherwise), .step = step, .reply = reply, .reason = {}};
  const bool nonsense = !as_hoped && !reply.is_temporary() && !reply.is_final();
  if (reply.code == kClosing || nonsense) usable_ = false;
  if (usable_ && !as_hoped && step != Step::content) reset();
  return delivery;
}

/// After a refusal, so that the next transaction starts from nothing.
void Dialogue::reset() {
  try {
    if (!ask("RSET", patience_.command).is_good()) usable_ = false;
  } catch (const LineCut&) {
    usable_ = false;
  } catch (const MalformedReply&) {
    usable_ = false;
  }
}

}  // namespace signpost::mail
