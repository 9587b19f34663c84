#pragma once

#include "base/clock.hpp"
#include "base/tokens.hpp"
#include "forms/form.hpp"
#include "forms/letters.hpp"
#include "forms/pages.hpp"
#include "store/store.hpp"
#include "web/message.hpp"
#include "web/rate_limits.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace signpost::forms {

struct FrontDoorSettings {
  Promises promises;
  std::string language;                ///< of the forms
  std::string base_url;                ///< without a final slash; links in letters begin with it
  std::vector<std::string> audiences;  ///< that anybody may choose
  web::Rate each = {.count = 30, .within = std::chrono::minutes(10)};
  web::Rate all = {.count = 3000, .within = std::chrono::minutes(10)};
};

/// What was withdrawn, for whoever publishes: they take it out.
using OnWithdrawn = std::function<void(const store::Submission&)>;

/// The public forms, as an answer to requests: what readers send becomes rows of the store and letters, and nothing
/// else. A GET never changes anything. Whoever asks whether an address is known gets the same answer either way.
///
/// What is sent has to come from this site (see gate.hpp) and to carry the token that the form was shown with; a field
/// that people do not see has to be empty. JSON needs no token: no page of another site can send it unasked, because
/// browsers ask first (Fetch standard, CORS preflight).
class FrontDoor {
 public:
  /// All that is given by reference must outlive it.
  FrontDoor(store::Store& store, const Tokens& tokens, const Clock& clock, MakePage make_page,
            FrontDoorSettings settings, OnWithdrawn on_withdrawn = {});

  /// What somebody gets who sends more than `most` bytes at once. Thread-safe.
  web::Response too_long(std::size_t most) const;

  /// Nothing where the address is none of its own. Thread-safe.
  std::optional<web::Response> answer(const web::Request& request);

 private:
  /// A form as it was sent: what an answer needs to show it again.
  struct Sending {
    const Form& form;
    const web::Request& request;
    web::Fields fields = {};
    Filled filled = {};
    store::Passage passage = {};
  };

  web::Response answer_form(const Form& form, const web::Request& request);
  web::Response submit(Sending& sending);
  web::Response keep(const Sending& sending);
  std::optional<std::string> keep_submission(const Sending& sending);
  void keep_subscriber(const Sending& sending);
  web::Response show(const Sending& sending, int status, const Notice& notice, const std::string& token) const;
  web::Response show_sent(const Form& form, const web::Request& request) const;
  web::Response refuse(const web::Request& request, int status, const std::string& title,
                       const std::string& words) const;

  // subscriptions.cpp
  web::Response answer_confirm(const web::Request& request);
  web::Response answer_preferences(const web::Request& request);
  web::Response answer_unsubscribe(const web::Request& request);
  web::Response answer_withdraw(const web::Request& request);
  /// Who a link's token names, by the link or the form's field.
  std::optional<std::string> named_by(const web::Request& request, std::string_view purpose) const;
  web::Response say(const Confirmation& what, int status = 200) const;

  web::Response answer_health();
  bool is_allowed(const web::Request& request);

  store::Store& store_;
  const Tokens& tokens_;
  const Clock& clock_;
  MakePage make_page_;
  FrontDoorSettings settings_;
  OnWithdrawn on_withdrawn_;
  std::vector<Form> forms_;
  LettersOwed letters_;
  web::RateLimits limits_;
};

}  // namespace signpost::forms
