#include "content/settings.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace signpost;

namespace {

Settings settings_from(std::string_view yaml) {
  Diagnostics diagnostics;
  auto settings = content::read_settings({"signpost.yaml", yaml}, diagnostics);
  for (const auto& one : diagnostics) FAIL_CHECK(one.message);
  return settings;
}

}  // namespace

TEST_CASE("settings that say only a title have defaults for the rest") {
  Settings expected;
  expected.title = "Team news";
  CHECK(settings_from("title: Team news\n") == expected);
}

TEST_CASE("an address loses its final slash") {
  CHECK(settings_from("title: News\nbase_url: https://news.example.org/council/\n").base_url ==
        "https://news.example.org/council");
}

TEST_CASE("urgent help is a sentence or says each of its parts") {
  CHECK(settings_from("title: News\nurgent: Call 01632 960 123.\n").urgent.text == "Call 01632 960 123.");
  const auto urgent = settings_from("title: News\nurgent:\n  question: Worried?\n  phone: 01632 960 123\n").urgent;
  CHECK(urgent.question == "Worried?");
  CHECK(urgent.phone == "01632 960 123");
  CHECK(urgent.text == UrgentHelp{}.text);
}

TEST_CASE("a footer is a sentence or holds values too") {
  CHECK(settings_from("title: News\nfooter: Made by us\n").footer.text == "Made by us");
  CHECK(settings_from("title: News\nfooter: {values: [Kind, Brave]}\n").footer.values ==
        std::vector<std::string>{"Kind", "Brave"});
}

TEST_CASE("sites are a map or a list") {
  const std::vector<SiteView> expected = {{"site", {}}, {"staff", {"staff", "managers"}}};
  CHECK(settings_from("title: News\nsites:\n  site:\n  staff: [staff, managers]\n").sites == expected);
  CHECK(settings_from("title: News\nsites:\n  - name: site\n  - {name: staff, audience: [staff, managers]}\n").sites ==
        expected);
}

TEST_CASE("who subscribes chooses among the audiences that a site shows") {
  const auto faults = [](std::string_view sites) {
    Diagnostics found;
    const auto yaml = fmt::format("title: News\n{}web:\n  audiences: [staff, stuff]\n", sites);
    content::read_settings({"signpost.yaml", yaml}, found);
    return found;
  };
  const auto found = faults("sites:\n  site: []\n  staff: [staff, managers]\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::error);
  CHECK(found[0].code == "audience.unknown");
  CHECK(found[0].where == Location{.file = "signpost.yaml", .line = 6, .column = 22, .length = 5});
  CHECK(found[0].message == "no site shows the audience 'stuff'");
  CHECK(found[0].hint == "accepted: staff, managers");
  CHECK(faults("").empty());  // all audiences are those of the mail
}

TEST_CASE("mail is sent by the server that the settings name") {
  const auto mail = settings_from(
                        "title: News\n"
                        "mail:\n"
                        "  from: Our news <news@example.org>\n"
                        "  reply_to: team@example.org\n"
                        "  bounces: bounces@example.org\n"
                        "  connections: 2\n"
                        "  per_domain: 300\n"
                        "  domains: {Council.example: 0, mail.example: 50}\n"
                        "  smtp: {url: 'smtps://[::1]:465', user: news}\n")
                        .mail;
  CHECK(mail.from == "Our news <news@example.org>");
  CHECK(mail.reply_to == "team@example.org");
  CHECK(mail.bounces == "bounces@example.org");
  CHECK(mail.connections == 2);
  CHECK(mail.per_domain == 300);
  CHECK(mail.domains == std::map<std::string, int>{{"council.example", 0}, {"mail.example", 50}});
  CHECK(mail.smtp == SmtpServer{"smtps://[::1]:465", "news"});
  CHECK(settings_from("title: News\nmail: {smtp: {url: 'smtp://localhost:25?tls=off'}}\n").mail.smtp.url ==
        "smtp://localhost:25?tls=off");
}

TEST_CASE("checks have levels, and off is a level") {
  CHECK(settings_from("title: News\nchecks: {image.alt: off, link.empty: error}\n").checks ==
        std::map<std::string, std::string>{{"image.alt", "off"}, {"link.empty", "error"}});
}

TEST_CASE("no report holds a password") {
  Diagnostics diagnostics;
  content::read_settings({"signpost.yaml",
                          "title: News\nmail:\n  smtp:\n    passwd: hunter2\n"
                          "    url: smtp://me:hunter2@example.org\n"},
                         diagnostics);
  REQUIRE(diagnostics.size() == 2);
  for (const auto& one : diagnostics) {
    CHECK(one.where.line == 0);
    CHECK((one.message + one.hint).find("hunter2") == std::string::npos);
  }
}
