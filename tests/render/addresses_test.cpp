#include "render/addresses.hpp"

#include <doctest/doctest.h>

using namespace signpost::render;

TEST_CASE("a value in a query is read back as it was, whatever it holds") {
  CHECK(encode_query_value("a b&c=d?#/é%") == "a%20b%26c%3Dd%3F%23%2F%C3%A9%25");
  CHECK(encode_query_value("Az09-_.~") == "Az09-_.~");
  CHECK(encode_query_value("").empty());
}

TEST_CASE("an address keeps its signs, and what is encoded in it already") {
  CHECK(encode_address("/a b?c=d&e=%20#f") == "/a%20b?c=d&e=%20#f");
}
