#include "base/error.hpp"
#include "base/text.hpp"
#include "mail/hostile.hpp"
#include "mail/issue_header.hpp"
#include "mail/message.hpp"
#include "mail/read_back.hpp"
#include "mail/sample.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace signpost;
using namespace signpost::mail;

namespace {

/// What an issue's header may consist of, each once.
bool is_of_an_issue(const read_back::Message& read) {
  static const std::set<std::string> known = {
      "From",       "To",      "Reply-To",     "Subject",          "Date",
      "Message-Id", "List-Id", "MIME-Version", "Content-Language", "Content-Type"};
  std::set<std::string> seen;
  return std::ranges::all_of(
      read.fields, [&](const auto& field) { return known.contains(field.name) && seen.insert(field.name).second; });
}

std::string value_of_field(const read_back::Message& read, const std::string& name) {
  for (const auto& field : read.fields) {
    if (field.name == name) return field.value;
  }
  return {};
}

/// One address at the end, and no other: what stands before is a name.
bool has_one_address(const std::string& value, const std::string& address) {
  return value == address || value.ends_with("<" + address + ">");
}

bool has_lone_line_end(const std::string& message) {
  const auto rest = replace_all(message, "\r\n", "");
  return rest.find_first_of(std::string("\r\n\0", 3)) != std::string::npos;
}

}  // namespace

TEST_CASE("twenty thousand attempts in settings and titles begin no header, no recipient and no line of their own") {
  hostile::Attempts attempts;
  std::size_t taken = 0;
  std::size_t refused = 0;
  for (int attempt = 0; attempt < 20'000; ++attempt) {
    auto settings = sample::settings();
    auto issue = sample::newsletter();
    issue.subject = "What is working well";
    const std::vector<std::string*> fields = {
        &settings.mail.from, &settings.mail.reply_to, &settings.mail.list_id, &settings.contact,
        &settings.title,     &issue.subject,          &issue.contact,         &issue.lang};
    if (attempts.below(2) == 0) settings.mail.from.clear();  // then the title is the sender's name
    if (attempts.below(2) == 0) settings.mail.reply_to.clear();
    attempts.spoil(*fields[attempts.below(fields.size())]);
    Diagnostics faults;
    auto header = issue_header(issue, settings, {}, faults);
    if (!header) {
      CHECK_FALSE(faults.empty());
      ++refused;
      continue;
    }
    header->to = {"Robin", "robin@reader.example"};
    header->message_id = "1@news.example";
    std::string message;
    try {
      message = write_message(*header, "Words.\n", "<p>Words.</p>\n");
    } catch (const Error&) {
      ++refused;
      continue;
    }
    ++taken;
    const auto read = read_back::parse(message);
    const bool is_sound = is_of_an_issue(read) && !has_lone_line_end(message) &&
                          read.to == std::vector<read_back::Recipient>{{"Robin", "robin@reader.example"}} &&
                          has_one_address(value_of_field(read, "From"), ascii_address(header->from.address)) &&
                          read.text == "Words.\n";
    if (!is_sound) {
      CAPTURE(message);
      CHECK(is_sound);
    }
  }
  CHECK(taken > 2'000);
  CHECK(refused > 2'000);
}
