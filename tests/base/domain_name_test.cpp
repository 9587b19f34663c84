#include "base/domain_name.hpp"

#include <doctest/doctest.h>

using signpost::ascii_domain;
using signpost::readable_domain;

TEST_CASE("an international domain has one form in ASCII and one that people read") {
  for (const auto* name : {"bücher.example", "BÜCHER.example",
                           "bu\xCC\x88"
                           "cher.example",
                           "xn--bcher-kva.example", "XN--BCHER-KVA.example",
                           "b\xC3\xBC"
                           "cher\xE3\x80\x82"
                           "example"}) {
    CAPTURE(name);
    CHECK(ascii_domain(name) == "xn--bcher-kva.example");
    CHECK(readable_domain(name) == "bücher.example");
  }
  CHECK(ascii_domain("straße.example") != ascii_domain("strasse.example"));
}

TEST_CASE("a plain domain stays as it is, and is read in small letters") {
  CHECK(ascii_domain("B.Example") == "B.Example");
  CHECK(readable_domain("B.Example") == "b.example");
}

TEST_CASE("what no domain can be called has no form") {
  for (const auto* name : {"xn--zzzzzz-.example", "xn--a.example", "xn--\xFF.example", "\xE2\x80\xAE.example",
                           "a\xE2\x80\x8B"
                           "b\xF0\x9F.example"}) {
    CAPTURE(name);
    CHECK_FALSE(ascii_domain(name));
    CHECK_FALSE(readable_domain(name));
  }
}
