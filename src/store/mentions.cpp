#include "store/mentions.hpp"

#include "base/domain_name.hpp"
#include "base/text.hpp"
#include "store/folding.hpp"
#include "store/rights_sql.hpp"
#include "store/submission_rows.hpp"

#include <algorithm>

namespace signpost::store {
namespace {

constexpr std::string_view kRemoved = "[address removed]";

/// An address's key as it may stand in a text: its domain in people's letters, and in ASCII where that is another.
std::vector<std::string> spellings(const std::string& key) {
  const auto at = key.rfind('@') + 1;  // 0 where there is none
  const auto ascii = ascii_domain(std::string_view(key).substr(at));
  if (!ascii || key.substr(at) == *ascii) return {key};
  return {key, key.substr(0, at) + *ascii};
}

/// Keys have small letters; ASCII ones of the text are compared in any case.
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

void rewrite(Connection& connection, const Submission& mention, const std::vector<std::string>& keys) {
  const auto bare = [&](std::string text) {
    for (const auto& key : keys) text = without(text, key);
    return text;
  };
  const auto message = bare(mention.message);
  const auto name = bare(mention.name);
  const auto team = bare(mention.team);
  connection.run(kRewriteMention, {message, name, bare(mention.role), team, bare(mention.edited), bare(mention.answer),
                                   bare(mention.passage.quote), search_text_of(message, name, team),
                                   bare(mention.about), bare(mention.subject), mention.id});
}

}  // namespace

std::vector<Submission> mentions_of(Connection& connection, const std::string& key) {
  std::vector<Submission> mentions;
  for (const auto& spelling : spellings(key)) {
    const auto pattern = pattern_of(spelling);
    for (const auto& row :
         connection.run(kMentions, {key, pattern, pattern, pattern, pattern, pattern, pattern, pattern})) {
      auto mention = read_submission(row);
      const bool is_known =
          std::any_of(mentions.begin(), mentions.end(), [&](const Submission& one) { return one.id == mention.id; });
      if (!is_known) mentions.push_back(std::move(mention));
    }
  }
  return mentions;
}

std::size_t blank_mentions(Connection& connection, const std::string& key) {
  const auto mentions = mentions_of(connection, key);
  for (const auto& mention : mentions) rewrite(connection, mention, spellings(key));
  return mentions.size();
}

}  // namespace signpost::store
