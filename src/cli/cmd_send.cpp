#include "base/error.hpp"
#include "base/local_time.hpp"
#include "cli/named_issue.hpp"
#include "cli/options.hpp"
#include "cli/pause_issue.hpp"
#include "cli/report.hpp"
#include "cli/send_issue.hpp"
#include "cli/terminal_text.hpp"
#include "cli/test_mail.hpp"
#include "cli/wrong_use.hpp"
#include "mail/address.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <ostream>

namespace signpost::cli {
namespace {

/// An address that cannot be one is the caller's fault, not the mail server's.
void check_address(const std::string& address) {
  try {
    static_cast<void>(mail::ascii_address(address));
  } catch (const Error& fault) {
    throw WrongUse(fault.what(), "write an address as name@example.org");
  }
}

Exit report(const TestOfIssue& test, const mail::Delivery& delivery, const Settings& settings,
            const CommonOptions& common, const World& world) {
  if (delivery.verdict != mail::Verdict::sent) {
    fmt::print(world.err, "signpost send: the test to {} was not sent: {}\n", test.address,
               terminal_line(to_text(delivery)));
    return Exit::environment_fault;
  }
  const bool outbox = settings.mail.smtp.url == "outbox";
  if (!common.quiet && outbox) {
    fmt::print(world.out, "Put into the outbox: {}\n", (common.project / "var/outbox").string());
  }
  if (!common.quiet && !outbox) fmt::print(world.out, "Sent to {} by {}\n", test.address, settings.mail.smtp.url);
  return Exit::done;
}

/// "2021-04-01T09:00", as clocks here show it, or "now".
UtcSeconds parse_time(const std::string& text, UtcSeconds now) {
  if (text == "now") return now;
  const auto time = parse_local_time(text);
  if (!time) throw WrongUse(fmt::format("'{}' is no time", text), "write it as 2021-04-01T09:00");
  if (*time < now) {
    throw WrongUse(fmt::format("'{}' has passed: it is {}", text, local_time_in_words(now)),
                   "choose a later time, or leave --at out to send it now");
  }
  return *time;
}

Exit send_test(const TestOfIssue& test, const CommonOptions& common, const World& world) {
  check_address(test.address);
  Diagnostics diagnostics;
  const auto project =
      content::load_project(common.project, {.today = world.clock.today(), .drafts = true}, diagnostics);
  const auto& issue = issue_named(test.issue, project.library);
  const auto delivery = send_test_mail(test, issue, project, world, diagnostics);
  sort_by_place(diagnostics);
  print_diagnostics(diagnostics, common.project, world);
  if (!delivery) return Exit::content_fault;
  return report(test, *delivery, project.library.settings, common, world);
}

/// What was written on the command line.
struct Words {
  TestOfIssue test;
  SendOptions send;
  std::string at;
  bool pauses = false;
  std::string in_doubt = "hold";
};

void offer(CLI::App& app, Words& words) {
  app.add_option("ISSUE", words.test.issue, "the newsletter's file name without .md")->required();
  auto* test = app.add_option("--test", words.test.address, "send one copy there, drafts too")->type_name("ADDRESS");
  app.add_option("--audience", words.test.audiences, "of a test: the body that these audiences get")
      ->type_name("NAME,...")
      ->delimiter(',')
      ->needs(test);
  const auto alone = [&](CLI::Option* option) { option->excludes(test); };
  alone(app.add_flag("--dry-run", words.send.dry_run, "say who would get it and what stands in the way"));
  alone(app.add_flag("--yes", words.send.is_approved, "do not ask for the issue's name"));
  auto* at = app.add_option("--at", words.at,
                            "nothing goes out before, as 2021-04-01T09:00 on this machine's clock; said again, before "
                            "it has begun, it changes the time ('now' sends it)")
                 ->type_name("TIME");
  alone(at);
  alone(app.add_option("--in-doubt", words.in_doubt, "recipients who may have got it: leave them, or send again")
            ->type_name("hold|resend")
            ->check(CLI::IsMember({"hold", "resend"})));
  auto* resume = app.add_flag("--resume", words.send.goes_on, "go on after a pause");
  alone(resume);
  auto* correction = app.add_flag("--correction", words.send.is_correction, "send it anew to those who got it");
  alone(correction);
  app.add_flag("--unchanged", words.send.may_be_unchanged,
               "of a correction: also where its words are the same as before")
      ->needs(correction);
  app.add_flag("--pause", words.pauses, "nothing more of it goes out, until --resume; also before it has begun")
      ->excludes(test)
      ->excludes(at)
      ->excludes(resume)
      ->excludes(correction);
}

}  // namespace

Exit cmd_send(const Arguments& arguments, const World& world) {
  CommandLine line("send", "Sends an issue to everyone it is for, or as a test to one address.",
                   "signpost send 2021-03 --test me@example.org\n  signpost send 2021-03");
  Words words;
  offer(line.app(), words);
  if (const auto exit = line.parse(arguments, world)) return *exit;
  if (!words.test.address.empty()) return send_test(words.test, line.common(), world);
  if (words.pauses) return pause_issue(words.test.issue, line.common(), world);
  words.send.issue = words.test.issue;
  words.send.in_doubt = words.in_doubt == "resend" ? InDoubt::resend : InDoubt::hold;
  if (!words.at.empty()) words.send.starts_at = parse_time(words.at, world.clock.now());
  return send_issue(words.send, line.common(), world);
}

}  // namespace signpost::cli
