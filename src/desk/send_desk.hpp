#pragma once

#include "base/clock.hpp"
#include "desk/pages.hpp"
#include "desk/previews.hpp"
#include "desk/sending_time.hpp"
#include "desk/sendings.hpp"
#include "desk/standing.hpp"
#include "store/dispatches.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace signpost::desk {

/// For the page that shows how far a sending is: its one script, which is a file of the desk and asks nobody else.
inline constexpr std::string_view kLivePolicy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'";

/// What sending an issue is made of; all of it must outlive who uses it.
struct SendGround {
  store::Store& store;
  Sendings& sendings;
  Previews& previews;
  const Clock& clock;
};

/// Where an issue is approved and sent, and how far that is.
class SendDesk {
 public:
  SendDesk(const SendGround& ground, const Pages& pages, Memory& memory)
      : ground_(ground), pages_(pages), memory_(memory) {}

  /// The gate of an issue that was never sent, else how far its sending is: the last, or the query's `edition`.
  web::Response show(const Visit& visit, const std::string& stem);
  /// The gate of a correction; 404 where the issue has reached nobody yet.
  web::Response show_correction(const Visit& visit, const std::string& stem);
  /// POST: the issue's name was typed.
  web::Response approve(const Visit& visit, const std::string& stem);
  web::Response pause(const Visit& visit, const std::string& stem);
  /// POST: another time for what has not begun; what was called off waits for it again.
  web::Response reschedule(const Visit& visit, const std::string& stem);
  /// POST: it goes on, or the mail server is tried again. Where everybody would get it at once because its time has
  /// passed meanwhile, the issue's name has to be typed.
  web::Response resume(const Visit& visit, const std::string& stem);
  /// How far it is, as server-sent events (HTML standard, section 9.2): one a second while something happens, for a
  /// minute, then the browser asks again. `is_welcome` says whether who asks is still signed in.
  web::Response events(const Visit& visit, const std::string& stem, std::function<bool()> is_welcome);

 private:
  static constexpr int kMostStreams = 6;  ///< at once: each holds one of the desk's connections

  web::Response show_gate(const Visit& visit, const Issue& issue, std::int64_t edition, const Asked& asked);
  web::Response show_progress(const Visit& visit, const Issue& issue, const store::Dispatch& dispatch,
                              const Asked& asked);
  web::Response lead_to_progress(const Visit& visit, const std::string& stem, std::int64_t edition, Notice notice);
  render::View gate_view(const Issue& issue, std::int64_t edition, const Asked& asked);
  render::View time_view(const Issue& issue, const store::Dispatch& dispatch, const Asked& asked) const;
  render::View resume_view(const Issue& issue, const store::Dispatch& dispatch, const Asked& asked);
  static std::string gate_button(const SendGate& gate, bool is_begun, std::int64_t left);
  /// A gate, or the progress where the edition has begun.
  web::Response show_again(const Visit& visit, const Issue& issue, std::int64_t edition, const Asked& asked);
  std::string approved_before(const Visit& visit, const std::string& stem, std::int64_t edition);
  /// Whether the issue is to be published on a later day.
  bool is_too_early(const std::string& stem, std::int64_t edition, UtcSeconds starts_at);
  web::Response missing(const Visit& visit) const;
  std::optional<Issue> issue_of(const std::string& stem);
  std::optional<store::Dispatch> dispatch_of(const std::string& stem, const std::string& edition);
  Standing standing(const store::Dispatch& dispatch);

  SendGround ground_;
  const Pages& pages_;
  Memory& memory_;
  std::shared_ptr<std::atomic<int>> streams_ = std::make_shared<std::atomic<int>>(0);
};

/// "2" of a form or an address; 0 where it is none.
std::int64_t edition_from(const std::string& text);

}  // namespace signpost::desk
