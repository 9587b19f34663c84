#pragma once

#include "base/clock.hpp"
#include "desk/previews.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signpost::desk {

struct AudienceCount {
  std::int64_t count = 0;
  std::string words;  ///< "get it", "stopped it"
};

/// What stands in an issue's way, and who gets it.
struct SendGate {
  std::vector<std::string> reasons;     ///< each a sentence; empty: it may go out
  std::vector<Finding> findings;        ///< what in the texts stops it
  std::vector<AudienceCount> audience;  ///< who gets it first, all who are known last; empty where it was not counted
  std::string estimate;                 ///< a sentence about the time it takes; may be empty
  std::string content;                  ///< what an approval is bound to; empty where nothing can be approved
  std::optional<Date> first_day;        ///< nothing goes out before: it is to be published then
  bool is_unchanged = false;            ///< a correction with the words of the sending before
};

/// What an editor has approved by typing the issue's name.
struct Approval {
  std::string issue;
  std::int64_t edition = 1;
  std::string content;  ///< of the gate that they saw
  std::string editor;
  std::optional<UtcSeconds> starts_at;  ///< nothing goes out before; left out: at once
};

enum class Approved {
  begun,
  early,    ///< it is to be published on a later day; nothing was approved
  before,   ///< these words were approved already; nothing is changed
  changed,  ///< the words are others than those that the editor saw; nothing was approved
  blocked   ///< the gate does not let it pass any more
};

/// What the desk's own sender does with a sending; a terminal may send it beside it.
struct Work {
  bool is_running = false;
  std::optional<UtcSeconds> begun_at;    ///< of the run that goes on
  std::int64_t settled_before = 0;       ///< when it began
  std::string trouble;                   ///< why nothing can go out at present: the mail server's state, in words
  std::optional<UtcSeconds> next_trial;  ///< after trouble
  std::string held;                      ///< why it is left alone until an editor decides; empty: it is not
  bool is_changed = false;               ///< it is held because its words have changed
};

/// What the desk asks of whoever sends issues. May be called on several threads. Editions are those of the account: 1
/// is the issue itself, each further one a correction to those whom the one before reached.
class Sendings {
 public:
  virtual ~Sendings() = default;

  /// Takes as long as a build where the content has changed.
  virtual SendGate gate(const std::string& issue, std::int64_t edition) = 0;
  /// Fixes the recipients, or gives a sending that was begun its new words. Done twice it is as done once.
  virtual Approved approve(const Approval& approval) = 0;
  virtual Work work_on(std::int64_t dispatch) = 0;
  /// The account was changed by an editor: the sender looks at it now, and forgets its troubles.
  virtual void wake() = 0;
};

}  // namespace signpost::desk
