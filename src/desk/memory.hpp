#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace signpost::desk {

/// What the next page tells of what was just done.
struct Notice {
  enum class Mood { good, bad };
  Mood mood = Mood::good;
  std::string words = {};
  std::string undo = {};           ///< where a POST takes it back; empty where it cannot be
  std::int64_t undo_revision = 0;  ///< what that POST is made from
};

/// What the desk remembers of a visit while the program runs: nothing of it is on disk, and none of it may matter when
/// it is gone. Visits are named by their session's secret. Thread-safe.
class Memory {
 public:
  static constexpr std::size_t kMostVisits = 500;

  void tell(const std::string& visit, Notice notice);
  /// The notice, once.
  std::optional<Notice> take_notice(const std::string& visit);

  void keep_address(const std::string& visit, std::string address);
  std::string address(const std::string& visit);

  void forget(const std::string& visit);

 private:
  struct Kept {
    std::optional<Notice> notice;
    std::string address;
  };
  Kept& of(const std::string& visit);

  std::mutex guard_;
  std::map<std::string, Kept> visits_;
};

}  // namespace signpost::desk
