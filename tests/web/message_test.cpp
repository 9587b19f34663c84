#include "web/message.hpp"

#include <doctest/doctest.h>

using namespace signpost::web;

namespace {

Request sent(const std::string& type, const std::string& body) {
  Request request{.method = "POST", .body = body};
  request.headers.add("content-type", type);
  return request;
}

}  // namespace

TEST_CASE("a form's fields come with their blanks, their letters and in their order") {
  const auto form = sent("application/x-www-form-urlencoded; charset=utf-8", "a=one+two&b=caf%C3%A9&a=%26&c&=d").form();
  REQUIRE(form);
  CHECK(form->all("a") == std::vector<std::string>{"one two", "&"});
  CHECK(form->get("b") == "café");
  CHECK(form->has("c"));
  CHECK(form->get("") == "d");
  CHECK_FALSE(form->has("d"));
}

TEST_CASE("an escape that is none stays as it was typed") {
  CHECK(parse_urlencoded("a=100%&b=%zz&c=%4").get("a") == "100%");
  CHECK(parse_urlencoded("a=100%&b=%zz&c=%4").get("b") == "%zz");
  CHECK(parse_urlencoded("a=100%&b=%zz&c=%4").get("c") == "%4");
}

TEST_CASE("JSON gives the same fields") {
  const auto form =
      sent("application/json",
           R"({"message": "caf\u00e9", "count": 3, "part": 0.5, "yes": true, "audience": ["a", "b"], "no": null})")
          .form();
  REQUIRE(form);
  CHECK(form->get("message") == "café");
  CHECK(form->get("count") == "3");
  CHECK(form->get("part") == "0.5");
  CHECK(form->get("yes") == "true");
  CHECK(form->all("audience") == std::vector<std::string>{"a", "b"});
  CHECK(form->get("no").empty());
  for (const auto* name : {"count", "part", "yes"}) CHECK(form->is_no_text(name));
  for (const auto* name : {"message", "audience", "no"}) CHECK_FALSE(form->is_no_text(name));
  CHECK(form->is_list("audience"));
  CHECK_FALSE(form->is_list("message"));
}

TEST_CASE("what is no form is none") {
  CHECK_FALSE(sent("text/plain", "a=b").form());
  CHECK_FALSE(sent("application/json", "[1]").form());
  CHECK_FALSE(sent("application/json", "{\"a\": {\"b\": 1}}").form());
  CHECK_FALSE(sent("application/json", "{\"a\": [[1]]}").form());
  CHECK_FALSE(sent("application/json", "{\"a\": [{}]}").form());
  CHECK_FALSE(sent("application/json", "{\"a\": 1, \"a\": 2}").form());
  CHECK_FALSE(sent("application/json", "{\"a\": 1} {\"b\": 2}").form());
  CHECK_FALSE(sent("application/json", "\"a\"").form());
  CHECK_FALSE(sent("application/json", "null").form());
  CHECK_FALSE(sent("application/json", "").form());
  CHECK_FALSE(sent("application/json", "{\"a\":").form());
  CHECK_FALSE(sent("application/json", std::string(60000, '[')).form());
  CHECK_FALSE(sent("application/x-www-form-urlencoded", "a=%FF").form());
}

TEST_CASE("a cookie is found among others") {
  Request request;
  request.headers.add("cookie", "a=1; session=abc=; b=2");
  CHECK(request.cookie("session") == "abc=");
  CHECK(request.cookie("sess").empty());
}

TEST_CASE("what goes into an address comes out of it") {
  const std::string words = "Ä & b=c%+";
  CHECK(parse_urlencoded("a=" + urlencoded(words)).get("a") == words);
}
