#include "cli/issue_bodies.hpp"

#include "base/hash.hpp"
#include "cli/mail_bodies.hpp"
#include "cli/published_words.hpp"
#include "content/reader.hpp"
#include "mail/compose.hpp"

#include <algorithm>
#include <iterator>

namespace signpost::cli {

IssueBodies::IssueBodies(const content::Project& project, const Newsletter& issue, UtcSeconds stamp, const Date& today,
                         Diagnostics& diagnostics)
    : project_(project),
      issue_(issue),
      stamp_(stamp),
      today_(today),
      resources_(load_resources(project.root, diagnostics)),
      templates_(render::Templates::parse(resources_.templates, diagnostics)),
      styles_(mail::parse_styles(resources_.mail_styles.file, resources_.mail_styles.text, diagnostics)),
      document_(content::Reader(project).read(issue, diagnostics)) {
  for (const auto& body : mail_bodies(issue, document_)) {
    audiences_.insert(body.readers.begin(), body.readers.end());
  }
}

bool IssueBodies::is_for_reader(const store::Subscriber& subscriber) const {
  return is_for(issue_.audience, subscriber.preferences.audiences);
}

const mail::Copies* IssueBodies::body_for(const store::Subscriber& subscriber, Diagnostics& diagnostics) {
  Audiences readers;
  std::copy_if(subscriber.preferences.audiences.begin(), subscriber.preferences.audiences.end(),
               std::back_inserter(readers),
               [this](const std::string& audience) { return audiences_.contains(audience); });
  std::sort(readers.begin(), readers.end());
  const std::lock_guard lock(guard_);
  const auto found = bodies_.find(readers);
  if (found != bodies_.end()) return found->second.get();
  auto composed = mail::compose_copies(issue_, text_for(readers), project_.library.settings, templates_, styles_,
                                       stamp_, diagnostics);
  auto body = composed ? std::make_unique<const mail::Copies>(std::move(*composed)) : nullptr;
  return bodies_.emplace(readers, std::move(body)).first->second.get();
}

std::string IssueBodies::fingerprint() {
  std::string all;
  for (const auto& body : mail_bodies(issue_, document_)) {
    Diagnostics told_elsewhere;
    all += mail::compose(issue_, text_for(body.readers), project_.library.settings, templates_, styles_,
                         mail::sample_recipient(), UtcSeconds{}, told_elsewhere)
               .eml;
  }
  return content_hash(all);
}

Document IssueBodies::text_for(const Audiences& readers) const {
  return mail_text(issue_, document_, readers, published_words(project_, readers, today_));
}

}  // namespace signpost::cli
