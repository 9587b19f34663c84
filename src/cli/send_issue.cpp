#include "cli/send_issue.hpp"

#include "base/counted.hpp"
#include "base/error.hpp"
#include "base/interrupts.hpp"
#include "base/text.hpp"
#include "cli/back_office.hpp"
#include "cli/delivery_report.hpp"
#include "cli/issue_bodies.hpp"
#include "cli/issue_gate.hpp"
#include "cli/named_issue.hpp"
#include "cli/publish.hpp"
#include "cli/report.hpp"
#include "cli/smtp_environment.hpp"
#include "cli/wrong_use.hpp"
#include "dispatch/seat.hpp"
#include "dispatch/sender.hpp"
#include "mail/return_paths.hpp"
#include "mail/send.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <functional>
#include <istream>
#include <iterator>
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
    if (before_ && !options_.is_correction) return go_on(*before_);
    if (options_.is_correction && !before_) {
      throw WrongUse("this issue was never sent, so there is nothing to correct", "send it: leave --correction out");
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

  /// The issue was begun before: what is left of it goes out, after a new approval where its words have changed.
  Exit go_on(Dispatch dispatch) {
    IssueBodies bodies(project_, issue_, dispatch.frozen_at, world_.clock.today(), faults_);
    dispatch::release_dead(common_.project, dispatches_, world_.clock.now());
    dispatches_.release_ended(dispatch.id, world_.clock.now());
    if (!dispatch.pause.empty() && !options_.goes_on) {
      fmt::print(world_.err,
                 "signpost send: {} is paused: {}\n      = when that is mended: signpost send {} --resume\n",
                 dispatch.issue, dispatch.pause, dispatch.issue);
      return Exit::content_fault;
    }
    if (options_.in_doubt == InDoubt::resend) {
      dispatches_.resolve(dispatch.id, "", store::DeliveryState::queued, world_.clock.now());
    }
    if (!dispatches_.next_due(dispatch.id)) {
      print(dispatch);
      return say("Nothing is left to go.\n");
    }
    if (bodies.fingerprint() != dispatch.content) {
      if (!pass_gate(bodies)) return Exit::content_fault;
      if (options_.dry_run) return say("Nothing was sent: this was a dry run.\n");
      fmt::print(world_.err, "The words have changed since {} was approved.\n", dispatch.issue);
      if (!approve()) return Exit::wrong_use;
      dispatches_.approve(dispatch.id, bodies.fingerprint(), approver());
    }
    if (options_.dry_run) {
      print(dispatch);
      return say("Nothing was sent: this was a dry run.\n");
    }
    if (!dispatch.pause.empty()) dispatches_.pause(dispatch.id, "");
    return send(dispatch, bodies);
  }

  /// Checks the whole project as a build does, and composes every body that somebody gets.
  bool pass_gate(IssueBodies& bodies) {
    auto reasons = missing_settings(project_.library.settings);
    publish({.project = common_.project, .output = std::nullopt, .today = world_.clock.today()}, found_);
    const auto audience = count_audience(office_.store(), bodies, faults_);
    auto all = blocking_findings(found_, issue_);
    if (!all.empty())
      reasons.push_back(fmt::format("{} in it would reach every reader", counted(all.size(), "fault", "faults")));
    for (const auto* some : {&found_, &faults_}) {
      std::copy_if(some->begin(), some->end(), std::back_inserter(all),
                   [](const Diagnostic& one) { return one.severity == Severity::error; });
    }
    if (has_errors(all)) reasons.emplace_back("the project has errors");
    if (audience.planned == 0) reasons.emplace_back("nobody gets it: no active subscriber is in its audience");
    sort_by_place(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    print_diagnostics(all, common_.project, world_);
    if (!common_.quiet) {
      for (const auto& line : to_lines(audience)) fmt::print(world_.out, "{}\n", line);
      if (const auto time = estimate(audience.planned); !time.empty()) fmt::print(world_.out, "{}\n", time);
    }
    for (const auto& reason : reasons)
      fmt::print(world_.err, "signpost send: {} is not sent: {}\n", options_.issue, reason);
    return reasons.empty();
  }

  /// Only a set rate makes it foreseeable.
  std::string estimate(std::int64_t count) const {
    const auto& mail = project_.library.settings.mail;
    double seconds = 0;
    if (mail.per_second > 0) seconds = static_cast<double>(count) / mail.per_second;
    if (mail.per_hour > 0) seconds = std::max(seconds, static_cast<double>(count) * 3600 / mail.per_hour);
    if (seconds == 0) return {};
    if (seconds < 90) return "That takes about a minute at the set rate.";
    if (seconds < 5400) return fmt::format("That takes about {:.0f} minutes at the set rate.", seconds / 60);
    return fmt::format("That takes about {:.0f} hours at the set rate.", seconds / 3600);
  }

  bool approve() {
    if (options_.is_approved) return true;
    fmt::print(world_.err, "Type the issue's name to send it: ");
    world_.err.flush();
    std::string typed;
    std::getline(world_.in, typed);
    if (trim(typed) == options_.issue) return true;
    fmt::print(world_.err, "signpost send: that is not '{}': nothing was sent\n", options_.issue);
    return false;
  }

  std::string approver() const {
    const auto user = world_.environment("USER");
    return user.empty() ? "the terminal" : user;
  }

  Dispatch freeze(std::int64_t edition, IssueBodies& bodies, UtcSeconds now) {
    const auto reached = before_ ? dispatches_.reached(before_->id) : std::set<std::string>();
    return dispatches_.freeze(
        {.issue = options_.issue,
         .edition = edition,
         .content = bodies.fingerprint(),
         .approved_by = approver(),
         .starts_at = options_.starts_at.value_or(now)},
        [&](const store::Subscriber& one) {
          return bodies.is_for_reader(one) && (!before_ || reached.contains(one.id));
        },
        now);
  }

  Exit send(const Dispatch& dispatch, IssueBodies& bodies) {
    if (dispatch.starts_at > world_.clock.now()) {
      print(dispatch);
      return say(
          fmt::format("It goes out by 'signpost send {}' from {} on.\n", dispatch.issue, in_words(dispatch.starts_at)));
    }
    dispatch::Seat seat(common_.project);
    dispatch::StoreLedger ledger(office_.store(), dispatch.id, seat.name(), world_.clock);
    const mail::ReturnPaths paths(project_.library.settings, key_);
    dispatch::Sender sender(
        ledger, [this] { return transport(); },
        [&](const store::InHand& recipient) { return copy_for(recipient, dispatch, bodies, paths); }, world_.clock,
        course());
    DeliveryProgress progress(dispatches_, dispatch.id, common_.quiet, world_);
    const auto ended = run(sender, seat, [&] {
      listen(sender);
      progress.tick();
    });
    progress.finish();
    return report(dispatch, ended);
  }

  /// However the sending ends, nothing stays in this sender's hand.
  dispatch::Ended run(dispatch::Sender& sender, dispatch::Seat& seat, const std::function<void()>& tick) {
    try {
      auto ended = sender.run(tick);
      leave(seat);
      return ended;
    } catch (const Error&) {
      leave(seat);
      throw;
    }
  }

  /// Where the database is what failed, the seat's file stays, and the next sender on this machine takes over by it.
  void leave(dispatch::Seat& seat) {
    try {
      dispatches_.release(seat.name(), world_.clock.now());
      seat.leave();
    } catch (const Error&) {
      return;
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

  std::unique_ptr<mail::Transport> transport() {
    return mail::make_transport(project_.library.settings, common_.project, smtp_environment(world_), world_.clock,
                                [this] { return cancelled_.load(); });
  }

  mail::Outgoing copy_for(const store::InHand& recipient, const Dispatch& dispatch, IssueBodies& bodies,
                          const mail::ReturnPaths& paths) {
    const auto& subscriber = recipient.subscriber;
    Diagnostics faults;
    const auto* body = bodies.body_for(subscriber, faults);
    if (body == nullptr) throw Error("no copy can be made for their audiences");
    return {.envelope = {paths.address_for(dispatch.issue, subscriber.id), subscriber.email},
            .message = body->copy_for(
                {.recipient = subscriber.id,
                 .to = {subscriber.preferences.name, subscriber.email},
                 .preferences = office_.letters().preferences_address(subscriber.id, dispatch.frozen_at),
                 .unsubscribe = office_.letters().unsubscribe_address(subscriber.id, dispatch.frozen_at)})};
  }

  dispatch::Course course() const {
    const auto& mail = project_.library.settings.mail;
    dispatch::Course course{.connections = mail.connections,
                            .rates = {.per_second = mail.per_second,
                                      .per_hour = mail.per_hour,
                                      .domains = {.per_hour = mail.per_domain, .named = mail.domains}}};
    const auto wait = world_.environment("SIGNPOST_SMTP_RETRY");
    if (wait.empty()) return course;
    int seconds = 0;
    const auto [end, fault] = std::from_chars(wait.data(), wait.data() + wait.size(), seconds);
    if (fault != std::errc() || end != wait.data() + wait.size() || seconds < 1) {
      throw Error(fmt::format("SIGNPOST_SMTP_RETRY is '{}', which is no number of seconds", wait));
    }
    course.first_wait = std::chrono::seconds(seconds);
    course.trouble_wait = std::min(course.trouble_wait, std::chrono::milliseconds(course.first_wait) / 50);
    return course;
  }

  Exit report(const Dispatch& dispatch, const dispatch::Ended& ended) {
    print(dispatch);
    if (ended.ending == dispatch::Ending::paused) {
      fmt::print(world_.err, "signpost send: {} pauses: {}\n      = when that is mended: signpost send {} --resume\n",
                 dispatch.issue, ended.reason, dispatch.issue);
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
  int signal_ = 0;
};

}  // namespace

Exit send_issue(const SendOptions& options, const CommonOptions& common, const World& world) {
  return IssueSending(options, common, world).run();
}

}  // namespace signpost::cli
