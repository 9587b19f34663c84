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

/// Of a draft, what the store has no place for until it is published.
struct Margin {
  std::string issue;
};

/// What the desk remembers of a visit while the program runs: nothing of it is on disk, and none of it may matter when
/// it is gone. Visits are named by their session's secret. Thread-safe.
class Memory {
 public:
  static constexpr std::size_t kMostVisits = 500;
  static constexpr std::size_t kMostMargins = 200;  ///< of one visit

  void tell(const std::string& visit, Notice notice);
  /// The notice, once.
  std::optional<Notice> take_notice(const std::string& visit);

  void keep_address(const std::string& visit, std::string address);
  std::string address(const std::string& visit);

  void keep_margin(const std::string& visit, const std::string& submission, Margin margin);
  Margin margin(const std::string& visit, const std::string& submission);

  void forget(const std::string& visit);

 private:
  struct Kept {
    std::optional<Notice> notice;
    std::string address;
    std::map<std::string, Margin> margins;
  };
  Kept& of(const std::string& visit);

  std::mutex guard_;
  std::map<std::string, Kept> visits_;
};

}  // namespace signpost::desk
