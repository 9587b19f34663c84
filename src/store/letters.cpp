#include "store/letters.hpp"

#include "store/database.hpp"
#include "store/ids.hpp"
#include "store/letter_rows.hpp"
#include "store/letters_sql.hpp"
#include "store/server_words.hpp"
#include "store/submission_rows.hpp"
#include "store/subscriber.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

Letter read_letter(const Row& row) {
  return {.id = row.text(0),
          .content = {.kind = row.text(1),
                      .email = row.text(2),
                      .language = row.text(3),
                      .values = values_from_json(row.text(4)),
                      .due_at = time_of(row.number(5))},
          .attempts = row.number(6),
          .claim = row.text(7)};
}

bool took(Database& database, const Sql& sql, const std::vector<Value>& values) {
  return database.write([&](Connection& connection) { return !connection.run(sql, values).empty(); });
}

}  // namespace

void Letters::add(const std::vector<NewLetter>& letters, UtcSeconds now) {
  database_.write([&](Connection& connection) {
    add_letters(connection, letters, now);
    return true;
  });
}

std::vector<Letter> Letters::claim(std::size_t count, UtcSeconds now, std::chrono::seconds lease) {
  const auto claim = new_id();
  return database_.write([&](Connection& connection) {
    std::vector<Letter> letters;
    for (const auto& row : connection.run(kClaimLetters, {claim, seconds(now + lease), seconds(now), seconds(now),
                                                          static_cast<std::int64_t>(count)})) {
      letters.push_back(read_letter(row));
    }
    std::sort(letters.begin(), letters.end(), [](const Letter& left, const Letter& right) {
      return std::pair(left.content.due_at, left.id) < std::pair(right.content.due_at, right.id);
    });
    return letters;
  });
}

bool Letters::sent(const Letter& letter, UtcSeconds now) {
  return took(database_, kLetterSent, {seconds(now), letter.id, letter.claim});
}

bool Letters::failed(const Letter& letter, const std::string& error, UtcSeconds next) {
  return took(database_, kLetterFailed, {seconds(next), kept_words(error), letter.id, letter.claim});
}

bool Letters::give_up(const Letter& letter, const std::string& error, UtcSeconds now) {
  return took(database_, kLetterGivenUp, {seconds(now), kept_words(error), letter.id, letter.claim});
}

LetterCounts Letters::counts() {
  return database_.read([](Connection& connection) {
    const auto row = connection.run(kCountLetters).at(0);
    return LetterCounts{row.number(0), row.number(1), row.number(2)};
  });
}

std::int64_t Letters::count_to(const std::string& email, const std::string& kind, UtcSeconds since) {
  return database_.read([&](Connection& connection) {
    return connection.run(kCountLettersTo, {address_key(email), kind, seconds(since)}).at(0).number(0);
  });
}

}  // namespace signpost::store
