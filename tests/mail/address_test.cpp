#include "mail/address.hpp"

#include "base/error.hpp"

#include <doctest/doctest.h>

using namespace signpost;
using namespace signpost::mail;

TEST_CASE("a mailbox is a name and an address, or an address alone") {
  CHECK(split_mailbox("Signpost <a@b.example>") == Mailbox{"Signpost", "a@b.example"});
  CHECK(split_mailbox("\"Signpost, \\\"the\\\" one\" <a@b.example>") ==
        Mailbox{"Signpost, \"the\" one", "a@b.example"});
  CHECK(split_mailbox(" a@b.example ") == Mailbox{"", "a@b.example"});
}

TEST_CASE("usual addresses are taken") {
  for (const auto* address : {"a@b.example", "first.last+tag@sub.domain.example", "o'neill@xn--bcher-kva.example",
                              "news@localhost", "a@bücher.example"}) {
    CAPTURE(address);
    CHECK(address_fault(address).empty());
  }
}

TEST_CASE("what could become a command, a header or a second recipient is refused") {
  for (const auto* address : {"",
                              "a",
                              "@b.example",
                              "a@",
                              "a b@c.example",
                              "a@b.example\r\nRCPT TO:<x@y.example>",
                              "a@b.example\n",
                              "<a@b.example>",
                              "a@b.example>",
                              "a@b.example,c@d.example",
                              "a@b@c.example",
                              "\"a\"@b.example",
                              "a@[127.0.0.1]",
                              "a..b@c.example",
                              ".a@b.example",
                              "=?utf-8?q?a?=@b.example",
                              "a@-b.example",
                              "a@b..example",
                              "a@b.example SIZE=1",
                              "\tа@b.example"}) {
    CAPTURE(address);
    CHECK_FALSE(address_fault(address).empty());
    CHECK_THROWS_AS(ascii_address(address), Error);
  }
  CHECK_FALSE(address_fault(std::string("a\0@b.example", 12)).empty());
  CHECK_FALSE(address_fault(std::string(65, 'a') + "@b.example").empty());
}

TEST_CASE("letters beyond ASCII before the at sign are refused with the reason") {
  CHECK(address_fault("müller@b.example").find("SMTPUTF8") != std::string::npos);
}

TEST_CASE("an international domain travels in ASCII") {
  CHECK(ascii_address("a@bücher.example") == "a@xn--bcher-kva.example");
  CHECK(ascii_address("a@B.example") == "a@B.example");
}
