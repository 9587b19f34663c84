#include "lists/read.hpp"

#include "lists/moment.hpp"
#include "lists/write.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::lists;

namespace {

const Rules kRules = {.audiences = {"staff", "managers"},
                      .now = start_of(Date{std::chrono::year{2021} / 4 / 1}) + std::chrono::hours(20),
                      .today = Date{std::chrono::year{2021} / 4 / 2},
                      .source = "import"};

struct Outcome {
  ReadList list;
  Diagnostics faults;
};

Outcome outcome_of(std::string_view text, const Rules& rules = kRules) {
  Outcome outcome;
  const Source source{"list.csv", text};
  outcome.list = read_list(source, rules, outcome.faults);
  return outcome;
}

Outcome outcome_of_line(const std::string& line) {
  return outcome_of("email,name,audience,language,consented_at,consent\n" + line + "\n");
}

std::vector<std::string> codes_of(const Outcome& outcome) {
  std::vector<std::string> codes;
  for (const auto& fault : outcome.faults) codes.push_back(fault.code);
  return codes;
}

}  // namespace

TEST_CASE("a line becomes a subscriber with the consent that it states") {
  const auto outcome = outcome_of_line("a@example.org,Anna,managers|staff|managers,cy,2021-03-01,On the phone");
  REQUIRE(outcome.faults.empty());
  REQUIRE(outcome.list.rows.size() == 1);
  const auto& row = outcome.list.rows.front();
  CHECK(row.preferences == store::Preferences{.name = "Anna", .language = "cy", .audiences = {"managers", "staff"}});
  CHECK(row.wording.text == "On the phone");
  CHECK(row.wording.version.starts_with("import-"));
  CHECK(row.agreed_at == start_of(Date{std::chrono::year{2021} / 3 / 1}));
  CHECK(outcome.list.lines == std::vector<std::size_t>{2});
}

TEST_CASE("all faults of a line are told, and the line counts once") {
  const auto outcome = outcome_of_line("nobody,,all,!,yesterday,");
  CHECK(codes_of(outcome) ==
        std::vector<std::string>{"list.address", "list.audience", "list.language", "list.date", "list.consent"});
  CHECK(outcome.list.refused == 1);
  CHECK(outcome.list.rows.empty());
}

TEST_CASE("today where the editor is lies not in the future") {
  CHECK(outcome_of_line("a@example.org,,,,2021-04-02,Yes").faults.empty());
  CHECK(outcome_of_line("a@example.org,,,,2021-04-01T19:59:59Z,Yes").faults.empty());
  CHECK(codes_of(outcome_of_line("a@example.org,,,,2021-04-03,Yes")) == std::vector<std::string>{"list.date"});
}

TEST_CASE("columns that are not there are left as they are") {
  const auto outcome = outcome_of("CONSENT, Email\nYes,a@example.org\n");
  REQUIRE(outcome.list.rows.size() == 1);
  CHECK((outcome.list.unsaid.name && outcome.list.unsaid.language && outcome.list.unsaid.audiences));
}

TEST_CASE("where the settings name no audience, any is taken") {
  auto rules = kRules;
  rules.audiences.clear();
  CHECK(outcome_of("email,audience,consent\na@example.org,families,Yes\n", rules).faults.empty());
}

TEST_CASE("an address that stood in a faulty line stays that line's") {
  const auto outcome = outcome_of("email,consent\na@example.org,\nA@example.org,Yes\n");
  CHECK(codes_of(outcome) == std::vector<std::string>{"list.consent", "list.repeated"});
}

TEST_CASE("moments are days and times of ISO 8601") {
  const auto day = start_of(Date{std::chrono::year{2021} / 3 / 1});
  using std::chrono::hours;
  using std::chrono::minutes;
  CHECK(parse_moment("2021-03-01") == day);
  CHECK(parse_moment("2021-03-01T09:30") == day + hours(9) + minutes(30));
  CHECK(parse_moment("2021-03-01 09:30:15.25Z") == day + hours(9) + minutes(30) + std::chrono::seconds(15));
  CHECK(parse_moment("2021-03-01T09:30:00+01:00") == day + hours(8) + minutes(30));
  CHECK(parse_moment("2021-03-01T09:30-0330") == day + hours(13));
  for (const auto* text :
       {"", "2021", "2021-3-1", "2021-02-30", "2021-03-01T", "2021-03-01T9:30", "2021-03-01T24:00", "2021-03-01T09:60",
        "2021-03-01T09:30X", "2021-03-01T09:30Z ", "01/03/2021", "2021-03-01T09:30+1", "-021-03-01", "2021-03-01x"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_moment(text));
  }
}

TEST_CASE("what is written is read as it was") {
  store::Listed one{.subscriber = {.id = {}, .email = "+a@example.org", .key = {}}, .consent = store::ConsentRecord{}};
  one.subscriber.preferences = {.name = "'=Anna, \"A\"", .language = "cy", .audiences = {"staff", "managers"}};
  one.subscriber.state = store::SubscriberState::active;
  one.consent->wording.text = "In\ntwo lines";
  one.consent->given_at = start_of(Date{std::chrono::year{2021} / 3 / 1});
  const auto outcome = outcome_of(write_list({one}));
  REQUIRE(outcome.faults.empty());
  const auto& row = outcome.list.rows.at(0);
  CHECK(row.email == one.subscriber.email);
  CHECK(row.preferences == one.subscriber.preferences);
  CHECK(row.wording.text == one.consent->wording.text);
  CHECK(row.agreed_at == one.consent->given_at);
}
