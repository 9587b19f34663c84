#pragma once

#include "base/project_key.hpp"
#include "base/sparing.hpp"
#include "cli/command.hpp"
#include "cli/issue_bodies.hpp"
#include "content/project.hpp"
#include "desk/sendings.hpp"
#include "dispatch/sender.hpp"
#include "forms/letters.hpp"
#include "model/settings.hpp"
#include "store/dispatches.hpp"
#include "store/store.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace signpost::cli {

/// What a sender beside the desk is made on; the references must outlive it.
struct SendingGround {
  std::filesystem::path project;
  store::Store& store;
  const World& world;
  const forms::LettersOwed& letters;
};

/// Sends what was approved, on a thread of its own, while it lives: every issue whose time has come, that is not
/// paused, whose words are those that were approved and of which somebody is due; those who were put off, at their
/// time. One issue after the other. Others may send the same at once: each recipient is in one hand.
///
/// Ends within seconds: messages on their way are finished, unless their server takes longer than `kGrace`.
class SendingRounds {
 public:
  explicit SendingRounds(const SendingGround& ground);
  ~SendingRounds();
  SendingRounds(const SendingRounds&) = delete;
  SendingRounds& operator=(const SendingRounds&) = delete;

  desk::Work work_on(std::int64_t dispatch);
  /// Looks now, also where a server was out of reach.
  void wake();

 private:
  static constexpr std::chrono::seconds kGrace{8};

  /// What is known of a dispatch besides its account.
  struct Known {
    desk::Work work;
    std::string held_at;   ///< the project's state when it was held
    std::string ready_at;  ///< its state when it was found as it was approved
    int troubles = 0;      ///< in turn
    std::string limits;    ///< signpost.yaml's state when its limits were heeded last
  };

  /// The project as it is on a day, and the bodies of an issue's mails.
  struct Ready {
    Ready(const std::filesystem::path& root, const Date& day)
        : project(content::load_project(root, {.today = day}, told_at_the_gate)) {}

    Diagnostics told_at_the_gate;
    content::Project project;
    std::optional<IssueBodies> bodies;
  };

  void work();
  void go_round();
  void take_over(const std::vector<store::Dispatch>& all);
  bool is_due(const store::Dispatch& dispatch);
  void judge_limits_anew(const store::Dispatch& dispatch);
  void look_ahead(const std::vector<store::Dispatch>& all);
  /// Nothing where it is not as it was approved: it is held then. `state` is the project's.
  std::unique_ptr<Ready> prepare(const store::Dispatch& dispatch, const Date& day, const std::string& state);
  void send(const store::Dispatch& dispatch);
  /// `state` is the project's when the bodies were made.
  void run(const store::Dispatch& dispatch, const Settings& settings, IssueBodies& bodies, const std::string& state);
  void tick(const store::Dispatch& dispatch, dispatch::Sender& sender, const std::string& state);
  void hold(const store::Dispatch& dispatch, const std::string& state, const std::string& why, bool is_changed);
  void note_trouble(const store::Dispatch& dispatch, const std::string& words);

  SendingGround ground_;
  store::Dispatches dispatches_;
  std::mutex guard_;
  std::condition_variable changed_;
  std::map<std::int64_t, Known> known_;
  bool stopping_ = false;
  bool wakes_ = false;
  bool ended_ = false;
  std::atomic<bool> cancelled_ = false;
  std::chrono::steady_clock::time_point took_over_;
  Sparing ahead_{std::chrono::seconds(2)};          ///< the project's, for what is to go later
  Sparing files_{std::chrono::seconds(2)};          ///< the project's, while something is sent
  Sparing counts_{std::chrono::milliseconds(200)};  ///< of recipients, meanwhile
  std::thread thread_;
};

}  // namespace signpost::cli
