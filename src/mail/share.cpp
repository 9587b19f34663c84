#include "mail/share.hpp"

namespace signpost::mail {

std::string share_address(const Settings& settings) {
  return settings.has_forms && !settings.base_url.empty() ? settings.base_url + "/feedback/" : std::string();
}

std::string share_words(const Settings& settings, const std::string& contact) {
  const auto form = share_address(settings);
  if (form.empty() && contact.empty()) return {};
  const std::string question = "Something to ask or to share? ";
  if (form.empty()) return question + "Write to " + contact;
  return question + (contact.empty() ? "" : "Write to " + contact + ", or ") +
         (contact.empty() ? "Tell us at " : "tell us at ") + form;
}

}  // namespace signpost::mail
