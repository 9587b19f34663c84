#include "desk/desk.hpp"

#include "desk/workshop.hpp"
#include "store/editors.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::desk;
using namespace std::chrono_literals;

namespace {

std::string header(const web::Response& response, const std::string& name) {
  for (const auto& [each, value] : response.headers) {
    if (each == name) return value;
  }
  return {};
}

}  // namespace

TEST_CASE("whoever is not signed in is led to the door and on to where they wanted to go") {
  Workshop workshop;
  CHECK(header(workshop.get("/issues/2021-03"), "Location") == "/login?next=%2Fissues%2F2021-03");
  CHECK(hidden(workshop.get("/login?next=%2Fissues%2F2021-03").body, "next") == "/issues/2021-03");
  for (const std::string next : {"//evil.example", "https://evil.example", "/\\evil.example", "/login"}) {
    CHECK(hidden(workshop.get("/login?next=" + web::urlencoded(next)).body, "next") == "/");
  }
  CHECK(workshop.get("/desk.css").body == "a{}");
}

TEST_CASE("a session ends when nobody used it for an hour, and gives back what was typed") {
  Workshop workshop;
  CHECK(workshop.sign_in().status == 303);
  const auto token = hidden(workshop.get("/").body, "token");
  workshop.clock().pass(59min);
  CHECK(workshop.get("/").status == 200);
  workshop.clock().pass(61min);
  CHECK(workshop.get("/").status == 303);
  const auto lost = workshop.post("/submissions/x/save", fields({{"token", token}, {"words", "An hour of work"}}));
  CHECK(lost.status == 403);
  CHECK(says(lost, "An hour of work"));
}

TEST_CASE("a browser that keeps no cookies is told so") {
  Workshop workshop;
  const auto lost = workshop.get("/?welcome=1");
  CHECK(header(lost, "Location") == "/login?lost=1");
  CHECK(says(workshop.get("/login?lost=1"), "did not keep the sign-in"));
}

TEST_CASE("wrong names and wrong passwords get the same words") {
  Workshop workshop;
  const auto name = workshop.post("/login", fields({{"name", "Ben"}, {"password", "lantern harbour ferry"}}));
  const auto password = workshop.post("/login", fields({{"name", "Ada"}, {"password", "lantern harbour ship"}}));
  CHECK(name.status == 403);
  CHECK(password.status == 403);
  CHECK(says(name, "do not belong together"));
  CHECK(says(password, "do not belong together"));
}

TEST_CASE("approving writes a file, tells whoever builds, and can be undone") {
  Workshop workshop;
  workshop.sign_in();
  const auto made = workshop.add("It went well.");
  const auto path = "/submissions/" + made.id;
  CHECK(workshop.post(path + "/approve", fields({{"revision", "1"}, {"words", "It went well."}})).status == 303);
  CHECK(workshop.now(made.id).state == store::SubmissionState::approved);
  CHECK(workshop.changed() == 1);
  const auto page = workshop.get(path);
  CHECK(says(page, "Feedback approved"));
  CHECK(says(page, "formaction=\"" + path + "/review\""));
  CHECK_FALSE(says(workshop.get(path), "Feedback approved"));
  const auto revision = std::to_string(workshop.now(made.id).revision);
  CHECK(workshop.post(path + "/review", fields({{"revision", revision}})).status == 303);
  CHECK(workshop.now(made.id).file.empty());
}

TEST_CASE("what nobody agreed to publish cannot be approved") {
  Workshop workshop;
  workshop.sign_in();
  const auto made = workshop.add("For you alone.", store::Consent::private_use);
  const auto path = "/submissions/" + made.id;
  CHECK_FALSE(says(workshop.get(path), "/approve"));
  const auto refused = workshop.post(path + "/approve", fields({{"revision", "1"}, {"words", "For you alone."}}));
  CHECK(refused.status == 422);
  CHECK(says(refused, "did not agree"));
  CHECK(workshop.changed() == 0);
}

TEST_CASE("words that may tell who somebody is are published only by who has looked at them") {
  Workshop workshop;
  workshop.sign_in();
  const auto made = workshop.add("Call 01632 960 123.");
  const auto path = "/submissions/" + made.id + "/approve";
  const auto asked = workshop.post(path, fields({{"revision", "1"}, {"words", "Call 01632 960 123."}}));
  CHECK(asked.status == 422);
  CHECK(says(asked, "a telephone number"));
  CHECK(workshop.post(path, fields({{"revision", "1"}, {"words", "Call 01632 960 123."}, {"looked", "yes"}})).status ==
        303);
}

TEST_CASE("of two who change one message the second keeps their text and sees the other's") {
  Workshop workshop;
  workshop.sign_in();
  const auto path = "/submissions/" + workshop.add("It went well.").id + "/save";
  CHECK(workshop.post(path, fields({{"revision", "1"}, {"words", "First."}})).status == 303);
  const auto late = workshop.post(path, fields({{"revision", "1"}, {"words", "Second."}}));
  CHECK(late.status == 409);
  CHECK(says(late, "First."));
  CHECK(says(late, "Second."));
  CHECK(hidden(late.body, "revision") == "2");
}

TEST_CASE("a test goes to a typed address, which is remembered") {
  Workshop workshop;
  workshop.sign_in();
  workshop.post("/issues/2021-03/test", fields({{"address", "nobody"}}));
  CHECK(workshop.previews().sent.empty());
  workshop.post("/issues/2021-03/test", fields({{"address", "me@example.org"}}));
  CHECK(workshop.previews().sent == std::vector<std::string>{"me@example.org"});
  CHECK(says(workshop.get("/issues/2021-03"), "value=\"me@example.org\""));
}

TEST_CASE("the inbox is read page by page without losing or repeating a message") {
  Workshop workshop;
  workshop.sign_in();
  for (int i = 0; i < 60; ++i) workshop.add("Message number " + std::to_string(i) + ".");
  std::string address = "/";
  std::size_t lines = 0;
  for (int pages = 0; !address.empty() && pages < 5; ++pages) {
    const auto page = workshop.get(address).body;
    for (auto at = page.find("Message number"); at != std::string::npos; at = page.find("Message number", at + 1))
      ++lines;
    const auto older = page.find("\">Older messages");
    const auto begin = older == std::string::npos ? older : page.rfind("href=\"", older) + 6;
    address = older == std::string::npos ? "" : page.substr(begin, older - begin);
  }
  CHECK(lines == 60);
}

TEST_CASE("a frame's file is read from the preview alone, with a policy of its own") {
  Workshop workshop;
  workshop.sign_in();
  write_file(workshop.previews().place / "site" / "index.html", "<p>Hello</p>");
  const auto file = workshop.get("/preview/site/");
  CHECK(file.status == 200);
  CHECK(file.policy.find("sandbox allow-same-origin") != std::string::npos);
  CHECK(file.policy.find("script-src") == std::string::npos);
  CHECK(workshop.get("/preview/../var/key").status == 404);
  CHECK(workshop.get("/preview/%2e%2e/var/key").status == 404);
}
