#include "desk/progress_view.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace signpost::desk {
namespace {

using render::View;

constexpr std::int64_t kWhole = 1000;  // of the bar's drawing

/// A piece of the bar, with what it means in its class.
struct Piece {
  const char* kind;
  std::int64_t count;
  std::int64_t from = 0;
  std::int64_t width = 0;
};

/// Whoever is one of a thousand can still be seen.
std::vector<Piece> pieces_of(const Standing& standing) {
  std::vector<Piece> pieces = {{"sent", standing.sent + standing.suppressed},
                               {"failed", standing.failed},
                               {"doubt", standing.in_doubt},
                               {"deferred", standing.deferred}};
  constexpr std::int64_t kLeast = 6;
  std::int64_t at = 0;
  for (auto& piece : pieces) {
    const auto share = standing.planned == 0 ? 0 : piece.count * kWhole / standing.planned;
    piece.from = at;
    piece.width = std::min(piece.count == 0 ? 0 : std::max(share, kLeast), kWhole - at);
    at += piece.width;
  }
  return pieces;
}

struct Number {
  const char* key;
  const char* label;
  const char* state;  ///< of those listed
  std::int64_t count;
  bool is_always_shown;
};

std::array<Number, 6> numbers_of(const Standing& standing) {
  return {Number{"sent", "Sent", "sent", standing.sent, true},
          Number{"to_go", "Still to go", "queued", standing.to_go, true},
          Number{"deferred", "Put off", "deferred", standing.deferred, true},
          Number{"failed", "Not reached", "failed", standing.failed, true},
          Number{"in_doubt", "In doubt", "in_doubt", standing.in_doubt, true},
          Number{"suppressed", "Left in between", "suppressed", standing.suppressed, false}};
}

/// "340 of 1,204 sent"
std::string share_in_words(const Standing& standing) {
  return fmt::format("{} of {} sent", grouped(standing.sent), grouped(standing.planned));
}

}  // namespace

View progress_view(const Standing& standing, const std::string& address) {
  View::List pieces;
  for (const auto& piece : pieces_of(standing)) {
    pieces.push_back(View{}
                         .set("kind", piece.kind)
                         .set("from", std::to_string(piece.from))
                         .set("width", std::to_string(piece.width)));
  }
  View::List numbers;
  for (const auto& number : numbers_of(standing)) {
    if (number.count == 0 && !number.is_always_shown) continue;
    numbers.push_back(View{}
                          .set("key", number.key)
                          .set("label", number.label)
                          .set("address", address + "&state=" + number.state)
                          .set("is_none", number.count == 0)
                          .set("count", grouped(number.count)));
  }
  return View{}
      .set("phase", std::string(to_text(standing.phase)))
      .set("headline", standing.headline)
      .set("words", standing.words)
      .set("pace", standing.pace)
      .set("share", share_in_words(standing))
      .set("settled", std::to_string(standing.settled()))
      .set("planned", std::to_string(standing.planned))
      .set("pieces", std::move(pieces))
      .set("numbers", std::move(numbers));
}

std::string progress_json(const Standing& standing) {
  std::vector<std::string> pieces;
  for (const auto& piece : pieces_of(standing)) {
    pieces.push_back(fmt::format(R"("{}":[{},{}])", piece.kind, piece.from, piece.width));
  }
  std::vector<std::string> numbers;
  for (const auto& number : numbers_of(standing))
    numbers.push_back(fmt::format(R"("{}":{})", number.key, number.count));
  return fmt::format(
      R"({{"phase":"{}","headline":{},"words":{},"pace":{},"share":{},"settled":{},"planned":{},{},"bar":{{{}}}}})",
      to_text(standing.phase), json_string(standing.headline), json_string(standing.words), json_string(standing.pace),
      json_string(share_in_words(standing)), standing.settled(), standing.planned, join(numbers, ","),
      join(pieces, ","));
}

}  // namespace signpost::desk
