#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signpost::mail {

/// Where one reader's copy differs from another's.
enum class CopyPlace {
  to,           ///< the whole field
  message_id,   ///< between the angle brackets
  unsubscribe,  ///< between List-Unsubscribe's angle brackets
  text_name,
  text_preferences,
  text_unsubscribe,
  html_name,
  html_preferences,
  html_unsubscribe,
};

inline constexpr std::size_t kPlaces = 9;

/// What stands in each place, encoded as its part of the message is.
using PlaceValues = std::array<std::string, kPlaces>;

/// A message taken apart at its places.
class Frame {
 public:
  void add(std::string_view fixed, CopyPlace place);
  void finish(std::string_view fixed) { end_ = fixed; }

  /// `room` is a text that is no longer needed: what it holds is lost, its memory is used again.
  std::string filled(const PlaceValues& values, std::string room = {}) const;
  std::size_t count(CopyPlace place) const;

 private:
  struct Piece {
    std::string fixed;
    CopyPlace next;
  };
  std::vector<Piece> pieces_;
  std::string end_;
};

/// Words that stand for places while a message is composed. They are letters and digits alone, so that no writer on
/// the way changes them, and made from the content's hash, so that no content can hold one.
class PlaceMarks {
 public:
  explicit PlaceMarks(const std::string& content);

  std::string of(CopyPlace place) const;

  /// `body` (lines end with LF) as quoted-printable with each mark on a line of its own, whole: what is put there later
  /// breaks its own lines, and those around it stay as they are.
  std::string encoded(std::string_view body) const;

  Frame taken_apart(std::string_view message) const;

 private:
  std::size_t length() const { return common_.size() + 1; }

  std::string common_;
};

}  // namespace signpost::mail
