#include "cli/send_issue.hpp"

#include "base/counted.hpp"
#include "base/error.hpp"
#include "base/interrupts.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/delivery_report.hpp"
#include "cli/issue_bodies.hpp"
#include "cli/issue_copies.hpp"
#include "cli/issue_gate.hpp"
#include "cli/named_issue.hpp"
#include "cli/publish.hpp"
#include "cli/report.hpp"
#include "cli/smtp_environment.hpp"
#include "cli/wrong_use.hpp"
#include "dispatch/seat.hpp"
#include "dispatch/sender.hpp"
#include "mail/send.hpp"

#include <fmt/ostream.h>

#include <atomic>
#include <istream>
#include <ostream>
#include <set>

namespace signpost::cli {
namespace {

using store::Dispatch;

/// Everything that one sending is made of.
class IssueSending {
 public:
  IssueSending(const SendOptions& options, const CommonOptions& common, const World& world)
      : options_(options),
        common_(common),
        world_(world),
        project_(content::load_project(common.project, {.today = world.clock.today()}, found_)),
        issue_(find_issue()),
        office_(common.project, project_.library.settings, world),
        key_(common.project),
        dispatches_(office_.store()),
        before_(dispatches_.find_last(options.issue)) {}

  Exit run() {
    if (before_ && !options_.is_correction) return go_on(left_over());
    if (options_.is_correction && !before_) {
      throw WrongUse("this issue was never sent, so there is nothing to correct", "send it: leave --correction out");
    }
    if (options_.goes_on && !before_) {
      throw WrongUse("this issue was never sent, so there is no pause to end", "send it: leave --resume out");
    }
    const auto edition = before_ ? before_->edition + 1 : 1;
    const auto now = world_.clock.now();
    IssueBodies bodies(project_, issue_, now, world_.clock.today(), faults_);
    if (!pass_gate(bodies)) return Exit::content_fault;
    if (options_.dry_run) return say("Nothing was sent: this was a dry run.\n");
    if (!approve()) return Exit::wrong_use;
    return send(freeze(edition, bodies, now), bodies);
  }

 private:
  /// One that is not published yet is told as that.
  const Newsletter& find_issue() {
    for (const auto& entry : project_.left_out) {
      if (entry.file == "content/newsletters/" + options_.issue + ".md") {
        throw WrongUse(fmt::format("'{}' is not published yet: {}", options_.issue, entry.reason),
                       "put 'status: published' into it once it is ready; a test goes out by --test");
      }
    }
    return issue_named(options_.issue, project_.library);
  }

  /// The first of its sendings in which somebody is still to go, else the last.
  Dispatch left_over() {
    const auto now = world_.clock.now();
    dispatch::release_dead(common_.project, dispatches_, now);
    for (std::int64_t edition = 1; edition <= before_->edition; ++edition) {
      const auto one = dispatches_.find(options_.issue, edition);
      if (!one) continue;
      dispatches_.release_ended(one->id, now);
      if (options_.in_doubt == InDoubt::resend && !options_.dry_run) {
        dispatches_.resolve(one->id, "", store::DeliveryState::queued, now);
      }
      if (dispatches_.next_due(one->id)) return *one;
    }
    return *before_;
  }

  /// The issue was begun before: what is left of it goes out, after a new approval where its words have changed.
  Exit go_on(Dispatch dispatch) {
    IssueBodies bodies(project_, issue_, dispatch.frozen_at, world_.clock.today(), faults_);
    if (!dispatches_.next_due(dispatch.id)) {
      print(dispatch);
      return say("Nothing is left to go.\n");
    }
    if (options_.dry_run) return rehearse(dispatch, bodies);
    if (is_held(dispatch)) return Exit::content_fault;
    if (bodies.fingerprint() != dispatch.content) {
      if (!pass_gate(bodies, &dispatch)) return Exit::content_fault;
      fmt::print(world_.err, "The words have changed since {} was approved.\n", dispatch.issue);
      if (!approve()) return Exit::wrong_use;
      dispatches_.approve(dispatch.id, bodies.fingerprint(), approver(), world_.clock.now());
    }
    if (!dispatch.pause.empty()) dispatches_.pause(dispatch.id, "");
    return send(dispatch, bodies);
  }

