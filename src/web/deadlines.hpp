#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

namespace signpost::web {

/// Cuts connections that have not ended in time, however slowly they give or take their bytes: a timeout a read is none
/// for somebody who sends a byte a second.
class Deadlines {
 public:
  explicit Deadlines(std::chrono::seconds allowed);
  ~Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;

  /// A connection under watch for as long as this lives.
  class Watch {
   public:
    /// `socket` is the system's number of a connection that has just begun.
    Watch(Deadlines& deadlines, int socket);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    friend class Deadlines;
    Deadlines& deadlines_;
    std::list<Watch*>::iterator place_;
    std::chrono::steady_clock::time_point until_;
    int socket_;  ///< a number of our own for it, which nobody else can close
  };

 private:
  void run();

  std::chrono::seconds allowed_;
  std::mutex guard_;
  std::condition_variable changed_;
  bool ends_ = false;
  std::list<Watch*> watched_;  ///< those that began first in front
  std::thread thread_;
};

}  // namespace signpost::web
