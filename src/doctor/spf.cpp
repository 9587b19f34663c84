#include "doctor/spf.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace signpost::doctor {
namespace {

constexpr int kMostLookups = 10;  // RFC 7208 section 4.6.4

struct Judged {
  std::string unknown;  ///< the first word that is none of SPF's
  int lookups = 0;
  char all = 0;  ///< what is said of everyone else: + - ~ ?; 0: nothing
  bool redirects = false;
  bool has_ptr = false;
};

void read_modifier(std::string_view word, std::size_t equals, Judged& judged) {
  const auto name = ascii_lower(word.substr(0, equals));
  if (name != "redirect") return;  // others are to be passed over (section 6)
  judged.redirects = true;
  ++judged.lookups;
}

void read_mechanism(std::string_view whole, Judged& judged) {
  auto word = whole;
  char sign = '+';
  if (std::string_view("+-~?").find(word.front()) != std::string_view::npos) {
    sign = word.front();
    word.remove_prefix(1);
  }
  const auto end = word.find_first_of(":/");
  const auto name = ascii_lower(word.substr(0, end));
  const bool has_value = end != std::string_view::npos && end + 1 < word.size();
  if (name == "all" && end == std::string_view::npos) {
    if (judged.all == 0) judged.all = sign;
  } else if (is_one_of(name, {"include", "exists"}) && has_value) {
    ++judged.lookups;
  } else if (is_one_of(name, {"a", "mx", "ptr"}) && (end == std::string_view::npos || has_value)) {
    ++judged.lookups;
    judged.has_ptr = judged.has_ptr || name == "ptr";
  } else if (!is_one_of(name, {"ip4", "ip6"}) || !has_value) {
    if (judged.unknown.empty()) judged.unknown = whole;
  }
}

Judged read_record(std::string_view record) {
  Judged judged;
  bool is_version = true;
  for (const auto word : split(record, ' ')) {
    if (word.empty() || std::exchange(is_version, false)) continue;
    const auto equals = word.find('=');
    const bool is_modifier = equals != std::string_view::npos && word.find_first_of(":/") > equals;
    if (is_modifier) {
      read_modifier(word, equals, judged);
    } else {
      read_mechanism(word, judged);
    }
  }
  return judged;
}

}  // namespace

Finding judge_spf_record(std::string_view name, std::string_view domain, std::string_view record) {
  const auto judged = read_record(record);
  if (!judged.unknown.empty()) {
    return wrong(name,
                 fmt::format("the SPF record of {} holds '{}', which is no word of SPF: receivers then use none of it",
                             domain, judged.unknown),
                 fmt::format("have it corrected; it is \"{}\"", record));
  }
  if (judged.lookups > kMostLookups) {
    return wrong(name,
                 fmt::format("the SPF record of {} makes receivers look up {} names, and they stop at ten", domain,
                             judged.lookups),
                 "have includes removed that are not needed any more, or addresses written as ip4: and ip6:");
  }
  if (judged.all == '+') {
    return look(name, fmt::format("the SPF record of {} lets the whole world send in its name (+all)", domain),
                "have it end with -all, or with ~all while you find out who sends for you");
  }
  if (!judged.redirects && (judged.all == 0 || judged.all == '?')) {
    return look(name, fmt::format("the SPF record of {} says nothing of those whom it does not name", domain),
                "have it end with -all, or with ~all while you find out who sends for you");
  }
  if (judged.has_ptr) {
    return look(
        name, fmt::format("the SPF record of {} uses 'ptr', which is slow, and which some receivers pass over", domain),
        "have the servers' addresses written as ip4: and ip6: in its place");
  }
  return ok(name,
            fmt::format("{} says who may send its mail (SPF: {}); see that your relay is among them", domain, record));
}

}  // namespace signpost::doctor