  /// Of an issue that was begun: who is left, and what stands in the way.
  Exit rehearse(const Dispatch& dispatch, IssueBodies& bodies) {
    const bool is_changed = bodies.fingerprint() != dispatch.content;
    const bool passes = !is_changed || pass_gate(bodies, &dispatch);
    if (!is_changed) tell_left(dispatch);
    if (is_changed) {
      say(fmt::format(
          "The words have changed since {} was approved: they have to be approved before the rest goes out.\n",
          dispatch.issue));
    }
    if (is_held(dispatch) || !passes) return Exit::content_fault;
    return say("Nothing was sent: this was a dry run.\n");
  }

  /// Whether it is paused and nobody said to go on.
  bool is_held(const Dispatch& dispatch) {
    if (dispatch.pause.empty() && options_.goes_on) {
      fmt::print(world_.err, "{} is not paused: it goes on as it does without --resume.\n", dispatch.issue);
    }
    if (dispatch.pause.empty() || options_.goes_on) return false;
    fmt::print(world_.err, "signpost send: {} is paused: {}\n      = when that is mended: signpost send {} --resume\n",
               dispatch.issue, dispatch.pause, dispatch.issue);
    return true;
  }

  void tell_left(const Dispatch& dispatch) {
    print(dispatch);
    const auto left = count_left(dispatches_.counts(dispatch.id));
    say(fmt::format("{} still to get it.\n", counted(left, "reader is", "readers are")));
    tell_time(left);
  }

  void tell_time(std::int64_t count) {
    const auto time = count == 0 ? std::string() : estimate(project_.library.settings.mail, count);
    if (!time.empty()) say(time + "\n");
  }

  /// Checks the whole project as a build does, and composes every body that somebody gets. Of an issue that was begun
  /// the recipients are fixed.
  bool pass_gate(IssueBodies& bodies, const Dispatch* begun = nullptr) {
    publish({.project = common_.project, .output = std::nullopt, .today = world_.clock.today()}, found_);
    const Recipients recipients{.reached = reached_by_first(), .are_fixed = begun != nullptr};
    const auto gate = judge_gate(project_, issue_, office_.store(), bodies, recipients, found_, faults_);
    print_diagnostics(gate.findings, common_.project, world_);
    if (begun != nullptr) {
      tell_left(*begun);
    } else {
      for (const auto& line : to_lines(gate.audience)) say(fmt::format("{:>7} {}\n", line.count, line.words));
      tell_time(gate.audience.planned);
    }
    if (mail::goes_to_outbox(project_.library.settings)) {
      fmt::print(world_.err,
                 "No mail server is set up (mail: smtp: url:): the copies go into var/outbox and reach nobody, and\n"
                 "their readers count as having got them.\n");
    }
    for (const auto& reason : gate.reasons) {
      fmt::print(world_.err, "signpost send: {} is not sent: {}\n", options_.issue, reason);
    }
    return gate.reasons.empty();
  }

  /// Whom a correction is for.
  Reached reached_by_first() {
    if (!options_.is_correction || !before_) return std::nullopt;
    return dispatches_.reached(before_->id);
  }

  bool approve() {
    if (options_.is_approved) return true;
    fmt::print(world_.err, "Type the issue's name to send it: ");
    world_.err.flush();
    std::string typed;
    if (!std::getline(world_.in, typed)) {
      fmt::print(world_.err,
                 "\nsignpost send: nobody is there to approve {}: nothing was sent\n"
                 "      = --yes approves it without a question\n",
                 options_.issue);
      return false;
    }
    if (trim(typed) == options_.issue) return true;
    fmt::print(world_.err, "signpost send: that is not '{}': nothing was sent\n", options_.issue);
    return false;
  }

  std::string approver() const {
    const auto user = world_.environment("USER");
    return user.empty() ? "the terminal" : user;
  }

  Dispatch freeze(std::int64_t edition, IssueBodies& bodies, UtcSeconds now) {
    const auto reached = reached_by_first();
    return dispatches_.freeze(
        {.issue = options_.issue,
         .edition = edition,
         .content = bodies.fingerprint(),
         .approved_by = approver(),
         .starts_at = options_.starts_at.value_or(now)},
        [&](const store::Subscriber& one) {
          return bodies.is_for_reader(one) && (!reached || reached->contains(one.id));
        },
        now);
  }

