#include "base/error.hpp"
#include "cli/back_office.hpp"
#include "cli/doctor_report.hpp"
#include "cli/mail_place.hpp"
#include "cli/options.hpp"
#include "cli/resources.hpp"
#include "cli/smtp_environment.hpp"
#include "cli/wrong_use.hpp"
#include "doctor/machine_check.hpp"
#include "doctor/mailbox_check.hpp"
#include "doctor/sender_domain.hpp"
#include "doctor/settings_check.hpp"
#include "doctor/smtp_check.hpp"
#include "doctor/web_check.hpp"
#include "mail/address.hpp"
#include "pdf/fonts.hpp"
#include "pdf/theme.hpp"
#include "store/key_mark.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <chrono>
#include <filesystem>
#include <optional>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;
using doctor::Findings;

struct DoctorOptions {
  bool is_offline = false;
  bool accepts_key = false;
  std::string reader;
  std::string selector;
  std::string name_server;
};

void need_project(const fs::path& project) {
  if (fs::is_directory(project / "content") || fs::exists(project / "signpost.yaml")) return;
  throw Error("'" + project.string() + "' is no project: it has neither signpost.yaml nor content/",
              "name the project's folder with --project");
}

Findings check_fonts(const fs::path& project) {
  constexpr std::string_view kFonts = "fonts";
  try {
    Diagnostics faults;
    const auto resources = load_resources(project, faults);
    const auto theme = pdf::read_theme(resources.pdf_theme.file, resources.pdf_theme.text, faults);
    static_cast<void>(pdf::files_of(theme.fonts));
    return {doctor::ok(kFonts, "the PDFs' fonts are installed")};
  } catch (const Error& error) {
    return {doctor::wrong(kFonts, error, "install the Debian packages fonts-noto-core and fonts-noto-mono")};
  }
}

Findings check_names(const Settings& settings, const DoctorOptions& options) {
  if (options.is_offline) return doctor::sender_domain_unchecked("--offline was given");
  if (settings.mail.from.empty()) return doctor::sender_domain_unchecked("nobody is named as the sender");
  doctor::NameServer names(options.name_server);
  if (!names.knows_the_world()) {
    return doctor::sender_domain_unchecked("no name server that knows the internet answered; --dns IP names one");
  }
  try {
    return doctor::check_sender_domain(doctor::sender_domains(settings), options.selector, names);
  } catch (const Error& error) {
    return doctor::sender_domain_unchecked(error.what());
  }
}

Findings check_website(const Settings& settings, const DoctorOptions& options, const World& world) {
  Findings findings;
  doctor::WebAnswer here;
  doctor::WebAnswer there;
  if (settings.has_forms) findings.push_back(doctor::check_forms_running(settings, here));
  if (!options.is_offline && !settings.base_url.empty()) findings.push_back(doctor::check_site(settings, there));
  findings.push_back(doctor::judge_clock(world.clock.now(), there.date ? there.date : here.date));
  return findings;
}

constexpr std::chrono::seconds kMailboxPatience{15};  // as for a mail server

doctor::Findings check_mailboxes(const Settings& settings, const fs::path& project, const World& world) {
  const auto access_to = [&](const mail::ServerKind& kind) {
    return [&] { return imap_access(kind, kMailboxPatience, world); };
  };
  auto findings = doctor::check_mailbox({.place = settings.inbox,
                                         .name = "mailbox",
                                         .what = "the readers' mailbox",
                                         .keys = "inbox: in signpost.yaml (docs/inbox.md)"},
                                        project, access_to(mailbox::kInboxServer));
  for (auto& one : doctor::check_mailbox({.place = settings.mail.bounce_mailbox,
                   .name = "mailbox.bounces",
                   .what = "the mailbox of what comes back",
                   .keys = "mail: bounce_mailbox: in signpost.yaml (docs/bounces.md)"},
                                         project, access_to(mailbox::kBounceServer))) {
    findings.push_back(std::move(one));
  }
  return findings;
}

Exit examine(const fs::path& project, const DoctorOptions& options, DoctorReport& report, const World& world) {
  Settings settings;
  report.add("Settings", doctor::check_settings_file(project, settings));
  report.add("What an issue needs", doctor::check_settings(settings));
  report.add("Content", doctor::check_content(project));
  std::optional<store::Inspection> found;
  report.add("Database", doctor::check_database(settings, project, found));
  report.add("This machine", doctor::check_folders(settings, project, found));
  report.add("Fonts", check_fonts(project));
  report.add("Mail server", doctor::check_mail_server({.settings = settings,
                                                       .environment = smtp_environment(world),
                                                       .reader = options.reader,
                                                       .now = world.clock.now()}));
  report.add("The sender's domain", check_names(settings, options));
  report.add("Website", check_website(settings, options, world));
  report.add("Mailboxes", check_mailboxes(settings, project, world));
  return report.finish();
}

}  // namespace

Exit cmd_doctor(const Arguments& arguments, const World& world) {
  CommandLine line(
      "doctor",
      "Looks an installation over before an issue goes out, and says what to do. It changes nothing, and sends "
      "nothing.",
      "signpost doctor --project my-newsletter --to me@example.org");
  line.offer_json();
  DoctorOptions options;
  auto& app = line.app();
  app.add_option("--to", options.reader, "asks the mail server whether it takes mail for this address, too")
      ->type_name("ADDRESS");
  app.add_option("--dkim", options.selector, "looks up the domain's key of this name (the s= of a DKIM-Signature)")
      ->type_name("NAME");
  app.add_option("--dns", options.name_server,
                 "asks this name server, not the machine's: an office may see others than readers")
      ->type_name("IP[:PORT]");
  app.add_flag("--offline", options.is_offline, "asks neither name servers nor the site; your mail server still is");
  app.add_flag(
      "--accept-new-key", options.accepts_key,
      "the one thing that it changes: the database goes on with the key in var/key, or a new one, where its own "
      "is lost for good (docs/store.md says what is lost with it)");
  if (const auto exit = line.parse(arguments, world)) return *exit;
  const auto& common = line.common();
  if (const auto fault = options.reader.empty() ? "" : mail::address_fault(options.reader); !fault.empty()) {
    throw WrongUse(fmt::format("'{}' is no address that mail can go to: {}", options.reader, fault));
  }
  need_project(common.project);
  const auto project = fs::weakly_canonical(common.project);
  if (options.accepts_key) store::accept_key(settings_of(project, world).database, project);
  const auto telling = common.json    ? DoctorTelling::json
                       : common.quiet ? DoctorTelling::faults
                                      : DoctorTelling::everything;
  DoctorReport report(telling, world);
  return examine(project, options, report, world);
}

}  // namespace signpost::cli
