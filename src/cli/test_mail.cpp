#include "cli/test_mail.hpp"

#include "cli/mail_bodies.hpp"
#include "cli/resources.hpp"
#include "cli/smtp_environment.hpp"
#include "content/reader.hpp"
#include "mail/send.hpp"
#include "model/select.hpp"

namespace signpost::cli {
namespace {

/// The glossary as the issue's readers will have it: words that are still drafts explain nothing.
glossary::Lexicon published_words(const TestOfIssue& test, const content::Project& project, const Date& today) {
  std::vector<const Term*> terms;
  for (const auto& term : project.library.terms) {
    const bool is_out = content::reason_left_out(term, today).empty();
    if (is_out && is_for(term.audience, test.audiences)) terms.push_back(&term);
  }
  return glossary::Lexicon(terms);
}

}  // namespace

std::optional<mail::Delivery> send_test_mail(const TestOfIssue& test, const Newsletter& issue,
                                             const content::Project& project, const World& world,
                                             Diagnostics& diagnostics) {
  const auto resources = load_resources(project.root, diagnostics);
  const auto templates = render::Templates::parse(resources.templates, diagnostics);
  const auto styles = mail::parse_styles(resources.mail_styles.file, resources.mail_styles.text, diagnostics);
  const auto document = content::Reader(project).read(issue, diagnostics);
  if (has_errors(diagnostics)) return std::nullopt;
  const auto lexicon = published_words(test, project, world.clock.today());
  const auto& settings = project.library.settings;
  const auto transport = mail::make_transport(settings, project.root, smtp_environment(world), world.clock);
  return mail::send_test(issue, mail_text(issue, document, test.audiences, lexicon), settings, templates, styles,
                         {"", test.address}, world.clock.now(), *transport, diagnostics);
}

}  // namespace signpost::cli
