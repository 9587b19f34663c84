#include "cli/test_mail.hpp"

#include "cli/mail_bodies.hpp"
#include "cli/published_words.hpp"
#include "cli/resources.hpp"
#include "cli/smtp_environment.hpp"
#include "content/reader.hpp"
#include "mail/send.hpp"

namespace signpost::cli {
std::optional<mail::Delivery> send_test_mail(const TestOfIssue& test, const Newsletter& issue,
                                             const content::Project& project, const World& world,
                                             Diagnostics& diagnostics) {
  const auto resources = load_resources(project.root, diagnostics);
  const auto templates = render::Templates::parse(resources.templates, diagnostics);
  const auto styles = mail::parse_styles(resources.mail_styles.file, resources.mail_styles.text, diagnostics);
  const auto document = content::Reader(project).read(issue, diagnostics);
  if (has_errors(diagnostics)) return std::nullopt;
  const auto lexicon = published_words(project, test.audiences, world.clock.today());
  const auto& settings = project.library.settings;
  const auto transport = mail::make_transport(settings, project.root, smtp_environment(world), world.clock);
  return mail::send_test(issue, mail_text(issue, document, test.audiences, lexicon), settings, templates, styles,
                         {"", test.address}, world.clock.now(), *transport, diagnostics);
}

}  // namespace signpost::cli
