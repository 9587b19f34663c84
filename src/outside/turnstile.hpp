#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>

namespace signpost::outside {

/// Lets one at a time through to each host, with a pause between them. Thread-safe.
class Turnstile {
 public:
  using Clock = std::chrono::steady_clock;

  Turnstile(std::chrono::milliseconds pause, Clock::time_point closes) : pause_(pause), closes_(closes) {}

  /// One visit to a host, for as long as it lives.
  class Visit {
   public:
    Visit(Turnstile& turnstile, std::string host);
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

    /// False where the turnstile closed before it was this one's turn.
    bool is_in() const { return is_in_; }

   private:
    Turnstile& turnstile_;
    std::string host_;
    bool is_in_;
  };

 private:
  struct Host {
    bool is_busy = false;
    Clock::time_point opens;  ///< when the next may go in
  };

  bool enter(const std::string& host);
  void leave(const std::string& host);

  std::chrono::milliseconds pause_;
  Clock::time_point closes_;
  std::mutex guard_;
  std::condition_variable turn_;
  std::map<std::string, Host> hosts_;
};

}  // namespace signpost::outside
