#include "base/error.hpp"
#include "base/files.hpp"
#include "base/folder_lock.hpp"
#include "base/interrupts.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/fetch_report.hpp"
#include "cli/inbox_actions.hpp"
#include "cli/mail_place.hpp"
#include "cli/options.hpp"
#include "cli/terminal_text.hpp"
#include "cli/wrong_use.hpp"
#include "intake/intake.hpp"
#include "mail/address.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace signpost::cli {
namespace {

using mailbox::MailSource;

constexpr auto kFetchFolder = "var/fetch";

struct Fetching {
  const CommonOptions& common;
  bool is_rehearsal = false;
};

std::unique_ptr<MailSource> open_source(const InboxSettings& inbox, const Fetching& fetching, const World& world,
                                        Stop& stop) {
  const auto opening = fetching.is_rehearsal ? mailbox::Opening::to_look : mailbox::Opening::to_mark;
  auto source = open_mailbox(inbox, mailbox::kInboxServer, opening, fetching.common.project, world, stop);
  if (source) return source;
  throw WrongUse("signpost.yaml names no mailbox to fetch from",
                 "write inbox: {maildir: FOLDER}, or inbox: {imap: imaps://HOST/INBOX, user: NAME}");
}

intake::Reader reader_of(const Settings& settings) {
  return {.own_address = mail::split_mailbox(settings.mail.from).address, .language = settings.lang};
}

/// What would become of messages, as far as they alone tell.
class Rehearsal {
 public:
  explicit Rehearsal(intake::Reader reader) : reader_(std::move(reader)) {}

  FetchedMail see(const mailbox::RawMail& mail) {
    const auto read = intake::read_submission(mail.bytes, reader_);
    if (const auto* why = std::get_if<intake::Ignored>(&read)) return {mail.name, *why};
    if (const auto* fault = std::get_if<intake::Faulty>(&read)) return {mail.name, *fault};
    const auto& one = std::get<store::NewSubmission>(read);
    const bool is_new = seen_.insert({one.message_id, one.message, one.email}).second;
    return is_new ? FetchedMail{mail.name, WouldBeTaken{}} : FetchedMail{mail.name, store::AlreadyThere{}};
  }

 private:
  intake::Reader reader_;
  std::set<std::array<std::string, 3>> seen_;  ///< other words under a known Message-ID are another message
};

FetchedMail take(const mailbox::RawMail& mail, intake::Intake& intake) {
  return std::visit(
      [&](auto&& outcome) {
        return FetchedMail{mail.name, std::forward<decltype(outcome)>(outcome)};
      },
      intake.take(mail.bytes));
}

/// Adds to `all` as it goes, so that whatever ends it, what was done is known.
void fetch_into(std::vector<FetchedMail>& all, BackOffice& office, const Fetching& fetching, const World& world,
                Stop& stop) {
  const auto reader = reader_of(office.settings());
  intake::Intake intake(office.store(), office.letters(), world.clock, reader);
  Rehearsal rehearsal(reader);
  const auto source = open_source(office.settings().inbox, fetching, world, stop);
  while (const auto arrival = source->next()) {
    if (const auto* unreadable = std::get_if<mailbox::Unreadable>(&*arrival)) {
      all.push_back({unreadable->name, intake::Faulty{unreadable->why}});
      continue;
    }
    const auto& mail = std::get<mailbox::RawMail>(*arrival);
    all.push_back(fetching.is_rehearsal ? rehearsal.see(mail) : take(mail, intake));
    if (!fetching.is_rehearsal && !is_faulty(all.back())) source->taken();
    stop.check();
  }
}

void report(const std::vector<FetchedMail>& all, const Fetching& fetching, const World& world) {
  if (fetching.common.json) {
    print_fetched_json(all, fetching.is_rehearsal, world);
  } else {
    print_fetched(all, fetching.common.quiet ? Telling::faults : Telling::everything, world);
  }
}

/// Marks those of whom an earlier fetch told, and remembers all that cannot be read for the next one. Whoever rehearses
/// may look again and again.
void mark_told(std::vector<FetchedMail>& all, const Fetching& fetching) {
  const auto file = fetching.common.project / kFetchFolder / "unreadable";
  const auto before = std::filesystem::exists(file) ? read_file(file) : std::string();
  const auto known = split(before, '\n');
  std::string lines;
  for (auto& one : all) {
    if (!is_faulty(one)) continue;
    const auto line = terminal_line(fmt::format("{}: {}", one.name, std::get<intake::Faulty>(one.outcome).why));
    one.was_told = std::find(known.begin(), known.end(), line) != known.end();
    lines += line + "\n";
  }
  if (!fetching.is_rehearsal && lines != before) replace_file(file, lines);
}

}  // namespace

Exit inbox_fetch(const Arguments& arguments, const World& world) {
  CommandLine line("inbox fetch", "Takes in the mail that readers sent to the mailbox of 'inbox' in signpost.yaml.",
                   "signpost inbox fetch --project my-newsletter");
  line.offer_json();
  bool is_rehearsal = false;
  line.app().add_flag("--dry-run", is_rehearsal, "says what would be taken; stores nothing and marks nothing");
  if (const auto exit = line.parse(arguments, world)) return *exit;

  const auto& common = line.common();
  const Interrupts interrupts;
  Stop stop(interrupts);
  BackOffice office(common.project, world);
  const FolderLock lock(common.project / kFetchFolder, [&] { stop.check(); },
                        {.holder = "another 'inbox fetch'", .hint = "try again later: nothing is lost"});
  const Fetching fetching{common, is_rehearsal};
  std::vector<FetchedMail> all;
  try {
    fetch_into(all, office, fetching, world, stop);
  } catch (...) {
    if (!all.empty()) report(all, fetching, world);
    stop.check();  // what broke because somebody stopped it is no fault
    throw;
  }
  mark_told(all, fetching);
  report(all, fetching, world);
  return std::any_of(all.begin(), all.end(), is_news) ? Exit::content_fault : Exit::done;
}

}  // namespace signpost::cli
