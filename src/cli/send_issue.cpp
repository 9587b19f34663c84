#include "cli/send_issue.hpp"

#include "base/error.hpp"
#include "base/interrupts.hpp"
#include "base/local_time.hpp"
#include "cli/approval.hpp"
#include "cli/back_office.hpp"
#include "cli/dated_issue.hpp"
#include "cli/delivery_report.hpp"
#include "cli/issue_bodies.hpp"
#include "cli/issue_copies.hpp"
#include "cli/issue_gate.hpp"
#include "cli/issue_recipients.hpp"
#include "cli/publish.hpp"
#include "cli/report.hpp"
#include "cli/smtp_environment.hpp"
#include "cli/wrong_use.hpp"
#include "dispatch/seat.hpp"
#include "dispatch/sender.hpp"
#include "mail/send.hpp"
#include "store/bounces.hpp"
#include "store/delivery_search.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <atomic>
#include <ostream>
#include <vector>

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
        read_(common.project, options.issue, day_of(options.starts_at.value_or(world.clock.now()))),
        office_(common.project, read_.settings(), world),
        dispatches_(office_.store()),
        before_(dispatches_.find_last(options.issue)) {}

  Exit run() {
    if (before_ && !options_.is_correction) {
      const auto dispatch = options_.starts_at ? *before_ : left_over();
      read_.read_as_of(day_of(options_.starts_at.value_or(dispatch.starts_at)));
      return go_on(dispatch);
    }
    if (options_.is_correction && !before_) {
      throw WrongUse("this issue was never sent, so there is nothing to correct", "send it: leave --correction out");
    }
    if (before_) dispatch::release_dead(common_.project, dispatches_, world_.clock.now());
    if (options_.goes_on && !before_) {
      throw WrongUse("this issue was never sent, so there is no pause to end", "send it: leave --resume out");
    }
    const auto now = world_.clock.now();
    IssueBodies bodies(read_.project(), read_.issue(), now, read_.day(), faults_);
    if (!pass_gate(bodies)) return Exit::content_fault;
    if (before_ && bodies.fingerprint() == before_->content) heed_unchanged();
    tell_new_time();
    if (options_.dry_run) return say("Nothing was sent: this was a dry run.\n");
    if (!approve()) return Exit::wrong_use;
    return send(freeze(bodies, now), bodies);
  }

 private:
  std::int64_t next_edition() const { return before_ ? before_->edition + 1 : 1; }

  /// The day as of which everything is judged that goes out then.
  Date day_of(UtcSeconds starts_at) const { return std::max(world_.clock.today(), local_day(starts_at)); }

  /// To be resumed, the first of its sendings that is paused. Else the first in which somebody is due, else the first
  /// in which somebody is still to go, else the last.
  Dispatch left_over() {
    const auto now = world_.clock.now();
    dispatch::release_dead(common_.project, dispatches_, now);
    std::optional<Dispatch> ready;
    std::optional<Dispatch> later;
    for (std::int64_t edition = 1; edition <= before_->edition; ++edition) {
      const auto one = dispatches_.find(options_.issue, edition);
      if (!one) continue;
      dispatches_.release_ended(one->id, now);
      if (options_.in_doubt == InDoubt::resend && !options_.dry_run) {
        dispatches_.resolve(one->id, {.becomes = store::DeliveryState::queued, .by = who_is_there(world_)}, now);
      }
      if (!options_.dry_run) dispatches_.end_postponement(one->id, now);
      const auto due = next_due(one->id, now);
      if (!due) continue;
      if (options_.goes_on && !one->pause.empty()) return *one;
      if (*due <= now && !ready) ready = one;
      if (!later) later = one;
    }
    return ready ? *ready : later.value_or(*before_);
  }

  /// Of a dry run, with those in doubt who would be due again.
  std::optional<UtcSeconds> next_due(std::int64_t dispatch, UtcSeconds now) {
    return count_again(dispatch) > 0 ? now : dispatches_.next_due(dispatch);
  }

  /// How many in doubt a dry run would send it to again.
  std::int64_t count_again(std::int64_t dispatch) {
    using store::DeliveryState::in_doubt;
    if (!options_.dry_run || options_.in_doubt != InDoubt::resend) return 0;
    return count_of(store::calm_counts(office_.store(), dispatch), in_doubt) -
           count_of(store::count_gone(office_.store(), dispatch), in_doubt);
  }

  /// The issue was begun before: what is left of it goes out, after a new approval where its words have changed.
  Exit go_on(Dispatch dispatch) {
    const auto stamp = std::max(dispatch.frozen_at, options_.starts_at.value_or(dispatch.starts_at));
    IssueBodies bodies(read_.project(), read_.issue(), stamp, read_.day(), faults_);
    const auto now = world_.clock.now();
    if (!next_due(dispatch.id, now)) {
      print(dispatch);
      return say("Nothing is left to go.\n");
    }
    const bool is_late = tell_lateness(dispatch, now);
    if (options_.dry_run) return rehearse(dispatch, bodies);
    if (is_held(dispatch)) return Exit::content_fault;
    if (options_.starts_at && dispatches_.has_begun(dispatch.id)) refuse_new_time(dispatch);
    const bool is_changed = bodies.fingerprint() != dispatch.content;
    if (is_changed ? !pass_gate(bodies, &dispatch) : !has_settings()) return Exit::content_fault;
    if (is_changed) fmt::print(world_.err, "The words have changed since {} was approved.\n", dispatch.issue);
    if ((is_changed || is_late) && !approve()) return Exit::wrong_use;
    if (is_changed) dispatches_.approve(dispatch.id, bodies.fingerprint(), who_is_there(world_), now);
    if (options_.starts_at) move_start(dispatch);
    if (!dispatch.pause.empty()) dispatches_.pause(dispatch.id, "");
    return send(dispatch, bodies);
  }

  /// Whether it was called off and nobody has been tried, and its time has passed meanwhile: --resume would send it at
  /// once.
  bool tell_lateness(const Dispatch& dispatch, UtcSeconds now) {
    if (!options_.goes_on || dispatch.pause.empty() || options_.starts_at.value_or(now) > now) return false;
    if (!dispatches_.has_missed_its_time(dispatch, now)) return false;
    fmt::print(world_.err, "{} was set for {}, which has passed: --resume sends it now.\n", dispatch.issue,
               local_time_in_words(dispatch.starts_at));
    return true;
  }

  [[noreturn]] static void refuse_new_time(const Dispatch& dispatch) {
    throw WrongUse(fmt::format("{} began to go out on {}: its time cannot be changed any more", dispatch.issue,
                               local_time_in_words(dispatch.dated())),
                   "to stop what is left of it: signpost send " + dispatch.issue + " --pause");
  }

  void move_start(Dispatch& dispatch) {
    if (!dispatches_.reschedule(dispatch.id, *options_.starts_at)) refuse_new_time(dispatch);
    say(fmt::format("Its time is changed: it was {}.\n", local_time_in_words(dispatch.starts_at)));
    dispatch.starts_at = *options_.starts_at;
  }

  /// Everybody would get the same words twice: nobody is to do that by a slip.
  void heed_unchanged() {
    if (options_.may_be_unchanged) return;
    if (options_.is_approved && !options_.dry_run) {
      throw WrongUse(fmt::format("the words of {} have not changed since they went out", options_.issue),
                     "mend its text first; to send the same words once more, say --unchanged");
    }
    fmt::print(world_.err,
               "The words of {} have not changed since they went out: its readers get the same once more.\n",
               options_.issue);
  }

  /// Of an issue that was begun: who is left, and what stands in the way.
  Exit rehearse(const Dispatch& dispatch, IssueBodies& bodies) {
    const bool is_changed = bodies.fingerprint() != dispatch.content;
    const bool passes = is_changed ? pass_gate(bodies, &dispatch) : has_settings();
    if (!is_changed) tell_left(dispatch);
    const auto now = world_.clock.now();
    if (dispatch.starts_at > now) {
      say(fmt::format("It is set for {}: nothing goes out before.\n", local_time_in_words(dispatch.starts_at)));
    } else if (!common_.quiet) {
      print_waits(dispatches_.waits(dispatch.id, now), dispatch.issue, world_.out);
    }
    tell_new_time();
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
    fmt::print(world_.err, "signpost send: {} is paused: {}\n      = it goes on by: signpost send {} --resume{}\n",
               dispatch.issue, dispatch.pause, dispatch.issue,
               dispatches_.has_begun(dispatch.id) ? "" : "; with --at, at another time");
    return true;
  }

  void tell_left(const Dispatch& dispatch) {
    print(dispatch);
    const auto gone = count_left(store::count_gone(office_.store(), dispatch.id));
    const auto left = count_left(dispatches_.counts(dispatch.id)) - gone;
    const auto again = count_again(dispatch.id);
    if (!common_.quiet) print_left({.left = left, .gone = gone, .again = again}, world_.out);
    if (left + again > 0) tell_time({.planned = left + again});
  }

  /// Of a dry run: what --at would do.
  void tell_new_time() {
    if (!options_.dry_run || !options_.starts_at) return;
    const bool is_now = *options_.starts_at <= world_.clock.now();
    say(is_now ? "It would go out now.\n"
               : fmt::format("Nothing would go out before {}.\n", local_time_in_words(*options_.starts_at)));
  }

  void tell_time(const AudienceEquation& audience) {
    const auto time = estimate(read_.settings().mail, audience, tried_within(office_.store(), world_.clock));
    if (!time.empty()) say(time + "\n");
  }

  /// Checks the whole project as a build does, and composes every body that somebody gets. Of an issue that was begun
  /// the recipients are fixed.
  bool pass_gate(IssueBodies& bodies, const Dispatch* begun = nullptr) {
    publish({.project = common_.project, .output = std::nullopt, .today = read_.day()}, read_.found());
    const Recipients recipients{
        .reached = begun != nullptr ? std::nullopt : reached_before(office_.store(), options_.issue, next_edition()),
        .are_fixed = begun != nullptr};
    const auto gate =
        judge_gate(read_.project(), read_.issue(), office_.store(), bodies, recipients, read_.found(), faults_);
    print_diagnostics(gate.findings, common_.project, world_);
    if (begun != nullptr) {
      tell_left(*begun);
    } else {
      for (const auto& line : to_lines(gate.audience)) say(fmt::format("{:>7} {}\n", line.count, line.words));
      tell_time(gate.audience);
    }
    return tell_reasons(gate.reasons);
  }

  /// Whether the settings are still such that an issue may go out, whatever they were when it was approved.
  bool has_settings() { return tell_reasons(missing_settings(read_.settings())); }

  /// Says why it is not sent; true where nothing stands in the way.
  bool tell_reasons(const std::vector<std::string>& reasons) {
    for (const auto& one : reasons) fmt::print(world_.err, "signpost send: {} is not sent: {}\n", options_.issue, one);
    return reasons.empty();
  }

  bool approve() {
    const auto& mail = read_.settings().mail;
    return options_.is_approved || ask_for_approval({.issue = options_.issue,
                                                     .title = read_.issue().title,
                                                     .from = mail.from,
                                                     .server = mail.smtp.url,
                                                     .is_correction = options_.is_correction,
                                                     .starts_at = options_.starts_at},
                                                    world_);
  }

  Dispatch freeze(IssueBodies& bodies, UtcSeconds now) {
    return freeze_recipients(office_.store(),
                             {.issue = options_.issue,
                              .edition = next_edition(),
                              .content = bodies.fingerprint(),
                              .approved_by = who_is_there(world_),
                              .starts_at = options_.starts_at.value_or(now)},
                             bodies, now);
  }

  Exit send(const Dispatch& dispatch, IssueBodies& bodies) {
    if (dispatch.starts_at > world_.clock.now()) {
      print(dispatch);
      return say(fmt::format(
          "It goes out by 'signpost send {}' from {} on. Until then --at changes its time, and --pause calls it off.\n",
          dispatch.issue, local_time_in_words(dispatch.starts_at)));
    }
    static_cast<void>(transport());  // what is wrong with the settings is told before anybody is in hand
    const dispatch::Seat seat(common_.project, dispatches_, world_.clock);
    dispatch::StoreLedger ledger(office_.store(), dispatch.id, seat.name(), world_.clock);
    IssueCopies copies(dispatch, bodies, office_.letters(), read_.settings(), office_.store().key());
    dispatch::Sender sender(
        ledger, [this] { return transport(); },
        [&](const store::InHand& recipient, std::string room) { return copies.copy_for(recipient, std::move(room)); },
        world_.clock, course_of(read_.settings().mail, world_));
    DeliveryProgress progress(office_.store(), dispatch.id, read_.settings().mail, common_.quiet, world_);
    try {
      const auto ended = sender.run([&] {
        listen(sender);
        heed_pause(dispatch, sender);
        progress.tick();
      });
      progress.finish(ended.sent);
      const auto code = report(dispatch, ended);
      const auto marked = store::Bounces(office_.store()).mark_refused(dispatch.id, world_.clock.now());
      if (!common_.quiet) print_off_list(marked, world_.out);
      return code;
    } catch (const Error&) {
      tell_broken_off(dispatch);
      throw;
    }
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
    return mail::make_transport(read_.settings(), common_.project, smtp_environment(world_), world_.clock,
                                [this] { return cancelled_.load(); });
  }

  Exit report(const Dispatch& dispatch, const dispatch::Ended& ended) {
    print(dispatch);
    if (ended.ending == dispatch::Ending::paused || (!pause_.empty() && signal_ == 0)) {
      fmt::print(
          world_.err,
          "signpost send: {} pauses: {}\n      = once the reason is gone, it goes on by: signpost send {} --resume\n",
          dispatch.issue, ended.reason.empty() ? pause_ : ended.reason, dispatch.issue);
      return Exit::environment_fault;
    }
    if (ended.ending == dispatch::Ending::stopped) {
      fmt::print(world_.err, "Stopped. It goes on by: signpost send {}\n", dispatch.issue);
      return signal_ == SIGINT ? Exit::interrupted : Exit::terminated;
    }
    if (!common_.quiet) print_waits(dispatches_.waits(dispatch.id, world_.clock.now()), dispatch.issue, world_.out);
    return Exit::done;
  }

  /// How far it came, where the database can still say so.
  void tell_broken_off(const Dispatch& dispatch) {
    try {
      print(dispatch);
    } catch (const Error&) {
      // The fault that ended it is the one to tell.
    }
    fmt::print(world_.err, "Nobody is lost. Once what follows is mended, it goes on by: signpost send {}\n",
               dispatch.issue);
  }

  void print(const Dispatch& dispatch) {
    if (common_.quiet) return;
    const auto counts = store::calm_counts(office_.store(), dispatch.id);
    print_counts(counts, world_.out);
    print_doubt(counts, dispatch.issue, world_.out);
  }

  Exit say(const std::string& words) {
    if (!common_.quiet) fmt::print(world_.out, "{}", words);
    return Exit::done;
  }

  const SendOptions& options_;
  const CommonOptions& common_;
  const World& world_;
  Interrupts interrupts_;
  Diagnostics faults_;
  DatedIssue read_;
  BackOffice office_;
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
