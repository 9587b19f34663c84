#pragma once

#include "base/clock.hpp"
#include "desk/pages.hpp"
#include "store/subscribers.hpp"

#include <string>
#include <vector>

namespace signpost::desk {

/// Who gets the newsletter: found, looked at, added with the consent that they gave elsewhere, unsubscribed.
class SubscriberDesk {
 public:
  static constexpr std::size_t kPageLength = 50;

  SubscriberDesk(store::Store& store, const Clock& clock, const Pages& pages, Memory& memory,
                 std::vector<std::string> audiences);

  web::Response list(const Visit& visit) const;
  web::Response show(const Visit& visit, const std::string& id) const;
  web::Response unsubscribe(const Visit& visit, const std::string& id) const;
  web::Response show_form(const Visit& visit) const;
  web::Response add(const Visit& visit) const;

 private:
  /// What an editor typed to add somebody.
  struct Typed {
    std::string email;
    std::string name;
    std::string consent;  ///< how they agreed, in the editor's words
    std::vector<std::string> audiences;
    std::string problem;  ///< a sentence; empty: nothing is wrong
    std::string field;    ///< where
  };
  web::Response form(const Visit& visit, const Typed& typed) const;
  web::Response missing(const Visit& visit) const;
  /// Those whose address or name has `words` in it, in small letters.
  std::vector<store::Subscriber> search(std::optional<store::SubscriberState> state, const std::string& words) const;

  store::Store& store_;
  const Clock& clock_;
  const Pages& pages_;
  Memory& memory_;
  std::vector<std::string> audiences_;
};

}  // namespace signpost::desk
