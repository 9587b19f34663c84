#pragma once

#include "base/clock.hpp"
#include "outside/answer.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::outside {

/// What other sites answered, and on which day, so that they are not asked at every check. As text: a line for each
/// address with its day, outcome, what was answered, the address and the new address, parted by tabs; lines beginning
/// with '#' are for people. Lines that cannot be read are left out: the worst of it is a question more.
class AnswerBook {
 public:
  static AnswerBook parse(std::string_view text);
  std::string text() const;

  /// The answer that still counts on `today`: for seven days where all is well, for the day where nothing is there.
  std::optional<Answer> find(const std::string& url, const Date& today) const;

  /// Answers that the network or the other server is to blame for are not kept.
  void note(const std::string& url, const Answer& answer, const Date& today);

 private:
  struct Entry {
    Date day{};
    Answer answer;
  };
  std::map<std::string, Entry> entries_;
};

}  // namespace signpost::outside
