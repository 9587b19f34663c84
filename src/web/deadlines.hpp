#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <list>
#include <mutex>
#include <thread>

namespace signpost::web {

/// Ends connections that take too long: in the midst of a request by cutting them, however slowly they give or take
/// their bytes (a timeout a read is none for somebody who sends a byte a second); between two requests by reading no
/// more from them, so that what has come by then is still answered.
class Deadlines {
 public:
  /// `allowed` for one request with its answer, `rest` between two.
  Deadlines(std::chrono::seconds allowed, std::chrono::seconds rest);
  ~Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;

  /// A connection under watch for as long as this lives, by one thread.
  class Watch {
   public:
    /// `socket` is the system's number of a connection that has just begun: its first request is under way.
    Watch(Deadlines& deadlines, int socket);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    /// An answer was given, and the next request has not begun. Where a place is wanted, this one is given up at once.
    void rest();
    /// The next request has begun.
    void begin();
    /// Whether its place is wanted after this answer, so that the answer can say so.
    bool is_wanted() const;

   private:
    friend class Deadlines;
    Deadlines& deadlines_;
    std::list<Watch*> self_;  ///< its node, while it is in none of the lists
    std::list<Watch*>::iterator place_;
    std::chrono::steady_clock::time_point until_;
    int socket_;  ///< a number of our own for it, which nobody else can close
    enum class State { busy, resting, ended } state_ = State::ended;
    bool gives_way_ = false;
  };

  /// Somebody new has come. Where `places` connections are there already, the one that has rested longest gives its
  /// place up, or else the next that comes to rest.
  void make_room(std::size_t places);
  /// Nobody rests from now on.
  void end_rests();

 private:
  using Time = std::chrono::steady_clock::time_point;
  void run();
  Time next_end() const;
  void end_late_ones(Time now);
  void wake_by(Time time);
  void give_way(Watch& watch);
  std::list<Watch*>& list_of(const Watch& watch);
  void move(Watch& watch, std::list<Watch*>& to, std::chrono::seconds allowed);

  std::chrono::seconds allowed_;
  std::chrono::seconds rest_;
  mutable std::mutex guard_;
  std::condition_variable changed_;
  bool ends_ = false;
  bool rests_ended_ = false;
  std::size_t wanted_ = 0;     ///< places for who waits, which the next ones to rest give up
  std::list<Watch*> busy_;     ///< those whose request began first in front
  std::list<Watch*> resting_;  ///< those that rest longest in front
  Time wakes_at_ = Time::max();
  std::thread thread_;
};

}  // namespace signpost::web
