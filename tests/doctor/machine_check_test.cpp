#include "doctor/machine_check.hpp"
#include "doctor/smtp_check.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::doctor;

namespace {

constexpr std::uint64_t kMegabyte = 1'000'000;

UtcSeconds at(int seconds) {
  return UtcSeconds(std::chrono::seconds(1'600'000'000 + seconds));
}

}  // namespace

TEST_CASE("one issue has to fit on the disk, a year of them should") {
  CHECK(judge_room(10 * kMegabyte, 0, "/srv").level == Level::wrong);
  CHECK(judge_room(1000 * kMegabyte, 0, "/srv").level == Level::ok);
  CHECK(judge_room(1000 * kMegabyte, 200'000, "/srv").level == Level::look);
  CHECK(judge_room(200 * kMegabyte, 200'000, "/srv").level == Level::wrong);
  CHECK(judge_room(4000 * kMegabyte, 200'000, "/srv").level == Level::ok);
  CHECK(judge_room(4000 * kMegabyte, 200'000, "/srv").says ==
        "4 GB are free at '/srv'; an issue to 200000 subscribers takes about 204.8 MB");
}

TEST_CASE("two minutes are what clocks may be apart") {
  CHECK(judge_clock(at(0), at(119)).level == Level::ok);
  CHECK(judge_clock(at(119), at(0)).level == Level::ok);
  CHECK(judge_clock(at(0), at(121)).level == Level::look);
  CHECK(judge_clock(at(0), {}).level == Level::unchecked);
}

TEST_CASE("a certificate is told two weeks before it runs out") {
  const mail::ServerCertificate certificate{.issuer = "CN = x", .ends_at = at(0)};
  CHECK(judge_certificate(certificate, at(-15 * 86'400)).level == Level::ok);
  CHECK(judge_certificate(certificate, at(-14 * 86'400)).level == Level::look);
}

TEST_CASE("a server that takes no message as large as ours is wrong") {
  CHECK(judge_abilities({}).level == Level::ok);
  CHECK(judge_abilities({.size = 0, .announces_size = true}).level == Level::ok);
  CHECK(judge_abilities({.size = 50'000, .announces_size = true}).level == Level::wrong);
  CHECK(judge_abilities({.size = 10'485'760, .announces_size = true, .pipelining = true}).says ==
        "the server takes messages of up to 10.5 MB, and several commands at once (PIPELINING); no 8BITMIME, no "
        "SMTPUTF8, "
        "of which neither is needed");
}
