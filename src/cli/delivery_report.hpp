#pragma once

#include "base/sparing.hpp"
#include "cli/command.hpp"
#include "dispatch/hour.hpp"
#include "model/settings.hpp"
#include "store/dispatches.hpp"

#include <chrono>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace signpost::cli {

/// A state as an editor reads it: "in doubt", "put off".
std::string_view in_words(store::DeliveryState state);
/// A state by its name in the account or by the words above, with blanks, '-' or '_' between them.
std::optional<store::DeliveryState> delivery_state_said(std::string name);
/// "to go (queued), on their way (attempting), …, sent"
std::string accepted_states();

/// How many are still to get it.
std::int64_t count_left(const store::DeliveryCounts& counts);

/// How many recipients, of all issues, were tried within a time up to now, as the account says.
dispatch::TriedWithin tried_within(store::Store& store, const Clock& clock);

/// One line a state that somebody is in, and their sum.
void print_counts(const store::DeliveryCounts& counts, std::ostream& out);

/// Of an issue that was begun.
struct WhoIsLeft {
  std::int64_t left = 0;   ///< are still to get it
  std::int64_t gone = 0;   ///< would, and have left the list
  std::int64_t again = 0;  ///< in doubt, who would get it again
};
void print_left(const WhoIsLeft& who, std::ostream& out);

/// Why some are not sent to now, and when the next of each go; nothing where nobody waits.
void print_waits(const store::Waits& waits, const std::string& issue, std::ostream& out);

/// How many are off the list because our mail server refused them; nothing where nobody is.
void print_off_list(std::size_t count, std::ostream& out);

/// What to do about those in doubt; nothing where nobody is.
void print_doubt(const store::DeliveryCounts& counts, const std::string& issue, std::ostream& out);

/// Says how far an issue has come: on a terminal one line that changes every second, elsewhere a line now and then.
class DeliveryProgress {
 public:
  /// What is given by reference must outlive it.
  DeliveryProgress(store::Store& store, std::int64_t dispatch, const MailSettings& mail, bool quiet,
                   const World& world);
  ~DeliveryProgress();
  DeliveryProgress(const DeliveryProgress&) = delete;
  DeliveryProgress& operator=(const DeliveryProgress&) = delete;

  /// To be called some times a second.
  void tick();
  /// Once it has ended: how many this sender sent, and how fast; and how many others did meanwhile.
  void finish(std::int64_t sent);

 private:
  void close();
  std::string line();
  std::string time_left(const store::DeliveryCounts& counts, double rate);
  void tell_silence();

  store::Store& store_;
  std::int64_t dispatch_;
  const MailSettings& mail_;
  bool quiet_;
  const World& world_;
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  Sparing sparing_;
  store::DeliveryCounts before_;
  double fastest_ = 0;            ///< a second, since it began: while nobody waits for the hour
  bool is_silence_told_ = false;  ///< or something has gone out
  bool is_open_ = false;          ///< a line that changes stands on the terminal
};

}  // namespace signpost::cli
