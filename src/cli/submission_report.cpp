#include "cli/submission_report.hpp"

#include "base/text.hpp"
#include "cli/terminal_text.hpp"
#include "editing/state_words.hpp"

#include <fmt/format.h>

namespace signpost::cli {
namespace {

constexpr std::size_t kShownWords = 60;  // characters
constexpr std::size_t kShownName = 18;

std::string member(std::string_view name, const std::string& text) {
  return fmt::format("{}: {}", json_string(name), json_string(text));
}

std::string day(UtcSeconds time) {
  return iso_date(std::chrono::floor<std::chrono::days>(time));
}

void add(std::string& text, std::string_view name, const std::string& value) {
  if (!value.empty()) text += fmt::format("{:<10} {}\n", name, terminal_line(value));
}

/// "in_review to declined" as the store keeps it.
std::string in_words(const store::HistoryEntry& entry, const store::Submission& one) {
  auto words = replace_all(entry.what, "in_review", "in review");
  return editing::is_only_closed(one) ? replace_all(std::move(words), "declined", "closed") : words;
}

void add_words(std::string& text, std::string_view name, const std::string& words) {
  if (!words.empty()) text += fmt::format("\n{}:\n{}", name, terminal_lines(words, "    "));
}

}  // namespace

std::string to_json(const store::Submission& one) {
  std::vector<std::string> members = {
      member("receipt", one.receipt),
      member("id", one.id),
      member("kind", std::string(to_text(one.kind))),
      member("state", std::string(to_text(one.state))),
      fmt::format("\"revision\": {}", one.revision),
      member("received_at", rfc3339(one.received_at)),
      member("changed_at", rfc3339(one.changed_at)),
      member("source", std::string(to_text(one.source))),
      member("message", one.message),
      member("name", one.name),
      member("role", one.role),
      member("team", one.team),
      member("email", one.email),
      member("language", one.language),
      member("consent", std::string(to_text(one.consent))),
      member("wording", one.wording),
      member("consent_ended_at", one.consent_ended_at ? rfc3339(*one.consent_ended_at) : ""),
      member("page", one.passage.page),
      member("passage", one.passage.id),
      member("passage_quote", one.passage.quote),
      member("edited", one.edited),
      member("answer", one.answer),
      member("about", one.about),
      member("subject", one.subject),
      member("file", one.file),
      member("issue", one.issue),
      member("message_id", one.message_id)};
  return "{" + join(members, ", ") + "}";
}

std::string to_json(const store::HistoryEntry& entry) {
  return fmt::format("{{{}, {}, {}}}", member("at", rfc3339(entry.at)), member("who", entry.who),
                     member("what", entry.what));
}

std::string table_head() {
  return fmt::format("{:<8} {:<10} {:<9} {:<9} {:<7} {:<18} {}\n", "RECEIPT", "DAY", "KIND", "STATE", "CONSENT", "FROM",
                     "WORDS");
}

std::string table_row(const store::Submission& one) {
  const auto words = terminal_line(shorten(replace_all(one.message, "\n", " "), kShownWords));
  const auto name = one.name.empty() ? std::string("(no name given)") : one.name;
  return fmt::format("{:<8} {:<10} {:<9} {:<9} {:<7} {:<18} {}\n", one.receipt, day(one.received_at), to_text(one.kind),
                     editing::state_in_words(one), to_text(one.consent), terminal_line(shorten(name, kShownName)),
                     words);
}

std::string described(const store::Submission& one, const std::vector<store::HistoryEntry>& history) {
  std::string text;
  add(text, "Receipt", one.receipt);
  add(text, "Kind", std::string(to_text(one.kind)));
  add(text, "State", editing::state_in_words(one));
  add(text, "Received", rfc3339(one.received_at));
  add(text, "Consent", std::string(to_text(one.consent)));
  add(text, "Name", one.name);
  add(text, "Role", one.role);
  add(text, "Team", one.team);
  add(text, "E-mail", one.email);
  add(text, "Page", one.passage.page);
  add(text, "Passage", one.passage.id);
  add(text, "Quotation", one.passage.quote);
  add(text, "File", one.file);
  add(text, "Issue", one.issue);
  add_words(text, "Words", one.message);
  add_words(text, "To publish", one.edited);
  add_words(text, "Answer", one.answer);
  text += "\nWhat was done:\n";
  for (const auto& entry : history) {
    text += fmt::format("    {}  {}  {}\n", rfc3339(entry.at), terminal_line(entry.who),
                        terminal_line(in_words(entry, one)));
  }
  return text;
}

}  // namespace signpost::cli
