#pragma once

#include "base/clock.hpp"
#include "desk/desk.hpp"
#include "store/submissions.hpp"
#include "support/temporary_folder.hpp"

#include <optional>
#include <string>

namespace signpost::desk {

/// A clock that tests turn on.
class TurnedClock final : public Clock {
 public:
  UtcSeconds now() const override { return now_; }
  Date today() const override { return std::chrono::floor<std::chrono::days>(now_); }
  void pass(std::chrono::seconds time) { now_ += time; }

 private:
  UtcSeconds now_{std::chrono::seconds(1'700'000'000)};
};

/// Issues that are simply there; remembers the tests that were sent.
class FakePreviews final : public Previews {
 public:
  std::vector<Issue> issues() override { return {{"2021-03", "March", "March 2021", "Draft", false}}; }
  std::optional<Preview> preview(const std::string& stem) override {
    return stem == "2021-03" ? std::optional(made) : std::nullopt;
  }
  std::filesystem::path folder() override { return place; }
  TestSent send_test(const std::string& /*stem*/, const std::string& address) override {
    sent.push_back(address);
    return {true, "Sent."};
  }

  Preview made{.is_made = true, .page = "newsletters/2021-03/"};
  std::filesystem::path place;
  std::vector<std::string> sent;
};

/// A sender that does nothing; remembers what was approved.
class FakeSendings final : public Sendings {
 public:
  SendGate gate(const std::string& /*issue*/, std::int64_t /*edition*/) override { return made; }
  Approved approve(const Approval& approval) override {
    approvals.push_back(approval);
    return outcome;
  }
  Work work_on(std::int64_t /*dispatch*/) override { return work; }
  void wake() override { ++woken; }

  SendGate made{.audience = {{2, "get it"}, {1, "stopped it"}, {3, "are known in all"}}, .content = "abc"};
  Approved outcome = Approved::begun;
  Work work;
  std::vector<Approval> approvals;
  int woken = 0;
};

inline bool says(const web::Response& page, const std::string& words) {
  return page.body.find(words) != std::string::npos;
}

/// A desk on a store of its own with the program's templates, and an editor's browser before it.
class Workshop {
 public:
  Workshop();

  web::Response get(const std::string& target);
  /// With the session's token and where it comes from, as a browser sends it.
  web::Response post(const std::string& path, web::Fields fields);
  web::Response sign_in();
  store::Submission add(const std::string& message, store::Consent consent = store::Consent::named);
  store::Submission now(const std::string& id) { return store::Submissions(store_).find(id).value(); }
  std::string cookies() const;

  Desk& desk() { return *desk_; }
  TurnedClock& clock() { return clock_; }
  FakePreviews& previews() { return previews_; }
  FakeSendings& sendings() { return sendings_; }
  LastBuild& last_build() { return last_build_; }
  store::Store& store() { return store_; }
  std::size_t changed() const { return changed_; }

 private:
  web::Request request(const std::string& method, const std::string& target) const;
  web::Response keep_cookies(web::Response response);

  TemporaryFolder project_;
  TurnedClock clock_;
  ProjectKey key_;
  Tokens tokens_;
  store::Store store_;
  forms::LettersOwed letters_;
  editing::Editor editor_;
  FakePreviews previews_;
  FakeSendings sendings_;
  LastBuild last_build_;
  render::Templates templates_;
  std::size_t changed_ = 0;
  std::optional<Desk> desk_;
  std::map<std::string, std::string> cookies_;
};

/// The value of a hidden field on a page; empty where it has none.
std::string hidden(const std::string& page, const std::string& name);

web::Fields fields(std::initializer_list<std::pair<std::string, std::string>> all);

}  // namespace signpost::desk
