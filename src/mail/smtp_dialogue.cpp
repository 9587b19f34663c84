#include "mail/smtp_dialogue.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "mail/address.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <utility>

namespace signpost::mail {
namespace {

constexpr std::string_view kFinalDot = ".\r\n";
constexpr std::string_view kReset = "RSET\r\n";
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

/// What begins a transaction, in its order.
constexpr std::array kOpeningSteps = {Step::sender, Step::recipient, Step::data};

using Opening = std::array<std::string, kOpeningSteps.size()>;

/// Throws Error for an address that is none.
Opening opening(const Envelope& envelope, const MailData& data, const Capabilities& capabilities) {
  auto sender = fmt::format("MAIL FROM:<{}>", ascii_address(envelope.sender));
  if (capabilities.announces_size) sender += fmt::format(" SIZE={}", data.bytes().size());
  if (capabilities.eight_bit_mime && !data.is_seven_bit()) sender += " BODY=8BITMIME";
  return {sender + "\r\n", fmt::format("RCPT TO:<{}>\r\n", ascii_address(envelope.recipient)), "DATA\r\n"};
}

std::string joined(const Opening& opening) {
  return opening[0] + opening[1] + opening[2];
}

bool is_as_hoped(Step step, const Reply& reply) {
  return step == Step::data ? reply.code == kStartInput : reply.is_good();
}

Verdict verdict_of(const Reply& reply, Verdict otherwise) {
  if (reply.is_final()) return Verdict::refused;
  return reply.is_temporary() ? Verdict::deferred : otherwise;
}

std::string_view name_of(Step step) {
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

std::string not_smtp(const MalformedReply& fault) {
  return fmt::format("the server's answer is not SMTP: '{}'", fault.line);
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
  return fmt::format("{} at {}: {}", word_for(delivery.verdict), name_of(delivery.step), words);
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

Delivery Dialogue::deliver(const Outgoing& outgoing, Handover& handover) {
  const auto data = opened_ ? std::move(opened_->data) : MailData(outgoing.message);
  if (auto refusal = unfit(data)) return *refusal;
  if (auto refusal = open(outgoing.envelope, data)) return *refusal;
  usable_ = false;
  auto delivery = send_content(data, handover);
  if (!usable_) opened_.reset();
  return delivery;
}

void Dialogue::quit() noexcept {
  try {
    if (usable_ && !opened_) ask("QUIT\r\n", kPatienceForQuit);
  } catch (...) {
    // Gone already.
  }
  usable_ = false;
}

std::optional<Delivery> Dialogue::unfit(const MailData& data) const {
  std::string reason;
  const auto size = data.bytes().size();
  if (capabilities_.size && size > *capabilities_.size) {
    reason = fmt::format("the server takes at most {} octets and the message has {}", *capabilities_.size, size);
  }
  if (!capabilities_.eight_bit_mime && !data.is_seven_bit()) reason = "the server takes ASCII alone (no 8BITMIME)";
  if (reason.empty()) return std::nullopt;
  return Delivery{.verdict = Verdict::refused, .step = Step::sender, .reply = {}, .reason = reason};
}

/// MAIL, RCPT and DATA; nothing once the server waits for the message.
std::optional<Delivery> Dialogue::open(const Envelope& envelope, const MailData& data) {
  if (opened_) return read_opening(false);
  const auto commands = opening(envelope, data, capabilities_);
  if (capabilities_.pipelining) return open_at_once(joined(commands));
  for (std::size_t k = 0; k < kOpeningSteps.size(); ++k) {
    const auto step = kOpeningSteps.at(k);
    try {
      const auto reply = ask(commands.at(k), patience_.command);
      if (!is_as_hoped(step, reply)) return judge(step, reply, false);
    } catch (const LineCut& fault) {
      usable_ = false;
      return cut(step, fault.reason);
    } catch (const MalformedReply& fault) {
      usable_ = false;
      return cut(step, not_smtp(fault));
    }
  }
  return std::nullopt;
}

std::optional<Delivery> Dialogue::open_at_once(const std::string& commands) {
  const bool resets = std::exchange(needs_reset_, false);
  try {
    wire_.send(resets ? std::string(kReset) + commands : commands, in(patience_.command));
  } catch (const LineCut& fault) {
    usable_ = false;
    return cut(Step::sender, fault.reason);
  }
  return read_opening(resets);
}

/// The answers to what went out together: every command has one (RFC 2920 section 3.1), and the first that is not as
/// hoped decides.
std::optional<Delivery> Dialogue::read_opening(bool resets) {
  opened_.reset();
  std::optional<Delivery> refusal;
  auto step = Step::sender;
  try {
    const auto reset = resets ? answer(patience_.command) : Reply{};
    if (resets && !reset.is_good()) {
      usable_ = false;
      return Delivery{.verdict = Verdict::deferred, .step = Step::sender, .reply = reset, .reason = {}};
    }
    for (const auto next : kOpeningSteps) {
      step = next;
      const auto reply = answer(patience_.command);
      if (!refusal && !is_as_hoped(step, reply)) refusal = judge(step, reply, false);
      if (!usable_) return refusal;
      if (refusal && step == Step::data && reply.code == kStartInput) end_unwanted();
    }
    return refusal;
  } catch (const LineCut& fault) {
    usable_ = false;
    return refusal ? refusal : cut(step, fault.reason);
  } catch (const MalformedReply& fault) {
    usable_ = false;
    return refusal ? refusal : cut(step, not_smtp(fault));
  }
}

/// From the first octet to the end's answer. Without its final dot a server must not deliver a message (RFC 5321
/// section 4.1.1.4): a line that is cut before is no doubt.
Delivery Dialogue::send_content(const MailData& data, Handover& handover) {
  handover.content_begins();
  try {
    wire_.send(data.bytes(), in(patience_.data));
  } catch (const LineCut& fault) {
    return cut(Step::data, fault.reason);
  }
  handover.before_end();
  const auto end = end_with(capabilities_.pipelining ? handover.next() : nullptr);
  try {
    const auto reply = answer_to_end(end);
    return judge(Step::content, reply, reply.is_good());
  } catch (const LineCut& fault) {
    usable_ = false;
    return cut(Step::content, fault.reason);
  } catch (const MalformedReply& fault) {
    usable_ = false;
    return cut(Step::content, not_smtp(fault));
  }
}

/// The final dot, and behind it what begins the next transaction, where there is one and it can be offered.
std::string Dialogue::end_with(const Outgoing* next) {
  std::string end(kFinalDot);
  if (next == nullptr) return end;
  try {
    MailData data(next->message);
    if (unfit(data)) return end;
    end += joined(opening(next->envelope, data, capabilities_));
    opened_ = Announced{next, std::move(data)};
  } catch (const Error&) {
    // Its own turn will tell.
  }
  return end;
}

/// A server may refuse the message before it has all of it, and go: what it said is there to be read although nothing
/// can be sent any more.
Reply Dialogue::answer_to_end(const std::string& end) {
  try {
    wire_.send(end, in(patience_.command));
    usable_ = true;
  } catch (const LineCut& fault) {
    try {
      return answer(kPatienceForQuit);
    } catch (const LineCut&) {
      throw fault;
    }
  }
  return answer(patience_.content);
}

Reply Dialogue::ask(std::string_view command, std::chrono::seconds patience) {
  wire_.send(command, in(patience));
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
  if (usable_ && !as_hoped && step != Step::content) end_transaction();
  return delivery;
}

/// After a refusal, so that the next transaction starts from nothing. Where commands go out together it goes with them.
void Dialogue::end_transaction() {
  if (capabilities_.pipelining) {
    needs_reset_ = true;
    return;
  }
  try {
    if (!ask(kReset, patience_.command).is_good()) usable_ = false;
  } catch (const LineCut&) {
    usable_ = false;
  } catch (const MalformedReply&) {
    usable_ = false;
  }
}

/// A server that waits for a message although it takes it for nobody gets an empty one (RFC 2920 section 3.1).
void Dialogue::end_unwanted() {
  if (ask(kFinalDot, patience_.content).code == kClosing) usable_ = false;
  needs_reset_ = false;
}

}  // namespace signpost::mail
