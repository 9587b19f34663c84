#include "base/error.hpp"
#include "base/project_key.hpp"
#include "bounces/taking.hpp"
#include "cli/back_office.hpp"
#include "cli/bounce_report.hpp"
#include "cli/mail_place.hpp"
#include "cli/options.hpp"
#include "cli/wrong_use.hpp"
#include "mailbox/maildir.hpp"
#include "mailbox/message_files.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace signpost::cli {
namespace {

namespace fs = std::filesystem;

struct BounceOptions {
  std::string place;  ///< empty: the one that signpost.yaml names
  bool is_rehearsal = false;
};

/// A project's store, and what turns reports into its consequences.
class BounceOffice {
 public:
  BounceOffice(const fs::path& project, const BounceOptions& options, const World& world)
      : office_(project, world),
        paths_(office_.settings(), office_.store().key()),
        taking_(office_.store(), paths_, !office_.settings().mail.bounces.empty(), world.clock,
                options.is_rehearsal ? bounces::Writing::rehearsal : bounces::Writing::for_good) {}

  std::vector<bounces::Taken> take(std::string_view bytes) { return taking_.take(bytes); }

 private:
  BackOffice office_;
  mail::ReturnPaths paths_;
  bounces::Taking taking_;
};

/// A rehearsal makes nothing: without a key the project has sent nothing that could come back.
bool has_something_to_ask(const fs::path& project, const BounceOptions& options) {
  return !options.is_rehearsal || ProjectKey::is_there(project);
}

std::unique_ptr<mailbox::MailSource> open_named(const fs::path& place) {
  if (!fs::exists(place)) {
    throw Error(fmt::format("there is no '{}'", place.string()), "name a folder, a file, or '-' for a message");
  }
  if (!fs::is_directory(place)) return std::make_unique<mailbox::MessageFile>(place);
  if (fs::is_directory(place / "new") && fs::is_directory(place / "cur")) {
    return std::make_unique<mailbox::Maildir>(place);
  }
  return std::make_unique<mailbox::MessageFolder>(place);
}

std::unique_ptr<mailbox::MailSource> open_source_of_bounces(const BounceOptions& options, const fs::path& project,
                                                            const World& world, Stop& stop) {
  if (options.place == "-") return std::make_unique<mailbox::PipedMessage>(world.in, "-");
  if (!options.place.empty()) return open_named(options.place);
  const auto opening = options.is_rehearsal ? mailbox::Opening::to_look : mailbox::Opening::to_mark;
  auto source = open_mailbox(settings_of(project, world).mail.bounce_mailbox, mailbox::kBounceServer, opening, project,
                             world, stop);
  if (source) return source;
  throw WrongUse("signpost.yaml names no mailbox of what comes back",
                 "write mail: {bounce_mailbox: {maildir: FOLDER}}, or {imap: imaps://HOST/INBOX, user: NAME} in its "
                 "place; or name a folder");
}

ToldBounce unread(const mailbox::Unreadable& message) {
  bounces::Report report{.recipient = {}, .kind = bounces::Kind::none, .status = {}, .reason = message.why};
  return {message.name, report, bounces::Taken{.report = report, .ignored = bounces::Ignored::no_report}};
}

/// Adds to `all` as it goes, so that whatever ends it, what was done is known. What cannot be read stays where it is.
void take_into(std::vector<ToldBounce>& all, mailbox::MailSource& source, BounceOffice* office,
               const BounceOptions& options, Stop& stop) {
  while (const auto arrival = source.next()) {
    if (const auto* message = std::get_if<mailbox::Unreadable>(&*arrival)) {
      all.push_back(unread(*message));
      continue;
    }
    const auto& mail = std::get<mailbox::RawMail>(*arrival);
    if (office == nullptr) {
      for (auto& report : bounces::read_reports(mail.bytes)) all.push_back({mail.name, std::move(report), {}});
    } else {
      for (auto& taken : office->take(mail.bytes)) all.push_back({mail.name, taken.report, taken});
    }
    if (!options.is_rehearsal) source.taken();
    stop.check();
  }
}

void report_bounces(const std::vector<ToldBounce>& all, const BounceOptions& options, const CommonOptions& common,
                    const World& world) {
  if (common.json) {
    print_bounces_json(all, world);
  } else if (!common.quiet) {
    (options.is_rehearsal ? print_rehearsed_bounces : print_bounces)(all, world);
  }
}

}  // namespace

Exit cmd_bounces(const Arguments& arguments, const World& world) {
  CommandLine line("bounces",
                   "Takes subscribers off the list whose mail came back for good or who complained, by the reports of "
                   "mail systems. Without PLACE it reads mail: bounce_mailbox: of signpost.yaml.",
                   "signpost bounces --dry-run ~/Maildir");
  line.offer_json();
  BounceOptions options;
  line.app().add_option("PLACE", options.place,
                        "a Maildir, a folder of messages, a file, or '-' for a message on standard input");
  line.app().add_flag("--dry-run", options.is_rehearsal, "says what would follow; stores nothing and marks nothing");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  const auto& common = line.common();
  const Interrupts interrupts;
  Stop stop(interrupts);
  std::unique_ptr<BounceOffice> office;
  if (has_something_to_ask(common.project, options)) {
    office = std::make_unique<BounceOffice>(common.project, options, world);
  }
  const auto source = open_source_of_bounces(options, common.project, world, stop);
  std::vector<ToldBounce> all;
  try {
    take_into(all, *source, office.get(), options, stop);
  } catch (...) {
    if (!all.empty()) report_bounces(all, options, common, world);
    stop.check();  // what broke because somebody stopped it is no fault
    throw;
  }
  report_bounces(all, options, common, world);
  return Exit::done;
}

}  // namespace signpost::cli
