#include "doctor/sender_domain.hpp"

#include <doctest/doctest.h>

using namespace signpost::doctor;

namespace {

Records answered(std::vector<std::string> values) {
  return {.outcome = Records::Outcome::answered, .values = std::move(values)};
}

const Records kNoName = {.outcome = Records::Outcome::no_such_name, .values = {}};
const Records kSilence = {};

Finding spf(const std::string& record) {
  return judge_spf("council.example", answered({"google-site-verification=7", record}));
}

Finding dmarc(const std::string& record) {
  return judge_dmarc("council.example", "_dmarc.council.example", answered({record}));
}

}  // namespace

TEST_CASE("silence and names that are not there never count as wrong") {
  CHECK(judge_spf("council.example", kSilence).level == Level::unchecked);
  CHECK(judge_dmarc("council.example", "_dmarc.council.example", kSilence).level == Level::unchecked);
  CHECK(judge_dkim("council.example", "key7", kSilence).level == Level::unchecked);
  CHECK(judge_dkim_place("council.example", kSilence).level == Level::unchecked);
  CHECK(judge_mail_servers("council.example", kSilence).level == Level::unchecked);
  CHECK(judge_spf("council.example", kNoName).level == Level::look);
  CHECK(judge_dmarc("council.example", "_dmarc.council.example", kNoName).level == Level::look);
  CHECK(judge_dkim_place("council.example", kNoName).level == Level::look);
  CHECK(judge_mail_servers("council.example", kNoName).level == Level::look);
}

TEST_CASE("SPF records that receivers can use are in order") {
  for (const std::string record :
       {"v=spf1 -all", "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a mx include:relay.example ~all",
        "v=spf1   mx  -all ", "v=spf1 redirect=_spf.council.example",
        "v=spf1 a:mail.example/24 exists:%{i}.list.example -ALL", "v=spf1 mx exp=why.council.example x-other=7 -all",
        "v=spf1 a/24 -all"}) {
    CAPTURE(record);
    CHECK(spf(record).level == Level::ok);
  }
}

TEST_CASE("SPF records that receivers throw away are wrong") {
  for (const std::string record : {"v=spf1 ipv4:192.0.2.7 -all", "v=spf1 include: -all", "v=spf1 include -all",
                                   "v=spf1 192.0.2.7 -all", "v=spf1 all:x", "v=spf1 ip4 -all", "v=spf1 - -all"}) {
    CAPTURE(record);
    CHECK(spf(record).level == Level::wrong);
  }
  std::string many = "v=spf1";
  for (int k = 0; k < 10; ++k) many += " include:relay" + std::to_string(k) + ".example";
  CHECK(spf(many + " -all").level == Level::ok);
  CHECK(spf(many + " mx -all").level == Level::wrong);
  const auto two = judge_spf("council.example", answered({"v=spf1 -all", "v=spf1 mx -all"}));
  CHECK(two.level == Level::wrong);
  CHECK(two.says == "council.example has 2 SPF records, and receivers then use none");
}

TEST_CASE("SPF records that let anybody send, or say nothing of others, are to be looked at") {
  for (const std::string record :
       {"v=spf1 +all", "v=spf1 all", "v=spf1 mx", "v=spf1 mx ?all", "v=spf1", "v=spf1 ptr -all"}) {
    CAPTURE(record);
    CHECK(spf(record).level == Level::look);
  }
  CHECK(spf("v=spf10 -all").says == "council.example does not say who may send its mail: it has no SPF record");
}

TEST_CASE("a DMARC policy has to be one that receivers know") {
  CHECK(dmarc("v=DMARC1; p=none; rua=mailto:x@council.example").level == Level::ok);
  CHECK(dmarc("v=DMARC1;p=REJECT").level == Level::ok);
  CHECK(dmarc("v=DMARC1; p=none").level == Level::look);
  CHECK(dmarc("v=DMARC1; rua=mailto:x@council.example").level == Level::wrong);
  CHECK(dmarc("v=DMARC1; p=").level == Level::wrong);
  CHECK(dmarc("v=DMARC1; p=all").level == Level::wrong);
  CHECK(dmarc("v=DMARC1").level == Level::wrong);
  CHECK(dmarc("v=DMARC2; p=none").level == Level::look);
  CHECK(dmarc("").level == Level::look);
  const auto two = answered({"v=DMARC1; p=none", "v=DMARC1; p=reject"});
  CHECK(judge_dmarc("council.example", "_dmarc.council.example", two).level == Level::wrong);
}

TEST_CASE("a DKIM key has to be there, one, and not withdrawn") {
  const auto dkim = [](std::vector<std::string> values) {
    return judge_dkim("council.example", "key7", answered(std::move(values))).level;
  };
  CHECK(dkim({"v=DKIM1; k=rsa; p=MIIBIjANBg"}) == Level::ok);
  CHECK(dkim({"p=MIIBIjANBg=="}) == Level::ok);
  CHECK(dkim({}) == Level::wrong);
  CHECK(dkim({"v=DKIM1; p="}) == Level::wrong);
  CHECK(dkim({"v=spf1 -all"}) == Level::wrong);
  CHECK(dkim({"p=abc", "p=def"}) == Level::wrong);
  CHECK(judge_dkim_place("council.example", answered({})).level == Level::unchecked);
}

TEST_CASE("mail that comes back needs somewhere to go") {
  CHECK(judge_mail_servers("council.example", answered({"mx.council.example"})).level == Level::ok);
  CHECK(judge_mail_servers("council.example", answered({})).level == Level::look);
  CHECK(judge_mail_servers("council.example", answered({""})).level == Level::wrong);
}

TEST_CASE("SPF speaks for the sender where both are in one domain") {
  const auto aligned = [](const char* from, const char* back) {
    return judge_alignment({from, back}).level == Level::ok;
  };
  CHECK(aligned("council.example", "council.example"));
  CHECK(aligned("council.example", "news.council.example"));
  CHECK(aligned("news.council.example", "council.example"));
  CHECK_FALSE(aligned("council.example", "mycouncil.example"));
  CHECK_FALSE(aligned("council.example", "relay.example"));
}

TEST_CASE("the domains are taken from the settings, in ASCII and small letters") {
  signpost::Settings settings;
  settings.mail.from = "News <news@Bücher.example>";
  CHECK(sender_domains(settings).from == "xn--bcher-kva.example");
  CHECK(sender_domains(settings).return_path == "xn--bcher-kva.example");
  settings.mail.bounces = "back@News.example";
  CHECK(sender_domains(settings).return_path == "news.example");
  settings.mail.from = "nobody";
  CHECK_THROWS(sender_domains(settings));
}
