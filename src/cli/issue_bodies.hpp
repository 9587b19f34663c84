#pragma once

#include "cli/resources.hpp"
#include "content/project.hpp"
#include "mail/copies.hpp"
#include "mail/styles.hpp"
#include "model/document.hpp"
#include "model/select.hpp"
#include "render/templates.hpp"
#include "store/subscriber.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

namespace signpost::cli {

/// The bodies of an issue that is sent: one for everyone, and one for each set of audiences that sees more. Whoever is
/// of several gets the body made for all of theirs. Each is composed once, when it is first needed. Thread-safe.
class IssueBodies {
 public:
  /// `project` and `issue` must outlive it. `stamp` is the date of every copy. What is wrong with the text, a template
  /// or the styles is added to `diagnostics`.
  IssueBodies(const content::Project& project, const Newsletter& issue, UtcSeconds stamp, const Date& today,
              Diagnostics& diagnostics);
  IssueBodies(const IssueBodies&) = delete;
  IssueBodies& operator=(const IssueBodies&) = delete;

  /// Whether the issue is for them.
  bool is_for_reader(const store::Subscriber& subscriber) const;
  /// Nothing where composing it found an error, which is then in `diagnostics`.
  const mail::Copies* body_for(const store::Subscriber& subscriber, Diagnostics& diagnostics);
  /// The same for the same words in every body: what an approval is bound to.
  std::string fingerprint();

 private:
  Document text_for(const Audiences& readers) const;

  const content::Project& project_;
  const Newsletter& issue_;
  UtcSeconds stamp_;
  Date today_;
  Resources resources_;
  render::Templates templates_;
  mail::StyleSheet styles_;
  Document document_;
  std::set<std::string> audiences_;  ///< those that see more than everyone
  std::mutex guard_;
  std::map<Audiences, std::unique_ptr<const mail::Copies>> bodies_;
};

}  // namespace signpost::cli
