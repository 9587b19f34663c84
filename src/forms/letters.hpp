#pragma once

#include "base/tokens.hpp"
#include "forms/form.hpp"
#include "store/submission.hpp"
#include "store/subscriber.hpp"

#include <string>

namespace signpost::forms {

/// The purposes that tokens in letters' links are made for.
inline constexpr std::string_view kConfirm = "confirm subscription";
inline constexpr std::string_view kPreferences = "preferences";
inline constexpr std::string_view kUnsubscribe = "unsubscribe";
inline constexpr std::string_view kWithdraw = "withdraw";

/// Whether readers may ever see its words: those of offers and comments never, nor those for the editor alone, unless
/// their writer agreed later and they have a file.
bool may_be_published(const store::Submission& submission);

/// What the forms owe by mail, each with the links that its reader needs. `base_url` is without a final slash.
class LettersOwed {
 public:
  LettersOwed(const Tokens& tokens, std::string base_url) : tokens_(tokens), base_url_(std::move(base_url)) {}

  /// A receipt, where an address was given.
  std::vector<store::NewLetter> receipt(const store::Submission& submission) const;
  /// What somebody who asked for the newsletter gets: a link to confirm, or word that they have it already.
  std::vector<store::NewLetter> subscribed(const store::Subscriber& subscriber, store::Subscribed how,
                                           UtcSeconds now) const;
  /// A link to preferences and to stopping, for who asks with their address.
  std::vector<store::NewLetter> links(const store::Subscriber& subscriber, UtcSeconds now) const;
  /// The addresses that each copy of an issue has of its own; `made` is the moment that their tokens name.
  std::string preferences_address(const std::string& subscriber, UtcSeconds made) const;
  std::string unsubscribe_address(const std::string& subscriber, UtcSeconds made) const;
  std::vector<store::NewLetter> withdrawn(const store::Submission& submission, UtcSeconds now) const;
  /// To the asker of a question, when the answer is on the site at `address` (from the site's root).
  std::vector<store::NewLetter> answered(const store::Submission& submission, const std::string& address,
                                         UtcSeconds now) const;

 private:
  std::string link(std::string_view address, std::string_view purpose, const std::string& subject,
                   UtcSeconds now) const;

  const Tokens& tokens_;
  std::string base_url_;
};

}  // namespace signpost::forms
