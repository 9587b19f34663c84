#pragma once

#include "base/clock.hpp"
#include "mail/styles.hpp"
#include "mail/transport.hpp"
#include "model/settings.hpp"
#include "render/templates.hpp"
#include "store/letters.hpp"
#include "store/store.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace signpost::post {

/// Makes a way out for letters. Where the function it is given says true, it waits for nothing any more.
using MakeTransport = std::function<std::unique_ptr<mail::Transport>(std::function<bool()> cancelled)>;

/// What a postman needs; all by reference must outlive it.
struct PostOffice {
  store::Store& store;
  const Clock& clock;
  const Settings& settings;
  const render::Templates& templates;
  const mail::StyleSheet& styles;
  MakeTransport make_transport;
  /// Told what went wrong, a sentence that names no address. Called on the postman's thread.
  std::function<void(const std::string&)> tell = [](const std::string&) {};
};

/// Takes out the letters that are due: one at a time, each claimed for longer than sending it may take, so that any
/// number of postmen, in any number of programs, send each letter once as long as none of them is killed between the
/// mail server's answer and the store's. A letter that may have arrived (its answer got lost) is sent again with the
/// same Message-ID, since a lost receipt is worse than two.
class Postman {
 public:
  explicit Postman(PostOffice office);

  /// Sends what is due now; true where there was a letter and another may wait. Throws Error where the store fails;
  /// faults of the mail server are told and put the letter off.
  bool deliver_one();

  /// Ends what `deliver_one` waits for, from any thread.
  void cancel() { cancelled_ = true; }

 private:
  void deliver(const store::Letter& letter);
  void put_off(const store::Letter& letter, const std::string& error);
  void give_up(const store::Letter& letter, const std::string& error);
  mail::Delivery hand_over(const store::Letter& letter, const std::string& message);

  PostOffice office_;
  store::Letters letters_;
  std::unique_ptr<mail::Transport> transport_;
  std::atomic<bool> cancelled_ = false;
};

/// A postman at work on a thread of its own until this ends, which it does at once: a letter on its way is put back.
class Rounds {
 public:
  explicit Rounds(const PostOffice& office, std::chrono::milliseconds pause = std::chrono::seconds(1));
  ~Rounds();
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;

 private:
  void work();
  bool go_round();

  Postman postman_;
  std::function<void(const std::string&)> tell_;
  std::chrono::milliseconds pause_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace signpost::post