  Exit send(const Dispatch& dispatch, IssueBodies& bodies) {
    if (dispatch.starts_at > world_.clock.now()) {
      print(dispatch);
      return say(
          fmt::format("It goes out by 'signpost send {}' from {} on.\n", dispatch.issue, in_words(dispatch.starts_at)));
    }
    static_cast<void>(transport());  // what is wrong with the settings is told before anybody is in hand
    const dispatch::Seat seat(common_.project, dispatches_, world_.clock);
    dispatch::StoreLedger ledger(office_.store(), dispatch.id, seat.name(), world_.clock);
    IssueCopies copies(dispatch, bodies, office_.letters(), project_.library.settings, key_);
    dispatch::Sender sender(
        ledger, [this] { return transport(); },
        [&](const store::InHand& recipient, std::string room) { return copies.copy_for(recipient, std::move(room)); },
        world_.clock, course_of(project_.library.settings.mail, world_));
    DeliveryProgress progress(dispatches_, dispatch.id, common_.quiet, world_);
    const auto ended = sender.run([&] {
      listen(sender);
      heed_pause(dispatch, sender);
      progress.tick();
    });
    progress.finish();
    return report(dispatch, ended);
  }

  /// The first Ctrl-C finishes what is on its way, a second one waits for nothing.
  void listen(dispatch::Sender& sender) {
    try {
      interrupts_.check();
    } catch (const Interrupted& stopped) {
      if (signal_ != 0) {
        cancelled_ = true;
      } else {
        fmt::print(world_.err, "\nStopping: messages on their way are finished. Once more stops at once.\n");
      }
      signal_ = stopped.signal();
      sender.stop();
    }
  }

  /// An editor may say at the desk that nothing more is to go out.
  void heed_pause(const Dispatch& dispatch, dispatch::Sender& sender) {
    const auto now = dispatches_.find(dispatch.issue, dispatch.edition);
    if (!now || now->pause.empty() || !pause_.empty()) return;
    pause_ = now->pause;
    sender.stop();
  }

  std::unique_ptr<mail::Transport> transport() {
    return mail::make_transport(project_.library.settings, common_.project, smtp_environment(world_), world_.clock,
                                [this] { return cancelled_.load(); });
  }

  Exit report(const Dispatch& dispatch, const dispatch::Ended& ended) {
    print(dispatch);
    if (ended.ending == dispatch::Ending::paused || (!pause_.empty() && signal_ == 0)) {
      fmt::print(world_.err, "signpost send: {} pauses: {}\n      = when that is mended: signpost send {} --resume\n",
                 dispatch.issue, ended.reason.empty() ? pause_ : ended.reason, dispatch.issue);
      return Exit::environment_fault;
    }
    if (ended.ending == dispatch::Ending::stopped) {
      fmt::print(world_.err, "Stopped. It goes on by: signpost send {}\n", dispatch.issue);
      return signal_ == SIGTERM ? Exit::terminated : Exit::interrupted;
    }
    if (!ended.next) return Exit::done;
    return say(fmt::format("Some were put off by their servers. Next try: from {} on, by 'signpost send {}'.\n",
                           in_words(*ended.next), dispatch.issue));
  }

  void print(const Dispatch& dispatch) {
    if (!common_.quiet) print_counts(dispatches_.counts(dispatch.id), world_.out);
  }

  Exit say(const std::string& words) {
    if (!common_.quiet) fmt::print(world_.out, "{}", words);
    return Exit::done;
  }

  const SendOptions& options_;
  const CommonOptions& common_;
  const World& world_;
  Interrupts interrupts_;
  Diagnostics found_;
  Diagnostics faults_;
  content::Project project_;
  const Newsletter& issue_;
  BackOffice office_;
  ProjectKey key_;
  store::Dispatches dispatches_;
  std::optional<Dispatch> before_;
  std::atomic<bool> cancelled_ = false;
  std::string pause_;  ///< said while this sent
  int signal_ = 0;
};

}  // namespace

Exit send_issue(const SendOptions& options, const CommonOptions& common, const World& world) {
  return IssueSending(options, common, world).run();
}

}  // namespace signpost::cli
