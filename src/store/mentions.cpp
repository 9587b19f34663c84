#include "store/mentions.hpp"

#include "base/text.hpp"
#include "store/folding.hpp"
#include "store/rights_sql.hpp"
#include "store/submission_rows.hpp"

namespace signpost::store {
namespace {

constexpr std::string_view kRemoved = "[address removed]";

/// `key` has small letters; ASCII ones of the text are compared in any case.
std::string without(const std::string& text, const std::string& key) {
  const auto small = ascii_lower(text);
  std::string kept;
  std::size_t from = 0;
  for (auto at = small.find(key); at != std::string::npos; at = small.find(key, from)) {
    kept += text.substr(from, at - from);
    kept += kRemoved;
    from = at + key.size();
  }
  return kept + text.substr(from);
}

void rewrite(Connection& connection, const Submission& mention, const std::string& key) {
  const auto message = without(mention.message, key);
  const auto name = without(mention.name, key);
  const auto team = without(mention.team, key);
  connection.run(kRewriteMention, {message, name, without(mention.role, key), team, without(mention.edited, key),
                                   without(mention.answer, key), without(mention.passage.quote, key),
                                   search_text_of(message, name, team), without(mention.about, key),
                                   without(mention.subject, key), mention.id});
}

}  // namespace

std::vector<Submission> mentions_of(Connection& connection, const std::string& key) {
  std::vector<Submission> mentions;
  const auto pattern = pattern_of(key);
  for (const auto& row :
       connection.run(kMentions, {key, pattern, pattern, pattern, pattern, pattern, pattern, pattern})) {
    mentions.push_back(read_submission(row));
  }
  return mentions;
}

std::size_t blank_mentions(Connection& connection, const std::string& key) {
  const auto mentions = mentions_of(connection, key);
  for (const auto& mention : mentions) rewrite(connection, mention, key);
  return mentions.size();
}

}  // namespace signpost::store
