#include "cli/fetch_report.hpp"

#include "base/counted.hpp"
#include "base/text.hpp"
#include "cli/submission_report.hpp"
#include "cli/terminal_text.hpp"

#include <fmt/ostream.h>

#include <algorithm>
#include <array>
#include <ostream>

namespace signpost::cli {
namespace {

using intake::Faulty;
using intake::Ignored;

constexpr std::size_t kNamedReceipts = 20;

struct IgnoredWords {
  Ignored why;
  std::string_view reason;  ///< in JSON
  std::string_view one;     ///< after a number
  std::string_view many;
};

constexpr std::array kIgnored = {
    IgnoredWords{Ignored::automatic_reply, "an automatic reply", "automatic reply", "automatic replies"},
    IgnoredWords{Ignored::to_many, "mail to many", "mail to many", "mails to many"},
    IgnoredWords{Ignored::delivery_report, "a delivery report", "delivery report", "delivery reports"},
    IgnoredWords{Ignored::our_own, "our own mail", "of our own", "of our own"},
    IgnoredWords{Ignored::empty, "an empty message", "empty message", "empty messages"},
};

std::string_view reason_of(Ignored why) {
  return std::find_if(kIgnored.begin(), kIgnored.end(), [&](const IgnoredWords& one) { return one.why == why; })
      ->reason;
}

template <class Outcome>
std::vector<const FetchedMail*> those_with(const std::vector<FetchedMail>& all) {
  std::vector<const FetchedMail*> found;
  for (const auto& one : all) {
    if (std::holds_alternative<Outcome>(one.outcome)) found.push_back(&one);
  }
  return found;
}

std::string messages(std::size_t count) {
  return counted(count, "message", "messages");
}

void print_taken(const std::vector<FetchedMail>& all, const World& world) {
  std::vector<std::string> receipts;
  for (const auto* one : those_with<store::Submission>(all)) {
    receipts.push_back(std::get<store::Submission>(one->outcome).receipt);
  }
  if (receipts.empty()) return;
  const auto count = receipts.size();
  receipts.resize(std::min(count, kNamedReceipts));
  const auto more = count > receipts.size() ? fmt::format(" and {} more", count - receipts.size()) : std::string();
  fmt::print(world.out, "{} taken: {}{}.\n", messages(count), join(receipts, ", "), more);
}

void print_ignored(const std::vector<FetchedMail>& all, const World& world) {
  const auto ignored = those_with<Ignored>(all);
  if (ignored.empty()) return;
  std::vector<std::string> parts;
  for (const auto& words : kIgnored) {
    const auto count = std::count_if(ignored.begin(), ignored.end(), [&](const FetchedMail* one) {
      return std::get<Ignored>(one->outcome) == words.why;
    });
    if (count > 0) parts.push_back(fmt::format("{} {}", count, count == 1 ? words.one : words.many));
  }
  fmt::print(world.out, "{} ignored: {}.\n", ignored.size(), join(parts, ", "));
}

void print_faults(const std::vector<FetchedMail>& all, const World& world) {
  auto faulty = those_with<Faulty>(all);
  std::erase_if(faulty, [](const FetchedMail* one) { return one->was_told; });
  if (faulty.empty()) return;
  fmt::print(world.err, "{} could not be read and {} left where {}:\n", messages(faulty.size()),
             faulty.size() == 1 ? "was" : "were", faulty.size() == 1 ? "it is" : "they are");
  for (const auto* one : faulty) {
    fmt::print(world.err, "  {}: {}\n", terminal_line(one->name), terminal_line(std::get<Faulty>(one->outcome).why));
  }
}

/// Somebody has been told their names and the reasons.
void print_old_faults(const std::vector<FetchedMail>& all, const World& world) {
  const auto count = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const FetchedMail& one) { return is_faulty(one) && one.was_told; }));
  if (count == 0) return;
  fmt::print(world.err, "{} that cannot be read {} still there, as was told before.\n", messages(count),
             count == 1 ? "is" : "are");
}

std::string named_reason(const FetchedMail& mail, std::string_view reason) {
  return fmt::format(R"({{"name": {}, "reason": {}}})", json_string(mail.name), json_string(reason));
}

}  // namespace

bool is_faulty(const FetchedMail& mail) {
  return std::holds_alternative<Faulty>(mail.outcome);
}

bool is_news(const FetchedMail& mail) {
  return is_faulty(mail) && !mail.was_told;
}

void print_fetched(const std::vector<FetchedMail>& all, Telling telling, const World& world) {
  if (telling == Telling::everything) {
    if (all.empty()) fmt::print(world.out, "There is no new mail.\n");
    print_taken(all, world);
    const auto would = those_with<WouldBeTaken>(all).size();
    if (would > 0) fmt::print(world.out, "{} would be taken.\n", messages(would));
    const auto known = those_with<store::AlreadyThere>(all).size();
    if (known > 0) fmt::print(world.out, "{} {} here already.\n", messages(known), known == 1 ? "was" : "were");
    print_ignored(all, world);
    print_old_faults(all, world);
  }
  print_faults(all, world);
}

void print_fetched_json(const std::vector<FetchedMail>& all, bool is_rehearsal, const World& world) {
  std::vector<std::string> taken;
  for (const auto* one : those_with<store::Submission>(all)) {
    taken.push_back(to_json(std::get<store::Submission>(one->outcome)));
  }
  std::vector<std::string> ignored;
  for (const auto* one : those_with<Ignored>(all)) {
    ignored.push_back(named_reason(*one, reason_of(std::get<Ignored>(one->outcome))));
  }
  std::vector<std::string> faulty;
  for (const auto* one : those_with<Faulty>(all)) {
    faulty.push_back(fmt::format(R"({{"name": {}, "reason": {}, "told_before": {}}})", json_string(one->name),
                                 json_string(std::get<Faulty>(one->outcome).why), one->was_told));
  }
  fmt::print(world.out,
             R"({{"dry_run": {}, "would_be_taken": {}, "here_already": {},)"
             "\n \"taken\": [{}],\n \"ignored\": [{}],\n \"faulty\": [{}]}}\n",
             is_rehearsal, those_with<WouldBeTaken>(all).size(), those_with<store::AlreadyThere>(all).size(),
             join(taken, ",\n  "), join(ignored, ", "), join(faulty, ", "));
}

}  // namespace signpost::cli
