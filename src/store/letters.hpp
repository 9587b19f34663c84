#pragma once

#include "store/letter.hpp"
#include "store/store.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace signpost::store {

/// Letters by what became of them.
struct LetterCounts {
  std::int64_t waiting = 0;
  std::int64_t sent = 0;
  std::int64_t given_up = 0;
  bool operator==(const LetterCounts&) const = default;
};

/// Mails that are owed, for whoever sends them. A letter may go out twice where a sender ends between the mail server's
/// answer and `sent`, never lost.
class Letters {
 public:
  explicit Letters(Store& store) : database_(store.database()) {}

  /// Owes these, in one transaction. Throws std::invalid_argument for one that is unfit (see limits.hpp).
  void add(const std::vector<NewLetter>& letters, UtcSeconds now);

  /// Takes the `count` letters that have been due longest, for `lease`: nobody else gets them until then.
  std::vector<Letter> claim(std::size_t count, UtcSeconds now, std::chrono::seconds lease);
  /// False where the lease ended and somebody else has it: nothing is written then.
  bool sent(const Letter& letter, UtcSeconds now);
  /// To be tried again at `next`. `error` is the server's words.
  bool failed(const Letter& letter, const std::string& error, UtcSeconds next);
  /// Never to be tried again.
  bool give_up(const Letter& letter, const std::string& error, UtcSeconds now);

  LetterCounts counts();
  /// Letters of this kind that an address has been owed since then, sent or not.
  std::int64_t count_to(const std::string& email, const std::string& kind, UtcSeconds since);

 private:
  Database& database_;
};

}  // namespace signpost::store
