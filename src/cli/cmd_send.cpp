#include "base/error.hpp"
#include "base/suggestion.hpp"
#include "cli/options.hpp"
#include "cli/report.hpp"
#include "cli/test_mail.hpp"
#include "cli/wrong_use.hpp"
#include "mail/address.hpp"

#include <fmt/ostream.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <ostream>

namespace signpost::cli {
namespace {

const Newsletter& find_issue(const std::string& stem, const Library& library) {
  const auto& all = library.newsletters;
  const auto found = std::find_if(all.begin(), all.end(), [&](const Newsletter& one) { return one.stem == stem; });
  if (found != all.end()) return *found;
  std::vector<std::string> stems;
  stems.reserve(all.size());
  for (const auto& one : all) stems.push_back(one.stem);
  throw WrongUse(fmt::format("no newsletter '{}'", stem),
                 stems.empty() ? "begin one with: signpost new newsletter 2021-04" : suggest(stem, stems));
}

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
    fmt::print(world.err, "signpost send: the test to {} was not sent: {}\n", test.address, to_text(delivery));
    return Exit::environment_fault;
  }
  const bool outbox = settings.mail.smtp.url == "outbox";
  if (!common.quiet && outbox) {
    fmt::print(world.out, "Put into the outbox: {}\n", (common.project / "var/outbox").string());
  }
  if (!common.quiet && !outbox) fmt::print(world.out, "Sent to {} by {}\n", test.address, settings.mail.smtp.url);
  return Exit::done;
}

}  // namespace

Exit cmd_send(const Arguments& arguments, const World& world) {
  CommandLine line("send", "Sends an issue as a test to one address, drafts too.",
                   "signpost send 2021-03 --test me@example.org");
  TestOfIssue test;
  line.app().add_option("ISSUE", test.issue, "the newsletter's file name without .md")->required();
  line.app().add_option("--test", test.address, "who gets it")->type_name("ADDRESS")->required();
  line.app()
      .add_option("--audience", test.audiences, "the body that these audiences get")
      ->type_name("NAME,...")
      ->delimiter(',');
  if (const auto exit = line.parse(arguments, world)) return *exit;

  check_address(test.address);
  Diagnostics diagnostics;
  const auto& root = line.common().project;
  const auto project = content::load_project(root, {.today = world.clock.today(), .drafts = true}, diagnostics);
  const auto& issue = find_issue(test.issue, project.library);
  const auto delivery = send_test_mail(test, issue, project, world, diagnostics);
  sort_by_place(diagnostics);
  print_diagnostics(diagnostics, root, world);
  if (!delivery) return Exit::content_fault;
  return report(test, *delivery, project.library.settings, line.common(), world);
}

}  // namespace signpost::cli
