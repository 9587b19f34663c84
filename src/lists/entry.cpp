#include "lists/entry.hpp"

#include "base/hash.hpp"
#include "base/suggestion.hpp"
#include "base/text.hpp"
#include "content/addresses.hpp"
#include "lists/moment.hpp"
#include "mail/address.hpp"
#include "store/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace signpost::lists {
namespace {

constexpr UtcSeconds kEarliest{std::chrono::sys_days{std::chrono::year{1971} / 1 / 1}};
constexpr std::string_view kHardBlank = "\u00A0";

std::string cut(const std::string& text) {
  constexpr std::size_t kEnough = 60;
  return shorten(text, kEnough);
}

/// Judges one entry, column by column.
class Judge {
 public:
  Judge(const Entry& entry, const Rules& rules) : entry_(entry), rules_(rules) {}

  Checked judge() {
    checked_.subscriber.source = rules_.source;
    judge_address();
    checked_.subscriber.preferences.name = without_turns(text_of(Column::name));
    judge_audiences();
    judge_language();
    judge_day();
    judge_consent();
    judge_state();
    if (checked_.faults.empty()) judge_limits();
    return std::move(checked_);
  }

 private:
  std::string text_of(Column column) const { return std::string(without_blanks(cell_of(entry_, column))); }

  void report(Column column, std::string code, std::string message, std::string hint) {
    checked_.faults.push_back({column, std::move(code), std::move(message), std::move(hint)});
  }

  void judge_address() {
    auto& email = checked_.subscriber.email = text_of(Column::email);
    const auto refuse = [&](std::string message) {
      report(Column::email, "list.address", std::move(message), "write an address as name@example.org");
    };
    if (email.empty()) return refuse("there is no address");
    if (const auto why = mail::address_fault(email); !why.empty()) {
      return refuse(fmt::format("mail cannot go to '{}': {}", cut(email), why));
    }
    if (mail::domain_of(email).find('.') == std::string_view::npos) {
      refuse(fmt::format("mail cannot go to '{}': what stands after the '@' has a dot in it", cut(email)));
    }
  }

  void judge_audiences() {
    const auto text = text_of(Column::audience);
    auto& audiences = checked_.subscriber.preferences.audiences;
    if (text.empty()) return;
    for (const auto part : split(text, '|')) {
      const std::string name(without_blanks(part));
      const auto& known = rules_.audiences;
      if (name.empty() || (!known.empty() && std::find(known.begin(), known.end(), name) == known.end())) {
        report(Column::audience, "list.audience", fmt::format("there is no audience '{}'", cut(name)),
               known.empty() ? "join several by one bar each: staff|managers" : suggest(name, known));
      } else if (std::find(audiences.begin(), audiences.end(), name) == audiences.end()) {
        audiences.push_back(name);
      }
    }
  }

  void judge_language() {
    auto& language = checked_.subscriber.preferences.language = text_of(Column::language);
    if (language.empty() || content::is_language_tag(language)) return;
    report(Column::language, "list.language", fmt::format("'{}' is no language tag", cut(language)),
           "write a tag of BCP 47, such as en-GB or cy, or leave it empty");
  }

  void judge_day() {
    const auto text = text_of(Column::consented_at);
    if (text.empty()) return;
    const auto moment = parse_moment(text);
    const auto refuse = [&](std::string message) {
      report(Column::consented_at, "list.date", std::move(message),
             "write the day as 2021-03-01, with its time as 2021-03-01T09:30:00Z; spreadsheets call it YYYY-MM-DD");
    };
    if (!moment) return refuse(fmt::format("'{}' is no day", cut(text)));
    if (*moment < kEarliest) return refuse(fmt::format("'{}' is too long ago for a consent", cut(text)));
    // A day has begun where the editor is before it has in UTC.
    if (*moment > std::max(rules_.now, start_of(rules_.today))) {
      return refuse(fmt::format("'{}' lies in the future", cut(text)));
    }
    checked_.subscriber.agreed_at = moment;
  }

  void judge_consent() {
    constexpr std::size_t kSigns = 16;
    auto text = replace_all(text_of(Column::consent), "\r\n", "\n");
    if (!is_visible(text)) {
      return report(Column::consent, "list.consent", "it does not say that this person agreed",
                    "write how they agreed, in your own words: nobody gets mail who did not agree");
    }
    const auto kind = rules_.source == "import" ? "import" : "by-hand";
    auto version = fmt::format("{}-{}", kind, content_hash(text).substr(0, kSigns));
    checked_.subscriber.wording = {.version = std::move(version), .text = std::move(text)};
  }

  void judge_state() {
    const auto text = text_of(Column::state);
    if (text.empty()) return;
    const auto state = store::subscriber_state_from(text);
    if (!state) {
      return report(Column::state, "list.state", fmt::format("there is no state '{}'", cut(text)),
                    "accepted: active, pending, unsubscribed, bounced, complained, or nothing");
    }
    if (*state != store::SubscriberState::active) checked_.left = state;
  }

  void judge_limits() {
    const auto fault = store::fault_of(checked_.subscriber);
    if (!fault) return;
    if (fault->field == "wording") {
      return report(Column::consent, "list.consent", "the consent cannot be kept: " + fault->why,
                    fmt::format("write it in at most {} characters", store::kMostWording));
    }
    const auto found = std::find(kColumns.begin(), kColumns.end(), fault->field);
    const auto column = found == kColumns.end() ? Column::email : static_cast<Column>(found - kColumns.begin());
    report(column, "list.text", fmt::format("the {} cannot be kept: {}", fault->field, fault->why),
           fmt::format("write it in one line of at most {} characters", store::kMostLine));
  }

  const Entry& entry_;
  const Rules& rules_;
  Checked checked_;
};

}  // namespace

Checked check(const Entry& entry, const Rules& rules) {
  return Judge(entry, rules).judge();
}

std::string_view without_blanks(std::string_view text) {
  while (true) {
    auto rest = trim(text);
    if (rest.starts_with(kHardBlank)) rest.remove_prefix(kHardBlank.size());
    if (rest.ends_with(kHardBlank)) rest.remove_suffix(kHardBlank.size());
    if (rest.size() == text.size()) return rest;
    text = rest;
  }
}

}  // namespace signpost::lists
