#include "store/subscriber.hpp"

#include "base/domain_name.hpp"
#include "store/folding.hpp"
#include "store/names.hpp"

namespace signpost::store {
namespace {

constexpr std::array kSubscriberStates = {
    Named{SubscriberState::pending, "pending"},           Named{SubscriberState::active, "active"},
    Named{SubscriberState::unsubscribed, "unsubscribed"}, Named{SubscriberState::bounced, "bounced"},
    Named{SubscriberState::complained, "complained"},     Named{SubscriberState::erased, "erased"}};

}  // namespace

std::string_view to_text(SubscriberState state) {
  return name_of(kSubscriberStates, state);
}

std::optional<SubscriberState> subscriber_state_from(std::string_view text) {
  return value_of(kSubscriberStates, text);
}

std::string address_key(std::string_view email) {
  auto key = folded(email);
  const auto at = key.rfind('@');
  if (at == std::string::npos) return key;
  if (const auto domain = readable_domain(std::string_view(key).substr(at + 1))) key.replace(at + 1, key.npos, *domain);
  return key;
}

}  // namespace signpost::store
