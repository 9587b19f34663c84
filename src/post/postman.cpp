#include "post/postman.hpp"

#include "base/error.hpp"
#include "base/waiting.hpp"
#include "mail/letter.hpp"
#include "mail/send.hpp"
#include "post/words.hpp"

#include <fmt/format.h>

namespace signpost::post {
namespace {

using namespace std::chrono_literals;
using store::Letter;

/// Longer than a mail server may take for all of a message's steps (mail::Patience).
constexpr std::chrono::seconds kLease = 20min;
constexpr std::chrono::seconds kFirstWait = 1min;

/// "450 at RCPT TO": a server's own words may hold the address.
std::string verdict_without_words(const mail::Delivery& delivery) {
  auto bare = delivery;
  bare.reply.text.clear();
  return to_text(bare);
}

}  // namespace

Postman::Postman(PostOffice office) : office_(std::move(office)), letters_(office_.store) {}

bool Postman::deliver_one() {
  // Looking costs no write, and mostly there is nothing.
  const auto claimed =
      letters_.counts().waiting == 0 ? std::vector<Letter>() : letters_.claim(1, office_.clock.now(), kLease);
  if (claimed.empty()) {
    transport_.reset();  // no server keeps an idle line open for long
    return false;
  }
  deliver(claimed.front());
  return true;
}

void Postman::deliver(const Letter& letter) {
  const auto& content = letter.content;
  if (!mail::address_fault(content.email).empty()) return give_up(letter, "mail cannot go to this address");
  const auto words = words_of(content, office_.settings);
  if (!words) return give_up(letter, "no such letter is known");
  Diagnostics faults;
  const auto message = mail::compose_letter(*words, {{"", content.email}, content.due_at, letter.id}, office_.settings,
                                            office_.templates, office_.styles, faults);
  if (message.eml.empty()) return put_off(letter, "its template has a fault: " + faults.front().message);
  const auto delivery = hand_over(letter, message.eml);
  const bool is_final = delivery.verdict == mail::Verdict::refused && delivery.step != mail::Step::sender;
  if (delivery.verdict == mail::Verdict::sent) {
    letters_.sent(letter, office_.clock.now());
  } else if (is_final) {
    give_up(letter, verdict_without_words(delivery));
  } else {
    put_off(letter, verdict_without_words(delivery));
  }
}

mail::Delivery Postman::hand_over(const Letter& letter, const std::string& message) {
  try {
    if (!transport_) transport_ = office_.make_transport([this] { return cancelled_.load(); });
    return transport_->deliver({{mail::sender_of(office_.settings).address, letter.content.email}, message});
  } catch (const Error& fault) {
    transport_.reset();
    return {.verdict = mail::Verdict::deferred, .step = mail::Step::sender, .reply = {}, .reason = fault.what()};
  }
}

/// Whoever ends the program did not try: the letter is due at once.
void Postman::put_off(const Letter& letter, const std::string& error) {
  const auto now = office_.clock.now();
  if (cancelled_) {
    letters_.failed(letter, "the program ended", now);
    return;
  }
  const auto wait = wait_after(letter.attempts, kFirstWait);
  if (!wait) return give_up(letter, error);
  letters_.failed(letter, error, now + *wait);
  office_.tell(fmt::format("A letter ({}) could not go out and is tried again later: {}", letter.content.kind, error));
}

void Postman::give_up(const Letter& letter, const std::string& error) {
  letters_.give_up(letter, error, office_.clock.now());
  office_.tell(fmt::format("A letter ({}) could not go out and is given up: {}", letter.content.kind, error));
}

Rounds::Rounds(const PostOffice& office, std::chrono::milliseconds pause)
    : postman_(office), tell_(office.tell), pause_(pause), thread_([this] { work(); }) {}

Rounds::~Rounds() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  postman_.cancel();
  wake_.notify_all();
  thread_.join();
}

void Rounds::work() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const bool more = go_round();
    lock.lock();
    if (!more) wake_.wait_for(lock, pause_, [this] { return stopping_; });
  }
}

bool Rounds::go_round() {
  try {
    return postman_.deliver_one();
  } catch (const std::exception& fault) {
    tell_(fmt::format("Letters wait: {}", fault.what()));
    return false;
  }
}

}  // namespace signpost::post
