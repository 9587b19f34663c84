#include "mail/return_paths.hpp"

#include "base/error.hpp"
#include "base/text.hpp"
#include "mail/address.hpp"
#include "mail/sample.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace signpost;
using namespace signpost::mail;

namespace {

const std::string kSubscriber = "abcdefghijklmnop2345";
const std::vector<std::string> kIssues = {"/newsletters/2026-04/", "/newsletters/2026-05/"};

Settings with_bounces(const std::string& address) {
  auto settings = sample::settings();
  settings.mail.bounces = address;
  return settings;
}

}  // namespace

TEST_CASE("mail that comes back names whose copy of which issue it was") {
  const TemporaryFolder folder;
  const ProjectKey key(folder.path());
  const ReturnPaths paths(with_bounces("bounces@northmoor.example"), key);
  for (const auto& issue : kIssues) {
    const auto address = paths.address_for(issue, kSubscriber);
    CHECK(address == paths.address_for(issue, kSubscriber));
    CHECK(address_fault(address).empty());
    CHECK(address.starts_with("bounces+"));
    CHECK(address.ends_with("@northmoor.example"));
    CHECK(paths.open(address, kIssues) == ReturnPaths::Returned{issue, kSubscriber});
  }
  const auto address = paths.address_for("/newsletters/2026-06/", "a");
  CHECK(paths.open(address, kIssues) == ReturnPaths::Returned{"", "a"});
}

TEST_CASE("servers may write an address in capital letters") {
  const TemporaryFolder folder;
  const ProjectKey key(folder.path());
  const ReturnPaths paths(with_bounces("Bounces@northmoor.example"), key);
  auto address = paths.address_for(kIssues[0], kSubscriber);
  CHECK(paths.open(address, kIssues).has_value());
  for (auto& letter : address) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  CHECK(paths.open(address, kIssues) == ReturnPaths::Returned{kIssues[0], kSubscriber});
}

TEST_CASE("nobody else can make an address that names a reader") {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  const ProjectKey key(folder.path());
  const ProjectKey other_key(elsewhere.path());
  const auto settings = with_bounces("bounces@northmoor.example");
  const ReturnPaths paths(settings, key);
  const auto address = paths.address_for(kIssues[0], kSubscriber);
  CHECK_FALSE(paths.open(ReturnPaths(settings, other_key).address_for(kIssues[0], kSubscriber), kIssues).has_value());
  for (std::size_t k = 0; k < address.find('@'); ++k) {
    auto changed = address;
    changed[k] = changed[k] == 'a' ? 'b' : 'a';
    CAPTURE(changed);
    CHECK_FALSE(paths.open(changed, kIssues).has_value());
  }
  for (const auto* nothing : {"", "@", "bounces@northmoor.example", "bounces+@northmoor.example", "bounces+abc@x",
                              "someone@northmoor.example", "bounces+a\r\nb@northmoor.example"}) {
    CHECK_FALSE(paths.open(nothing, kIssues).has_value());
  }
}

TEST_CASE("the longest name still leaves room for whose copy it was") {
  const TemporaryFolder folder;
  const ProjectKey key(folder.path());
  const ReturnPaths paths(with_bounces(std::string(kLongestBouncesName, 'b') + "@northmoor.example"), key);
  const auto address = paths.address_for(kIssues[0], kSubscriber);
  CHECK(address.find('@') == 64);
  CHECK(paths.open(address, kIssues).has_value());
}

TEST_CASE("without a mailbox of their own, copies come back to their sender and name nobody") {
  const TemporaryFolder folder;
  const ProjectKey key(folder.path());
  const ReturnPaths paths(sample::settings(), key);
  CHECK(paths.address_for(kIssues[0], kSubscriber) == "signpost@northmoor.example");
  CHECK_FALSE(paths.open("signpost@northmoor.example", kIssues).has_value());
}

TEST_CASE("only a subscriber's id stands in an address") {
  const TemporaryFolder folder;
  const ProjectKey key(folder.path());
  const ReturnPaths paths(with_bounces("bounces@northmoor.example"), key);
  for (const auto* id : {"", "A", "a b", "a\r\nb", "a@b", "abcdefghijklmnop23456"}) {
    CHECK_THROWS_AS(paths.address_for(kIssues[0], id), Error);
  }
}
